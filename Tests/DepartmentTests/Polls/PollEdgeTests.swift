import DepartmentTesting
import Testing

@testable import Department

/// What happens at the edges: the last instant, the last ballot, the last seat, the chair's word.
@Suite struct PollEdgeTests {
    // MARK: The end

    @Test func theLastMillisecondIsInTimeAndTheNextIsNot() {
        let end = Given.start + 10 * Given.day
        var last = Given.polling
        last.pass(end - 1 - last.now)
        let voted = last.when(Sample.castBallot, by: .member).succeeds()
        last.when(Sample.endPoll, by: .server).refuses(.pollStillOpen)
        last.pass(1)
        #expect(last.now == end)
        last.when(Sample.castBallot, by: .member).refuses(.pollClosed)
        #expect(last.when(Sample.endPoll, by: .server).succeeds().result?.receivedCount == 0)
        // What was in time counts, although it ends before the next event.
        #expect(voted.when(Sample.endPoll, by: .server).succeeds().result?.receivedCount == 1)
    }

    private func vote(
        _ given: Given, _ person: ID<Person>, for elector: ID<Person>? = nil, word: String
    ) -> Given {
        given.when(
            Sample.castBallot.but {
                ($0.elector, $0.poll, $0.tracker) = (elector, .fresh(50), "TRACKER2222" + word)
            }, by: person
        ).succeeds()
    }

    private func isOpen(_ given: Given) -> Bool { given.poll(.fresh(50))?.closedAt == nil }

    @Test func itEndsWithTheLastElectorsBallotWhoeverCastsIt() {
        let opened = Given.polling.when(
            Sample.openPoll.but { $0.procedure.closesWhenComplete = true }, by: .chair
        ).succeeds()
        var now = opened.when(
            Sample.nameDeputy.but { $0.poll = .fresh(50) }, by: .member
        ).succeeds()
        let others = Given.electors.filter { $0 != .member }
        for (number, person) in others.enumerated() {
            now = vote(now, person, word: ["A", "B", "C", "D"][number])
        }
        #expect(isOpen(now), "one of five is missing")
        now = vote(now, others[0], word: "E")
        #expect(isOpen(now), "who votes anew is not another one")
        now = vote(now, .secretary, for: .member, word: "F")
        #expect(!isOpen(now))
        #expect(now.poll(.fresh(50))?.results.last?.receivedCount == 5)
    }

    @Test func whoWasAddedIsWaitedFor() {
        var now = Given.polling.when(
            Sample.openPoll.but {
                $0.procedure.closesWhenComplete = true
                $0.electorate.kind = .people
                $0.electorate.people = [ID<Person>.chair, .member].map { person in
                    .with { $0.person = person }
                }
            }, by: .chair
        ).succeeds()
        now = vote(now, .chair, word: "A")
        now = now.when(Sample.addElectors.but { $0.poll = .fresh(50) }, by: .chair).succeeds()
        now = vote(now, .member, word: "B")
        #expect(isOpen(now))
        now = vote(now, .secretary, word: "C")
        #expect(!isOpen(now))
    }

    /// Who votes between two results is known: their difference would be that ballot.
    @Test func withoutNamesThereIsOneResultAndThenAnotherPoll() {
        let open = Given.polling.when(
            Sample.openPoll.but { $0.procedure.secrecy = .confidential }, by: .chair
        ).succeeds()
        let voted = open.when(
            Sample.castBallot.but { $0.poll = .fresh(50) }, by: .member
        ).succeeds()
        let closed = voted.when(Sample.closePoll.but { $0.poll = .fresh(50) }, by: .chair)
            .succeeds()
        closed.when(Sample.reopenPoll.but { $0.poll = .fresh(50) }, by: .chair)
            .refuses(.pollRevealing)
        let again = closed.when(
            Sample.openPoll.but {
                ($0.poll, $0.reason, $0.repeats) = (.fresh(51), "Some were away", .fresh(50))
                $0.procedure.secrecy = .confidential
            }, by: .chair
        ).succeeds()
        #expect(again.poll(.fresh(51))?.ballots.isEmpty == true)
        #expect(again.poll(.fresh(50))?.results.count == 1)
    }

    // MARK: A quorum of weights, and the chair

    /// Electors with their weights and what they vote, each part an option and its weight.
    private func result(
        _ electors: [(weight: Int, parts: [(option: Int, weight: Int)])], chairs: Int = 0,
        _ fill: (inout PollProcedure) -> Void = { _ in }
    ) -> PollResult {
        var poll = Poll()
        (poll.options, poll.procedure) = (Sample.sides, Sample.decision.but(fill))
        let people = electors.indices.map { ID<Person>(raw: UInt128($0 + 1)) }
        for (person, elector) in zip(people, electors) {
            poll.add([.with { ($0.person, $0.weight) = (person, elector.weight) }])
            guard !elector.parts.isEmpty else { continue }
            let parts = elector.parts.map { BallotPart.choice($0.option, weight: $0.weight) }
            poll.receive(.with { ($0.parts, $0.tracker) = (parts, "T\(person)") }, of: person)
        }
        return PollCount(poll, chairs: Array(people.prefix(chairs))).result(at: 0, isOver: true)
    }

