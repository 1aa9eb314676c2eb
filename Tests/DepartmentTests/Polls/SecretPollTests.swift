import DepartmentTesting
import JSON
import Testing

@testable import Department

/// Polls of which nobody knows who voted how.
@Suite struct SecretPollTests {
    private let opened = Given.polling.when(
        Sample.openPoll.but {
            ($0.options, $0.procedure) = (Sample.secretSides, Sample.secretly)
        }, by: .chair
    ).succeeds()

    private func page(_ given: Given, _ person: ID<Person> = .member) throws -> PollPage {
        let viewer = Viewer(person)
        return try #require(
            PollPage(.secretly, in: .office, given.state, for: viewer, now: given.now))
    }

    private func mark(_ given: Given, _ poll: ID<Poll> = .secretly) -> BoxMark? {
        given.state.workspaces[.office]?.boxes[poll]
    }

    @Test func theServerMakesTheKeysOnce() {
        #expect(mark(opened, .fresh(50))?.stage == .ordered)
        #expect(mark(opened, .fresh(50))?.electorCount == 5)
        let prepared = opened.when(
            Sample.prepareBox.but { $0.poll = .fresh(50) }, by: .server
        ).then(
            BoxPrepared.with {
                ($0.ballotBytes, $0.issuingKey, $0.poll) = (88, "ISSUING", .fresh(50))
                ($0.receiptKey, $0.sealingKey) = ("RECEIPTS", "SEALING")
            })
        #expect(mark(prepared, .fresh(50))?.stage == .open)
    }

    @Test func oneTokenForEachElectorIsKnownToAll() throws {
        #expect(try page(.ballotBox).box?.token == "MEMBER")
        #expect(try page(.ballotBox, .chair).box?.token == nil)
        let issued = Given.ballotBox.when(Sample.issueToken, by: .chair).then(
            TokenIssued.with {
                ($0.elector, $0.poll, $0.request) = (.chair, .secretly, "REQUEST")
            })
        #expect(try page(issued).box?.issuedCount == 2)
        #expect(try page(issued, .chair).poll.voted)
        let electors = ElectorList(
            .secretly, in: .office, voted: true, from: 0, limit: 10, issued.state,
            for: Viewer(.member))
        #expect(electors?.electors.map(\.person) == [ID<Person>.chair, .member].sorted())
        #expect(issued.poll(.secretly)?.waiting(for: .chair) == 0)
        #expect(issued.poll(.secretly)?.waiting(for: .secretary) == 1)
    }

    @Test func theEndSealsTheBoxAndTheServerOpensIt() throws {
        let reason = Sample.closePoll.but { $0.poll = .secretly }
        let sealed = Given.ballotBox.when(reason, by: .chair).then(
            BoxSealed.with { ($0.poll, $0.reason) = (.secretly, "Reason") })
        #expect(mark(sealed)?.stage == .sealed)
        #expect(sealed.state.workspaces[.office]?.pollDues[.secretly] == nil)
        #expect(try page(sealed).running == nil)
        let decision = sealed.when(Sample.openBox, by: .server)
        let over = decision.succeeds()
        let result = try #require(over.poll(.secretly)?.results.last)
        #expect(result.verdict == .adopted)
        #expect(result.counts.map(\.ballots) == [3, 1, 1])
        #expect((result.issuedCount, result.receivedCount, result.validCount) == (1, 5, 5))
        #expect(mark(over) == nil)
        #expect(try page(over).box?.key == "KEY")
        #expect(try page(over).groups.isEmpty)
        #expect(over.poll(.secretly)?.closedAt != nil)
    }

    @Test func aBallotThatBreaksTheRulesIsReceivedAndInvalid() throws {
        let command = Sample.openBox.but {
            $0.ballots[0].mark = nil
            $0.ballots[1].mark = Mark.with { $0.choices = [0, 1] }
            $0.ballots[2].mark = Mark.with { $0.choices = [7] }
            $0.ballots[3].mark = Mark.with { $0.ranks = [[0]] }
        }
        let over = Given.sealedBox.when(command, by: .server).succeeds()
        let result = try #require(over.poll(.secretly)?.results.last)
        #expect((result.receivedCount, result.validCount) == (5, 1))
        #expect(result.verdict == .rejected)
        let list = try #require(
            BallotList(
                .secretly, in: .office, from: 0, limit: 10, over.state,
                for: Viewer(.member)))
        #expect(list.ballots.map(\.parts.count) == [0, 0, 0, 0, 1])
        #expect(list.ballots.map(\.tracker) == (0..<5).map { "TRACKER\($0)" })
        #expect(list.ballots.allSatisfy { $0.elector == nil && $0.at == nil })
        #expect(list.ballots[0].sealed == "SEALED")
    }

    @Test func fewerThanFiveBallotsAreNeverRead() throws {
        let over = Given.sealedBox.when(
            Sample.openBox.but { $0.ballots.removeLast() }, by: .server
        ).succeeds()
        let poll = try #require(over.poll(.secretly))
        #expect(poll.box?.key == nil)
        #expect(poll.box?.ballots.allSatisfy { $0.mark == nil } == true)
        #expect(poll.box?.ballots.map(\.tracker) == (0..<4).map { "TRACKER\($0)" })
        #expect(poll.results.last?.verdict == .noQuorum)
        #expect(poll.results.last?.counts.allSatisfy { $0 == OptionCount() } == true)
        #expect(poll.results.last?.receivedCount == 4)
    }

    @Test func nothingIsShownOfABoxBeforeItIsOpened() throws {
        for given in [Given.ballotBox, .sealedBox] {
            let list = BallotList(
                .secretly, in: .office, from: 0, limit: 10, given.state,
                for: Viewer(.chair))
            #expect(list?.total == 0)
            #expect(try page(given, .chair).box?.key == nil)
            #expect(try page(given, .chair).results.isEmpty)
        }
    }

    @Test func rankedSecretBallotsAreCountedToo() throws {
        let given = Given.sealedBox.but { state in
            state.contents[.office]?.polls.change(.secretly) {
                $0.options = Sample.ways
                $0.procedure.majority = nil
                $0.procedure.method = .irv
            }
        }
        let over = given.when(
            Sample.openBox.but { command in
                for index in command.ballots.indices {
                    command.ballots[index].mark = Mark.with { $0.ranks = [[index % 2], [2]] }
                }
            }, by: .server
        ).succeeds()
        #expect(over.poll(.secretly)?.results.last?.chosen == [0])
    }

    @Test func aCancelledPollHasNoBox() {
        let over = Given.ballotBox.when(
            Sample.cancelPoll.but { $0.poll = .secretly }, by: .chair
        ).succeeds()
        #expect(mark(over) == nil)
        // Also where the box cannot be opened: then nobody would ever be done with it.
        Given.sealedBox.when(
            Sample.cancelPoll.but { $0.poll = .secretly }, by: .chair
        ).succeeds()
    }
}
