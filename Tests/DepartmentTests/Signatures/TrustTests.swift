import Department
import DepartmentTesting
import JSON
import Testing

/// Whom signatures are verified against, and whose certificate is whose.
@Suite struct TrustTests {
    let given = Given.signing

    @Test func anchorNeedsASecondPerson() {
        let added = given.when(Sample.addTrusted, by: .administrator).then(
            TrustedCertificateAdded.with {
                $0.certificate = Sample.addTrusted.certificate
                ($0.kind, $0.realm, $0.reason) = (.anchor, .government, "Reason")
            })
        #expect(added.state.trust["02"]?.isActive == false)
        let confirm = Sample.confirmTrusted.but { $0.fingerprint = "02" }
        added.when(confirm, by: .administrator).refuses(.secondPersonNeeded)
        let confirmed = added.when(confirm, by: .owner).then(
            TrustedCertificateConfirmed.with { $0.fingerprint = "02" })
        #expect(confirmed.state.trust["02"]?.isActive == true)
        #expect(confirmed.state.trust.revision == given.state.trust.revision + 2)
        confirmed.when(confirm, by: .owner).refuses(.nothingChanged)
    }

    @Test func onlyAdministratorIsEnough() {
        let alone = given.but { state in
            state.people[.administrator]?.suspension = "Away"
        }.when(Sample.addTrusted, by: .owner).succeeds()
        alone.when(Sample.confirmTrusted.but { $0.fingerprint = "02" }, by: .owner).succeeds()
    }

    @Test func intermediateIsUsedAtOnce() {
        let command = Sample.addTrusted.but { ($0.kind, $0.realm) = (.intermediate, nil) }
        let added = given.when(command, by: .owner).succeeds()
        #expect(added.state.trust["02"]?.isActive == true)
        given.when(command.but { $0.realm = .national }, by: .owner)
            .refuses(.certificateWrong, field: "realm")
        given.when(Sample.addTrusted.but { $0.realm = nil }, by: .owner)
            .refuses(.certificateWrong, field: "realm")
    }

    @Test func refusals() {
        given.when(
            Sample.addTrusted.but { $0.certificate = Sample.rootSummary }, by: .owner
        ).refuses(.certificateExists)
        given.when(Sample.addTrusted.but { $0.reason = " " }, by: .owner)
            .refuses(.textEmpty, field: "reason")
        given.when(Sample.confirmTrusted.but { $0.fingerprint = "ff" }, by: .owner)
            .refuses(.certificateUnknown, field: "fingerprint")
        given.when(Sample.removeTrusted.but { $0.fingerprint = "ff" }, by: .owner)
            .refuses(.certificateUnknown, field: "fingerprint")
        given.when(Sample.removeTrusted.but { $0.reason = "" }, by: .owner)
            .refuses(.textEmpty, field: "reason")
        let full = given.but { state in
            state.trust.certificates += Array(
                repeating: TrustedCertificate(), count: Limits.trustedCertificates - 1)
        }
        full.when(Sample.addTrusted, by: .owner).refuses(.limitReached)
    }

    @Test func removedCertificateIsGone() {
        let removed = given.when(Sample.removeTrusted, by: .owner).then(
            TrustedCertificateRemoved.with { ($0.fingerprint, $0.reason) = ("01", "Reason") })
        #expect(removed.state.trust["01"] == nil)
    }

    @Test func newestListsOfEachAuthorityAreRemembered() {
        var now = given
        for number in 0..<6 {
            let command = Sample.addRevocationList.but {
                $0.fingerprint = "list\(number)"
                $0.thisUpdate = Given.start + Int64(5 - number)
            }
            now = now.when(command, by: .owner).succeeds()
        }
        #expect(now.state.trust.revocationLists.map(\.fingerprint) == ["list2", "list1", "list0"])
        now.when(
            Sample.addRevocationList.but { $0.fingerprint = "list0" }, by: .owner
        ).refuses(.nothingChanged)
    }

    @Test func pageShowsAnchorsFirst() {
        let added = given.when(
            Sample.addTrusted.but { ($0.kind, $0.realm) = (.intermediate, nil) }, by: .owner
        ).succeeds().when(
            Sample.addTrusted.but { $0.certificate.fingerprint = "03" }, by: .owner
        ).succeeds()
        let page = TrustPage(added.state, for: Viewer(.owner))
        #expect(page.certificates.map(\.certificate.fingerprint) == ["01", "03", "02"])
        #expect(page.mayChange)
        #expect(!TrustPage(added.state, for: Viewer(.member)).mayChange)
        #expect(page.people == [.visitor, .owner])
    }

    // MARK: Certificates of people

    @Test func certificateIsRegisteredAndConfirmedByAnother() {
        let registered = given.when(Sample.registerCertificate, by: .owner).then(
            CertificateRegistered.with { ($0.fingerprint, $0.person) = ("bb", .owner) })
        let confirm = Sample.confirmCertificate.but {
            ($0.fingerprint, $0.person) = ("bb", .owner)
        }
        registered.when(confirm, by: .owner).refuses(.secondPersonNeeded)
        let confirmed = registered.when(confirm, by: .administrator).then(
            CertificateConfirmed.with { ($0.fingerprint, $0.person) = ("bb", .owner) })
        #expect(confirmed.state.people[.owner]?.certificates.first?.confirmedBy == .administrator)
        confirmed.when(confirm, by: .administrator).refuses(.nothingChanged)
        registered.when(Sample.registerCertificate, by: .owner).refuses(.certificateExists)
    }

    @Test func trialNeedsNobody() {
        let trial = given.when(
            Sample.registerCertificate.but { $0.isTrial = true }, by: .member
        ).succeeds()
        trial.when(
            Sample.confirmCertificate.but { ($0.fingerprint, $0.person) = ("bb", .member) },
            by: .owner
        ).refuses(.nothingChanged)
    }

    @Test func withdrawnCertificateIsGone() {
        let withdrawn = given.when(Sample.withdrawCertificate, by: .colleague).then(
            CertificateWithdrawn.with { ($0.fingerprint, $0.person) = ("aa", .colleague) })
        #expect(withdrawn.state.people[.colleague]?.certificates == [])
        withdrawn.when(Sample.withdrawCertificate, by: .owner)
            .refuses(.certificateUnknown, field: "fingerprint")
        withdrawn.when(Sample.confirmCertificate, by: .owner)
            .refuses(.certificateUnknown, field: "fingerprint")
    }

    @Test func numberOfCertificatesHasALimit() {
        let full = given.but { state in
            state.people[.member]?.certificates = Array(
                repeating: PersonalCertificate(), count: Limits.certificatesPerPerson)
        }
        full.when(Sample.registerCertificate, by: .member).refuses(.limitReached)
    }

    @Test func erasedPersonHasNoCertificates() {
        let erased = given.when(
            Sample.erasePerson.but { $0.person = .colleague }, by: .owner
        ).succeeds()
        #expect(erased.state.people[.colleague]?.certificates == [])
    }
}