    @Test func aQuorumIsOfVotesAndNotOfHeads() {
        func verdict(_ voting: [Bool]) -> Verdict {
            result(zip([6, 3, 1], voting).map { ($0, $1 ? [(0, $0)] : []) }) {
                $0.majority = Majority(Share(1, of: 2, strict: true), of: .present)
                $0.quorum = Share(2, of: 3)
            }.verdict
        }
        // Two thirds of ten votes: seven.
        #expect(verdict([true, false, true]) == .adopted)
        #expect(verdict([true, false, false]) == .noQuorum)
        #expect(verdict([false, true, true]) == .noQuorum)
    }

    @Test func chairsDecideATieOnlyWithOneVoice() {
        func two(_ first: Int, _ second: Int) -> PollResult {
            let others = [first, second].map { 1 - $0 }
            return result(([first, second] + others).map { (1, [($0, 1)]) }, chairs: 2)
        }
        #expect(two(0, 0).verdict == .adopted)
        #expect(two(0, 0).brokenBy == ID(raw: 1))
        #expect(two(1, 1).verdict == .rejected)
        #expect(two(0, 1).verdict == .tied, "one chair for it and one against")
        let split = result([(2, [(0, 1), (1, 1)]), (1, [(0, 1)]), (1, [(1, 1)])], chairs: 1)
        #expect(split.verdict == .tied, "who splits the own vote has not decided")
        let neither = result(
            [(1, [(2, 1)]), (1, [(0, 1)]), (1, [(0, 1)]), (1, [(1, 1)])], chairs: 1)
        #expect(neither.verdict == .tied, "the chair abstained")
        #expect(split.brokenBy == nil)
        #expect(neither.brokenBy == nil)
    }

    // MARK: Several seats

    /// The election of 45 voters in M. Schulze, "A new monotonic, clone-independent, reversal
    /// symmetric, and condorcet-consistent single-winner election method", Social Choice and
    /// Welfare 36 (2011): E before A, C, B and D. Who votes alike is one elector of such weight.
    @Test(arguments: 1...5) func schulzeFillsSeatsInTheOrderOfTheRanking(_ seats: Int) {
        let electors = [
            (5, "ACBED"), (5, "ADECB"), (8, "BEDAC"), (3, "CABED"), (7, "CAEBD"), (2, "CBADE"),
            (7, "DCEBA"), (8, "EBADC"),
        ]
        let letters = Array("ABCDE")
        var poll = Poll()
        poll.options = letters.map { letter in .with { $0.text = String(letter) } }
        poll.procedure = .with { ($0.method, $0.seats) = (.schulze, seats) }
        for (number, (weight, order)) in electors.enumerated() {
            let person = ID<Person>(raw: UInt128(number + 1))
            poll.add([.with { ($0.person, $0.weight) = (person, weight) }])
            poll.receive(
                .with {
                    $0.parts = [
                        .with {
                            $0.mark.ranks = order.compactMap { letters.firstIndex(of: $0) }
                                .map { [$0] }
                            $0.weight = weight
                        }
                    ]
                    $0.tracker = "T\(number)"
                }, of: person)
        }
        let found = PollCount(poll, chairs: []).result(at: 0, isOver: true)
        #expect(found.ranking == [[4], [0], [2], [1], [3]])
        #expect(Set(found.chosen) == Set([4, 0, 2, 1, 3].prefix(seats)))
        #expect(found.verdict == .chosen)
    }

    /// Two who stand equal: with one seat between them neither takes it, with two both do.
    @Test func whoStandsEqualSharesNoSeat() {
        func found(_ seats: Int) -> PollResult {
            var poll = Poll()
            poll.options = Sample.ways
            poll.procedure = .with { ($0.method, $0.seats) = (.schulze, seats) }
            for (number, ranks) in [[[0], [1, 2]], [[0], [1], [2]], [[0], [2], [1]]].enumerated() {
                let person = ID<Person>(raw: UInt128(number + 1))
                poll.add([.with { $0.person = person }])
                poll.receive(
                    .with {
                        $0.parts = [.with { $0.mark.ranks = ranks }]
                        $0.tracker = "T\(number)"
                    }, of: person)
            }
            return PollCount(poll, chairs: []).result(at: 0, isOver: true)
        }
        #expect(found(1).chosen == [0])
        #expect(found(1).verdict == .chosen)
        #expect((found(2).chosen, found(2).verdict) == ([0], .tied))
        #expect((Set(found(3).chosen), found(3).verdict) == ([0, 1, 2], .chosen))
    }
}

extension Given {
    /// The newest result of the question.
    fileprivate var result: PollResult? { poll()?.results.last }
}
