import Cryptography
import Testing

/// What time does to signatures: certificates end, are revoked, lists grow old, and a token of an
/// authority of time proves an earlier instant.
@Suite struct SignatureTimeTests {
    let pki = TestPKI.current
    let ballot = Array(#"{"kind":"ballot","parts":[]}"#.utf8)

    @Test func certificateThatHasEndedIsRefused() {
        let report = pki.material().verify(
            pki.signature(over: ballot), over: ballot,
            at: TrustMaterial.now + 2_000 * TrustMaterial.day)
        #expect(report.reasons == [.expired])
    }

    @Test func certificateThatHasNotBegunIsRefused() {
        let report = pki.material().verify(
            pki.signature(over: ballot), over: ballot,
            at: TrustMaterial.now - TrustMaterial.day)
        #expect(report.reasons == [.notYetValid])
    }

    // MARK: Revocation

    @Test func revokedCertificateIsRefused() {
        let report = pki.material().verify(
            pki.signature(over: ballot, by: "revoked"), over: ballot)
        #expect(report.verdict == .invalid)
        #expect(report.reasons == [.revoked])
    }

    /// The list was made after the signature, and says that the certificate ended later still.
    @Test func revocationAfterTheSignatureDoesNotUndoIt() {
        pki.run("mkdir -p later && cp public.* revoked.* later")
        pki.run(
            "cd later && sed 's/260601000000Z/400101000000Z/' public.index > x && "
                + "mv x public.index && openssl ca -config public.cnf -cert public.crt -keyfile public.key -gencrl "
                + "-crldays 30 -out l.crl && openssl crl -in l.crl -outform DER -out l.list")
        var material = pki.material(lists: ["national", "government", "special"])
        let later = pki.bytes("later/l.list")
        #expect(RevocationListFacts(later)?.revokedCount == 1)
        material.revocationLists.append(later)
        let report = material.verify(pki.signature(over: ballot, by: "revoked"), over: ballot)
        #expect(report.verdict == .valid)
    }

    @Test(arguments: [["public"], ["national"], []])
    func withoutRevocationListsNothingIsValid(lists: [String]) {
        let report = pki.material(lists: lists).verify(
            pki.signature(over: ballot), over: ballot)
        #expect(report.verdict == .undetermined)
        #expect(report.reasons == [.missingRevocation])
    }

    @Test func oldListLeavesItOpen() {
        let report = pki.material().verify(
            pki.signature(over: ballot), over: ballot,
            at: TrustMaterial.now + 40 * TrustMaterial.day)
        #expect(report.verdict == .undetermined)
        #expect(report.reasons == [.staleRevocation])
    }

    /// Who is on an old list stays revoked.
    @Test func oldListStillRevokes() {
        let report = pki.material().verify(
            pki.signature(over: ballot, by: "revoked"), over: ballot,
            at: TrustMaterial.now + 40 * TrustMaterial.day)
        #expect(report.verdict == .invalid)
        #expect(report.reasons.contains(.revoked))
    }

    /// Two lists of one authority: the later one counts, whichever comes first.
    @Test(arguments: [["clean", "public"], ["public", "clean"]])
    func laterListCounts(lists: [String]) {
        let report = pki.material(lists: ["national"] + lists).verify(
            pki.signature(over: ballot, by: "revoked"), over: ballot)
        #expect(report.reasons == [.revoked])
        let earlier = pki.material(lists: ["national", "clean"]).verify(
            pki.signature(over: ballot, by: "revoked"), over: ballot)
        #expect(earlier.verdict == .valid)
    }

    /// A list that somebody else signed in the name of the authority proves nothing.
    @Test func forgedListIsIgnored() {
        pki.run("mkdir -p forged && cp public.* citizen.key forged")
        pki.run(
            "cd forged && openssl req -x509 -new -key citizen.key -days 9 -out fake.crt -subj "
                + "'/C=VN/O=TEST CA công cộng/CN=TEST Public CA' -utf8 -addext "
                + "keyUsage=critical,cRLSign && openssl ca -config public.cnf -cert fake.crt -keyfile citizen.key -gencrl "
                + "-crldays 30 -out f.crl && openssl crl -in f.crl -outform DER -out f.list")
        var material = pki.material(lists: ["national"])
        let forged = pki.bytes("forged/f.list")
        let genuine = RevocationListFacts(pki.bytes("public.list"))
        #expect(RevocationListFacts(forged)?.issuer == genuine?.issuer)
        material.revocationLists.append(forged)
        let report = material.verify(pki.signature(over: ballot), over: ballot)
        #expect(report.reasons == [.missingRevocation])
    }

    // MARK: Time-stamps

    @Test func timestampIsTheInstantOfTheSignature() {
        let before = TrustMaterial.now - 2_000
        let stamped = pki.stamped(pki.signature(over: ballot))
        let report = pki.material().verify(
            stamped, over: ballot, at: TrustMaterial.now + TrustMaterial.day)
        #expect(report.verdict == .valid)
        #expect(report.isTimestamped)
        #expect((before...TrustMaterial.now).contains(report.signedAt))
        #expect(report.timestampChain.first?.commonName == "TEST TSA")
    }

    /// Years later, when certificate and lists are long out of date.
    @Test func timestampKeepsASignatureValid() {
        let stamped = pki.stamped(pki.signature(over: ballot))
        let later = TrustMaterial.now + 2_000 * TrustMaterial.day
        #expect(pki.material().verify(stamped, over: ballot, at: later).verdict == .valid)
    }

    @Test func timestampOfAnotherSignatureIsRefused() {
        let signature = pki.signature(over: ballot)
        let other = pki.signature(over: Array("other".utf8))
        let report = pki.material().verify(pki.stamped(signature, over: other), over: ballot)
        #expect(report.verdict == .invalid)
        #expect(report.reasons == [.timestampWrong])
    }

    @Test func timestampFromTheFutureIsRefused() {
        let stamped = pki.stamped(pki.signature(over: ballot))
        let report = pki.material().verify(
            stamped, over: ballot, at: TrustMaterial.now - TrustMaterial.day)
        #expect(report.reasons.contains(.timestampWrong))
    }

    @Test func timestampOfAnUnknownAuthorityLeavesItOpen() {
        let stamped = pki.stamped(pki.signature(over: ballot))
        let report = pki.material(anchors: ["national"], lists: ["national", "public"])
            .verify(stamped, over: ballot)
        #expect(report.verdict == .undetermined)
        #expect(report.reasons == [.timestampUntrusted])
        #expect(!report.isTimestamped)
    }

    @Test func timestampWhoseAuthorityMayBeRevokedLeavesItOpen() {
        let stamped = pki.stamped(pki.signature(over: ballot))
        let report = pki.material(lists: ["national", "public"]).verify(stamped, over: ballot)
        #expect(report.reasons == [.timestampUntrusted])
    }
}
