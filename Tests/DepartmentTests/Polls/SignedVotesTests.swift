import DepartmentTesting
import JSON
import Testing

@testable import Department

/// Who may take signed votes along, and when.
@Suite struct SignedVotesTests {
    private static func closed(_ change: (inout OpenPoll) -> Void = { _ in }) -> Given {
        var given = Given.polling.when(
            Sample.openPoll.but {
                $0.procedure.signature = .with { $0.required = true }
                change(&$0)
            }, by: .chair
        ).succeeds()
        for (person, word) in [(ID<Person>.member, "B"), (.chair, "A")] {
            given = given.when(
                Sample.castBallot.but {
                    ($0.parts, $0.poll) = ([.choice(0)], .fresh(50))
                    $0.tracker = "TRACKER2222" + word
                }, by: person
            ).succeeds()
        }
        return given
    }

    private static func ended(_ given: Given) -> Given {
        given.when(Sample.closePoll.but { $0.poll = .fresh(50) }, by: .chair).succeeds()
    }

    private func votes(
        _ given: Given, _ person: ID<Person>?, _ poll: ID<Poll> = .fresh(50)
    ) throws(Refusal) -> SignedVotes {
        try SignedVotes(poll, in: .office, given.state, for: person)
    }

    @Test func votesComeInTheOrderOfTheirTrackersWithTheBytesThatAreSigned() throws {
        let given = Self.closed()
        let signed = given.when(
            Sample.attachSignature.but { $0.place = .ballot(.member, in: .fresh(50)) },
            by: .member
        ).succeeds()
        let found = try votes(Self.ended(signed), .observer)
        #expect(found.votes.map(\.elector) == [.chair, .member])
        #expect(found.votes.map(\.counts) == [false, true])
        #expect(found.votes[1].ballot.signature?.document == "d0")
        let subject = try #require(
            SignedSubject(
                .ballot(.member, in: .fresh(50)), in: .office, given.state, now: given.now))
        #expect(found.votes[1].statement == subject.content)
        #expect(found.result.receivedCount == 2)
    }

    @Test func nothingIsTakenAlongBeforeTheEnd() {
        #expect(throws: Refusal(.pollStillOpen)) { try votes(Self.closed(), .chair) }
        #expect(throws: Refusal(.pollStillOpen)) { try votes(Self.closed(), nil) }
    }

    @Test func whoDoesNotSeeTheWorkspaceFindsNoPoll() {
        let given = Self.ended(Self.closed())
        #expect(throws: Refusal(.pollNotFound)) { try votes(given, .visitor) }
        #expect(throws: Refusal(.pollNotFound)) { try votes(given, .chair, .fresh(51)) }
    }

    @Test func confidentialVotesAreForThoseWhoCountOnly() throws {
        let given = Self.ended(
            Self.closed {
                ($0.procedure.secrecy, $0.procedure.hidden) = (.confidential, true)
                $0.countingTeam = [.secretary]
            })
        #expect(try votes(given, .secretary).votes.count == 2)
        #expect(throws: Refusal(.permissionMissing)) { try votes(given, .chair) }
        // An elector sees the own ballot, not those of others.
        #expect(throws: Refusal(.permissionMissing)) { try votes(given, .member) }
        #expect(try votes(given, nil).votes.count == 2)
    }

    @Test func withoutSignaturesThereIsNothingToTakeAlong() {
        let given = Self.ended(Self.closed { $0.procedure.signature = nil })
        #expect(throws: Refusal(.signatureUnwanted)) { try votes(given, .chair) }
    }

    @Test func secretBallotsBearNoSignatures() {
        for poll in Given.ballotBox.state.contents[.office]?.polls.list ?? AppendList()
        where poll.procedure.secrecy == .secret {
            #expect(throws: Refusal(.ballotsSecret)) { try votes(.ballotBox, .chair, poll.id) }
        }
        #expect(
            Given.ballotBox.state.contents[.office]?.polls.list
                .contains { $0.procedure.secrecy == .secret } == true)
    }
}
