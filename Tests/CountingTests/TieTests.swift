import Counting
import Testing

/// Equal candidates, seats and limits: what is decided, by which rule, and what is left open.
@Suite struct TieTests {
    @Test func equalFirstsShareTheSeatAndSaySo() throws {
        let ballots = try Elections.ballots("2: A\n2: B\n1: C")
        let result = try ballots.count(.plurality)
        #expect(result.winners == [0, 1] && result.tied == [0, 1])
        #expect(result.places == [1, 1, 3])
        let two = try ballots.count(.plurality, seats: 2)
        #expect(two.winners == [0, 1] && two.tied == [])
    }

    @Test func sharedPlacesShareVotesAndPoints() throws {
        let ballots = try Elections.ballots("3: A = B > C\n1: C", candidates: ["A", "B", "C", "D"])
        let votes = try ballots.count(.plurality).voteRounds[0].votes.compactMap { $0 }
        #expect(votes.map { "\($0)" } == ["3/2", "3/2", "1", "0"])
        let points = try ballots.count(.borda).voteRounds[0].votes.compactMap { $0 }
        // 3 ballots: 2.5 2.5 1 0; one: C 3, the others share 2, 1 and 0.
        #expect(points.map { "\($0)" } == ["17/2", "17/2", "6", "1"])
    }

    @Test func whoLeavesIsDecidedByEarlierRoundsThenByTheOrder() throws {
        // B and C have 3 each after D left; C had fewer before.
        let ballots = try Elections.ballots(
            "4: A\n3: B\n2: C\n1: D > C", candidates: ["A", "B", "C", "D"])
        let second = try ballots.count(.irv).voteRounds[1]
        #expect(second.eliminated == [2])
        #expect(second.ties == [DecidedTie(among: [1, 2], taken: 2, rule: .round(0))])

        let even = try Elections.ballots("3: A\n2: B\n2: C")
        #expect(try even.count(.irv).voteRounds[0].eliminated == [2])
        let lot = try even.count(.irv, tieOrder: [2, 0, 1]).voteRounds[0]
        #expect(lot.eliminated == [1])
        #expect(lot.ties == [DecidedTie(among: [1, 2], taken: 1, rule: .order)])
    }

    @Test func noValidBallotElectsNobody() throws {
        var ballots = try RankedBallots(candidates: ["A", "B"])
        try ballots.append([])
        for method in CountMethod.allCases {
            #expect(try ballots.count(method).winners == [], "\(method)")
        }
    }

    @Test func asManySeatsAsCandidatesElectAll() throws {
        let ballots = try Elections.ballots("5: A > B\n1: B\n1: C")
        #expect(try Set(ballots.count(.stv, seats: 7).winners) == [0, 1, 2])
    }

    @Test func seatsAndOrdersOutOfRangeAreRefused() throws {
        let ballots = try Elections.ballots("1: A > B")
        #expect(throws: CountError.badSeats(max: 1_000)) { try ballots.count(.stv, seats: 0) }
        #expect(throws: CountError.oneSeatOnly(.irv)) { try ballots.count(.irv, seats: 2) }
        for order in [[0], [0, 0], [0, 2], [0, 1, 2]] {
            #expect(throws: CountError.badTieOrder) { try ballots.count(.stv, tieOrder: order) }
        }
    }

    /// Many seats take the way of bounds, which must give what exact fractions give.
    @Test func manySeatsAreCountedExactlyToo() throws {
        for seed in UInt64(1)...20 {
            var random = RandomBallots(seed: seed)
            var ballots = try RankedBallots(candidates: (0..<14).map { "C\($0)" })
            for _ in 0..<60 {
                let order = random.shuffled(Array(0..<14)).prefix(1 + random.next(below: 14))
                try ballots.append(
                    order.map { [$0] }, weight: Weight(Int64(1 + random.next(below: 9))))
            }
            let result = try ballots.count(.stv, seats: 11)
            #expect(result.winners.count == 11)
            let valid = ballots.valid
            for round in result.voteRounds {
                #expect(round.votes.compactMap { $0 }.allSatisfy { $0 <= valid })
            }
        }
    }

    @Test func weightsThatDoNotFitAreRefused() throws {
        #expect(throws: BallotError.badWeight) { try Weight(1, over: 0) }
        #expect(throws: BallotError.badWeight) { try Weight(-1, over: 2) }
        #expect(throws: BallotError.badWeight) { try Weight(1, over: 1_000_000_007) }
        var ballots = try RankedBallots(candidates: ["A"])
        try ballots.append([[0]], weight: Weight(1_000_000_000_000_000))
        #expect(throws: BallotError.weightTooLarge) { try ballots.append([[0]]) }
        #expect(throws: BallotError.weightTooLarge) {
            try ballots.append([[0]], weight: try Weight(1, over: 999_999_937))
        }
    }
}
