import DepartmentTesting
import JSON
import Testing

@testable import Department

/// Opinions on slips that have to be signed.
@Suite struct SignedSlipTests {
    let given = Given.signingSlip

    private func sign(
        _ person: ID<Person>, _ given: Given, _ change: (inout AttachSignature) -> Void = { _ in }
    ) -> Decision {
        given.when(
            Sample.attachToSlip.but {
                $0.place = .slip(person)
                change(&$0)
            }, by: person)
    }

    private func answer(_ person: ID<Person>, _ given: Given) -> SlipAnswer? {
        given.slip(.fresh(60))?.addressees[person]?.answer
    }

    private func result(_ given: Given) -> PollResult? {
        let end = Sample.endSlip.but { $0.slip = .fresh(60) }
        return given.when(end, by: .chair).succeeds().slip(.fresh(60))?.result
    }

    private let again = Sample.answerSlip.but {
        ($0.choice, $0.reason, $0.slip) = (2, "Because", .fresh(60))
    }

    private func page(_ person: ID<Person>, _ given: Given) throws -> SlipPage {
        try #require(
            SlipPage(.fresh(60), in: .office, given.state, for: Viewer(person), now: given.now))
    }

    // MARK: Signing

    @Test func signatureStandsUnderTheOpinionAndIsToldToWhomItIs() throws {
        let after = sign(.member, given).then(
            SignatureAttached.with {
                ($0.place, $0.signature) = (.slip(.member), Sample.validSignature)
            })
        #expect(answer(.member, after)?.signature == Sample.validSignature)
        #expect(answer(.colleague, after)?.signature == nil)
        let event = SignatureAttached.with { $0.place = .slip(.member) }
        #expect(event.audience == .slipOpinion(.fresh(60), .member))
        for person: ID<Person> in [.member, .observer, .chair] {
            #expect(event.audience.includes(person, in: .office, after.state), "\(person)")
        }
        #expect(!event.audience.includes(.colleague, in: .office, after.state))
    }

    @Test func bytesThatAreSignedSayAllOfTheOpinion() throws {
        let subject = try #require(
            SignedSubject(.slip(.colleague), in: .office, given.state, now: given.now))
        let expected =
            #"{"addressee":"\#(ID<Person>.colleague)","choice":1,"kind":"slip","#
            + #""option":"I do not","question":"Adopt article 9?","reason":"Because","#
            + #""revision":1,"slip":"\#(ID<Slip>.fresh(60))","workspace":"\#(ID<Workspace>.office)"}"#
        #expect(String(decoding: subject.content, as: UTF8.self) == expected)
        #expect((subject.signer, subject.revision) == (.colleague, 1))
    }

    /// Somebody who comes back to the first opinion has said it anew.
    @Test func noTwoWordingsHaveTheSameBytes() throws {
        let back = given.when(again, by: .member).succeeds()
            .when(Sample.answerSlip.but { $0.slip = .fresh(60) }, by: .member).succeeds()
        let (first, third) = (
            SignedSubject(.slip(.member), in: .office, given.state, now: given.now),
            SignedSubject(.slip(.member), in: .office, back.state, now: back.now)
        )
        #expect(first != nil && first?.content != third?.content)
    }

    @Test func anOptionThatIsNotThereMakesNoBytes() throws {
        let slip = try #require(given.slip(.fresh(60)))
        let strange = SlipAnswer.with { $0.choice = 3 }
        #expect(SlipStatement(strange, of: .member, slip, .office) == nil)
    }

    @Test func changedOpinionNeedsASignatureOfItsOwnAndTheOldOneStaysWithTheOld() {
        let signed = sign(.member, given).succeeds()
        let changed = signed.when(again, by: .member).succeeds()
        #expect(answer(.member, changed)?.signature == nil)
        let earlier = changed.slip(.fresh(60))?.addressees[.member]?.earlier
        #expect(earlier?.map(\.signature) == [Sample.validSignature])
        sign(.member, changed).refuses(.signedChanged)
        let both = sign(.member, changed) { $0.revision = 2 }.succeeds()
        #expect(answer(.member, both)?.signature == Sample.validSignature)
    }

    @Test func whoPreparesCannotSign() {
        given.when(Sample.attachToSlip, by: .observer).refuses(.signatureNotYours)
        given.when(Sample.attachToSlip, by: .chair).refuses(.signatureNotYours)
    }

    @Test func refusals() {
        given.when(Sample.attachToSlip.but { $0.place = .slip(.chair) }, by: .chair)
            .refuses(.signedNotFound)
        given.when(
            Sample.attachToSlip.but { $0.place = .slip(.member, on: .fresh(9)) }, by: .member
        )
        .refuses(.signedNotFound)
        given.when(Sample.attachToSlip.but { $0.place = .slip(.member, on: .over) }, by: .member)
            .refuses(.signatureUnwanted)
        var late = given
        late.pass(10 * Given.day)
        sign(.member, late).refuses(.signatureLate)
        let signed = sign(.member, given).succeeds()
        sign(.member, signed).refuses(.signatureExists)
        let open = sign(.member, given) { $0.signature.verdict = .undetermined }.succeeds()
        sign(.member, open) { $0.signature.verdict = .undetermined }.refuses(.nothingChanged)
        // What was missing came in.
        let valid = sign(.member, open).succeeds()
        #expect(answer(.member, valid)?.signature?.verdict == .valid)
        let tired = given.and(
            SignatureAttached.with {
                $0.place = .slip(.member)
                ($0.signature.tries, $0.signature.verdict) = (Limits.signaturesTried, .invalid)
            }.by(.member, in: .office))
        sign(.member, tired).refuses(.limitReached)
    }

    @Test func signaturesAreTakenWhereTheyAreAskedForAndNotNeeded() throws {
        let optional = Given.circulating.when(
            Sample.draftSlip.but {
                $0.content = Sample.signedContent
                $0.content.profile.procedure.signature = SignatureRule()
            }, by: .chair
        ).succeeds().when(Sample.sendSlip.but { $0.slip = .fresh(60) }, by: .chair).succeeds()
            .when(Sample.answerSlip.but { $0.slip = .fresh(60) }, by: .member).succeeds()
        #expect(optional.slip(.fresh(60))?.owing == [.colleague])
        #expect(try page(.member, optional).slip.ownPart == .answered)
        #expect(try #require(result(optional)).validCount == 1)
        let signed = sign(.member, optional) { $0.signature.realm = .trial }.succeeds()
        #expect(try #require(result(signed)).validCount == 1)
    }

    // MARK: Counting

    @Test func onlySignedOpinionsCount() throws {
        let none = try #require(result(given))
        #expect((none.receivedCount, none.validCount) == (2, 0))
        #expect(none.verdict == .rejected)
        let one = try #require(result(sign(.member, given).succeeds()))
        #expect((one.receivedCount, one.validCount) == (2, 1))
        #expect(one.counts.map(\.weight) == [1, 0, 0])
    }

    @Test(arguments: [
        (SignatureVerdict.invalid, TrustRealm.national, false),
        (.undetermined, .national, false), (.valid, .trial, false), (.valid, .government, true),
    ])
    func whatCounts(verdict: SignatureVerdict, realm: TrustRealm, counts: Bool) throws {
        let signed = sign(.member, given) {
            ($0.signature.realm, $0.signature.verdict) = (realm, verdict)
        }.succeeds()
        #expect(try #require(result(signed)).validCount == (counts ? 1 : 0))
    }

    /// Who has an opinion that does not count has not been silent.
    @Test func unsignedOpinionIsNotSilence() throws {
        var over = given.when(again, by: .member).succeeds()
        let closesAt = try #require(over.slip(.fresh(60))?.closesAt)
        over.pass(closesAt - over.now)
        let advance = Sample.advanceSlip.but { $0.slip = .fresh(60) }
        let ended = over.when(advance, by: .server).succeeds()
        let slip = try #require(ended.slip(.fresh(60)))
        #expect((slip.result?.receivedCount, slip.result?.validCount) == (2, 0))
        #expect(slip.result?.deemedCount == 0)
        #expect(slip.addressees.allSatisfy { !$0.value.deemed })
    }

    @Test func slipEndsWithTheLastSignatureAndNotBefore() throws {
        #expect(given.slip(.fresh(60))?.endedAt == nil, "all have answered, none has signed")
        let one = sign(.member, given).succeeds()
        #expect(one.slip(.fresh(60))?.endedAt == nil)
        let both = sign(.colleague, one).succeeds()
        #expect(both.slip(.fresh(60))?.endedAt != nil)
        #expect(both.slip(.fresh(60))?.result?.validCount == 2)
        let invalid = sign(.colleague, one) { $0.signature.verdict = .invalid }.succeeds()
        #expect(invalid.slip(.fresh(60))?.endedAt == nil)
        // An opinion that changes takes its signature away from the end.
        let changed = one.when(again, by: .member).succeeds()
        #expect(sign(.colleague, changed).succeeds().slip(.fresh(60))?.endedAt == nil)
    }

    // MARK: Waiting

    @Test func whoHasNotSignedIsStillAskedAndReminded() throws {
        #expect(given.slip(.fresh(60))?.owing == [.member, .colleague].sorted())
        #expect(given.slip(.fresh(60))?.waiting == [])
        #expect(try page(.member, given).slip.ownPart == .unsigned)
        let home = HomeView(given.state, for: Viewer(.member), now: given.now)
        #expect(home.jobs.contains { $0.kind == .slip && $0.slip?.id == .fresh(60) })
        for (realm, verdict, owes) in [
            (TrustRealm.national, SignatureVerdict.invalid, true), (.trial, .valid, true),
            (.national, .undetermined, false),
        ] {
            let tried = sign(.member, given) {
                ($0.signature.realm, $0.signature.verdict) = (realm, verdict)
            }.succeeds()
            #expect(tried.slip(.fresh(60))?.owing.contains(.member) == owes, "\(verdict)")
        }
        let signed = sign(.member, given).succeeds()
        #expect(try page(.member, signed).slip.ownPart == .answered)
        let later = HomeView(signed.state, for: Viewer(.member), now: signed.now)
        #expect(!later.jobs.contains { $0.slip?.id == .fresh(60) })
        let remind = Sample.remindSlip.but { $0.slip = .fresh(60) }
        signed.when(remind, by: .chair).then(
            SlipReminded.with { ($0.people, $0.slip) = ([.colleague], .fresh(60)) })
        signed.when(remind.but { $0.person = .member }, by: .chair).refuses(.slipNobodyWaits)
        signed.when(
            Sample.endSlip.but { ($0.reason, $0.slip) = (nil, .fresh(60)) }, by: .chair
        ).refuses(.textEmpty, field: "reason")
    }

    @Test func theLadderTellsWhoHasNotSigned() throws {
        var now = sign(.member, given).succeeds()
        let first = try #require(now.slip(.fresh(60))?.stepTimes.first)
        now.pass(first - now.now)
        now.when(Sample.advanceSlip.but { $0.slip = .fresh(60) }, by: .server).then(
            SlipStepReached.with { ($0.members, $0.slip) = ([.colleague], .fresh(60)) })
    }

    // MARK: Showing

    @Test func theVerdictIsShownBesideEachOpinionToWhomItIs() throws {
        let signed = sign(.member, given) { $0.signature.verdict = .undetermined }.succeeds()
        let own = try page(.member, signed)
        #expect(own.own?.answer?.signature?.verdict == .undetermined)
        let kept = try page(.chair, signed)
        #expect(
            kept.opinions.first { $0.person == .member }?.answer.signature?.verdict
                == .undetermined)
        #expect(Set(kept.addressees.filter(\.signed).map(\.person)) == [.member])
        // Others learn that it is signed, not how.
        let other = try page(.colleague, signed)
        #expect(other.opinions.map(\.person) == [.colleague])
        #expect(Set(other.addressees.filter(\.signed).map(\.person)) == [.member])
    }
}
