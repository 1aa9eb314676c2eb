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
