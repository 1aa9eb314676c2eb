import Counting
import Testing

/// Results that others published.
@Suite struct LiteratureTests {
    @Test(arguments: [
        (CountMethod.plurality, "Memphis"), (.borda, "Nashville"), (.irv, "Knoxville"),
        (.condorcet, "Nashville"), (.schulze, "Nashville"), (.majorityJudgement, "Nashville"),
        (.stv, "Knoxville"), (.score, "Nashville"),
    ])
    func capitalOfTennessee(_ method: CountMethod, _ winner: String) throws {
        let ballots = try Elections.ballots(Elections.tennessee)
        #expect(try ballots.winners(method) == [winner])
    }

    @Test func tennesseeRunOffGoesThroughThreeRounds() throws {
        let ballots = try Elections.ballots(Elections.tennessee)
        let rounds = try ballots.count(.irv).rounds.compactMap { round -> [Votes?]? in
            guard case .votes(let round) = round else { return nil }
            return round.votes
        }
        #expect(
            rounds == [
                [Votes(42), Votes(26), Votes(15), Votes(17)],
                [Votes(42), Votes(26), nil, Votes(32)],
                [Votes(42), nil, nil, Votes(58)],
            ])
    }

    @Test func tennesseeBordaPoints() throws {
        let ballots = try Elections.ballots(Elections.tennessee)
        guard case .votes(let round) = try ballots.count(.borda).rounds[0] else {
            Issue.record("Borda counts votes")
            return
        }
        #expect(round.votes == [Votes(126), Votes(194), Votes(173), Votes(107)])
    }

    /// Schulze 2011, section 3.1: the table of strongest paths and E > A > C > B > D.
    @Test func schulzeWithFortyFiveVoters() throws {
        let ballots = try Elections.ballots(
            Elections.schulze, candidates: ["A", "B", "C", "D", "E"])
        let result = try ballots.count(.schulze)
        #expect(try ballots.ranking(.schulze) == ["E", "A", "C", "B", "D"])
        guard case .duels(let round) = result.rounds[0] else {
            Issue.record("Schulze compares in duels")
            return
        }
        #expect(
            round.strengths
                == [
                    [0, 28, 28, 30, 24], [25, 0, 28, 33, 24], [25, 29, 0, 29, 24],
                    [25, 28, 28, 0, 24], [25, 28, 28, 31, 0],
                ].map { $0.map { Votes(UInt64($0)) } })
        #expect(try ballots.winners(.condorcet) == [])
    }

    /// Plurality elects Wright, the run-off Kiss, and Montroll beats both in duels.
    @Test func burlington2009() throws {
        let ballots = try Elections.ballots(Elections.burlington)
        #expect(try ballots.winners(.plurality) == ["Wright"])
        #expect(try ballots.winners(.irv) == ["Kiss"])
        #expect(try ballots.winners(.condorcet) == ["Montroll"])
        #expect(try ballots.winners(.schulze) == ["Montroll"])
        guard case .duels(let round) = try ballots.count(.condorcet).rounds[0] else {
            Issue.record("Condorcet compares in duels")
            return
        }
        // Montroll 4067 to 3477 against Kiss, and 4597 to 3668 against Wright.
        #expect(round.preferring[0][1] == Votes(4_067) && round.preferring[1][0] == Votes(3_477))
        #expect(round.preferring[0][2] == Votes(4_597) && round.preferring[2][0] == Votes(3_668))
    }

    /// The example of the food for a party that explains the single transferable vote: 20 votes,
    /// quota 6, 3 seats; the surplus of chocolate goes on, then pears and oranges leave.
    @Test func partyFood() throws {
        let ballots = try Elections.ballots(
            """
            4: Oranges
            2: Pears > Oranges
            8: Chocolate > Strawberries
            4: Chocolate > Sweets
            1: Strawberries
            1: Sweets
            """)
        let result = try ballots.count(.stv, seats: 3)
        #expect(result.quota == Votes(6))
        #expect(
            Elections.names(result.winners, ballots) == ["Chocolate", "Oranges", "Strawberries"])
        let second = try #require(result.voteRounds.dropFirst().first)
        // Two thirds of six go to strawberries, one third to sweets.
        #expect(second.votes == [4, 2, 6, 5, 3].map { Votes(UInt64($0)) })
    }

    /// The middle grade decides, then the grades next to it (Balinski and Laraki 2007).
    @Test func majorityJudgementLooksBeyondTheMedian() throws {
        // Both have the median 2; the second voter from the middle upwards tells them apart.
        let tally = try GradeTally(
            candidateCount: 2, gradeCount: 5,
            ballots: [
                (grades: [0, 1], .one), (grades: [2, 2], .one), (grades: [2, 2], .one),
                (grades: [3, 2], .one), (grades: [4, 4], .one),
            ])
        let result = tally.majorityJudgement(seats: 1)
        #expect(result.winners == [0])
    }
}

extension CountResult {
    var voteRounds: [VoteRound] {
        rounds.compactMap { round in
            guard case .votes(let round) = round else { return nil }
            return round
        }
    }
}
