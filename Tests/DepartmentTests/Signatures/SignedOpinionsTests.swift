import DepartmentTesting
import Testing

@testable import Department

/// Who may take signed opinions along, and when.
@Suite struct SignedOpinionsTests {
    private static let slip = ID<Slip>.fresh(60)

    private static func ended(_ given: Given) -> Given {
        given.when(Sample.endSlip.but { $0.slip = slip }, by: .chair).succeeds()
    }

    /// A slip whose rules are others, with an opinion of the member.
    private static func answered(
        _ change: (inout PollProcedure) -> Void
    ) -> Given {
        var content = Sample.signedContent
        change(&content.profile.procedure)
        return Given.circulating
            .when(Sample.draftSlip.but { $0.content = content }, by: .chair).succeeds()
            .when(Sample.sendSlip.but { $0.slip = slip }, by: .chair).succeeds()
            .when(Sample.answerSlip.but { $0.slip = slip }, by: .member).succeeds()
    }

    private func opinions(
        _ given: Given, _ person: ID<Person>?, _ slip: ID<Slip> = Self.slip
    ) throws(Refusal) -> SignedOpinions {
        try SignedOpinions(slip, in: .office, given.state, for: person)
    }

    @Test func opinionsComeWithTheBytesThatAreSigned() throws {
        let signed = Given.signingSlip.when(Sample.attachToSlip, by: .member).succeeds()
        let found = try opinions(Self.ended(signed), .chair)
        #expect(found.opinions.map(\.addressee) == [ID<Person>.member, .colleague].sorted())
        let own = try #require(found.opinions.first { $0.addressee == .member })
        let other = try #require(found.opinions.first { $0.addressee == .colleague })
        #expect((own.counts, other.counts) == (true, false))
        #expect(own.answer.signature == Sample.validSignature)
        let subject = try #require(
            SignedSubject(.slip(.member), in: .office, signed.state, now: signed.now))
        #expect(own.statement == subject.content)
        #expect((found.result.receivedCount, found.result.validCount) == (2, 1))
    }

    @Test func anEarlierWordingGoesAlongWhereItWasSigned() throws {
        let signed = Given.signingSlip.when(Sample.attachToSlip, by: .member).succeeds()
        let before = try opinions(Self.ended(signed), .chair).opinions
            .first { $0.addressee == .member }
        let again = Sample.answerSlip.but {
            ($0.choice, $0.reason, $0.slip) = (1, "A second thought", Self.slip)
        }
        let changed = signed.when(again, by: .member).succeeds()
            .when(again.but { $0.reason = "A third one" }, by: .member).succeeds()
        let own = try opinions(Self.ended(changed), .chair).opinions
            .filter { $0.addressee == .member }
        // The second wording was never signed: nobody but the log knows of it.
        #expect(own.map(\.answer.revision) == [1, 3])
        #expect(own.map(\.isSuperseded) == [true, false])
        #expect(own.map(\.counts) == [false, false])
        #expect(own.first?.statement == before?.statement)
        #expect(own.first?.answer.signature == Sample.validSignature)
    }

    @Test func whoSaidNothingHasNoPaper() throws {
        let given = Self.ended(Self.answered { _ in })
        #expect(try opinions(given, .chair).opinions.map(\.addressee) == [.member])
    }

    @Test func nothingIsTakenAlongBeforeTheEnd() {
        #expect(throws: Refusal(.slipStillOpen)) { try opinions(.signingSlip, .chair) }
        #expect(throws: Refusal(.slipStillOpen)) { try opinions(.signingSlip, nil) }
    }

    @Test func whoDoesNotSeeTheSlipFindsNone() {
        let given = Self.ended(.signingSlip)
        #expect(throws: Refusal(.slipNotFound)) { try opinions(given, .visitor) }
        #expect(throws: Refusal(.slipNotFound)) { try opinions(given, .chair, .fresh(61)) }
        for id: ID<Slip> in [.drafted, .withdrawn] {
            #expect(throws: Refusal(.slipNotFound)) { try opinions(.circulating, .chair, id) }
        }
    }

    @Test func withoutSignaturesThereIsNothingToTakeAlong() {
        #expect(throws: Refusal(.signatureUnwanted)) { try opinions(.circulating, .chair, .over) }
    }

    @Test func openOpinionsAreForEverybodyWhoSeesTheSlip() throws {
        let given = Self.ended(Self.answered { ($0.secrecy, $0.hidden) = (.open, true) })
        for person: ID<Person> in [.chair, .secretary, .member, .colleague, .observer] {
            #expect(try opinions(given, person).opinions.count == 1, "\(person)")
        }
    }

    @Test func confidentialOpinionsAreForThoseWhoKeepTheSlipOnly() throws {
        let given = Self.ended(Self.answered { ($0.secrecy, $0.hidden) = (.confidential, true) })
        #expect(try opinions(given, .secretary).opinions.count == 1)
        // An addressee and the assistant know this opinion, not those of others.
        for person: ID<Person> in [.member, .observer, .colleague] {
            #expect(throws: Refusal(.permissionMissing)) { try opinions(given, person) }
        }
        #expect(try opinions(given, nil).opinions.count == 1)
    }
}
