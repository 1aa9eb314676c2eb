import Counting
import Testing

/// Polls that are not elections: ratings, dots, budgets, grades.
@Suite struct PollTests {
    @Test func ratingsLeaveOutWhoSaidNothing() throws {
        var tally = RatingTally(optionCount: 2, scale: 1...5)
        try tally.append([5, nil])
        try tally.append([2, nil], weight: try Weight(1, over: 2))
        #expect(throws: BallotError.gradeOutOfScale) { try tally.append([6, 1]) }
        #expect(throws: BallotError.gradeOutOfScale) { try tally.append([1]) }
        let results = tally.results
        #expect("\(results[0].answers)" == "3/2")
        // (4 + 1/2) / (3/2) above the lowest.
        #expect(results[0].meanAboveLowest.map { "\($0)" } == "3")
        #expect(results[0].counts.map { "\($0)" } == ["0", "1/2", "0", "0", "1"])
        #expect(results[1].meanAboveLowest == nil)
    }

    @Test func dotsAreLimitedInAllAndForOne() throws {
        var tally = DotTally(optionCount: 3, dots: 5, dotsPerOption: 3)
        try tally.append([3, 2, 0])
        try tally.append([0, 1, 0], weight: Weight(4))
        for wrong in [[3, 3, 0], [4, 0, 0], [-1, 0, 0], [1, 1]] {
            #expect(throws: BallotError.gradeOutOfScale) { try tally.append(wrong) }
        }
        #expect(tally.totals == [Votes(3), Votes(6), Votes(0)])
    }

    @Test func budgetPaysWhatMostChoseAndStillFits() throws {
        var tally = try BudgetTally(costs: [60, 50, 40, 40], budget: 100)
        try tally.append([0, 2], weight: Weight(3))
        try tally.append([1, 3], weight: Weight(2))
        try tally.append([1], weight: Weight(2))
        #expect(throws: BallotError.gradeOutOfScale) { try tally.append([0, 1]) }
        #expect(throws: BallotError.repeatedCandidate(1)) { try tally.append([0, 0]) }
        #expect(throws: BallotError.unknownCandidate(5)) { try tally.append([4]) }
        #expect(tally.totals == [3, 4, 3, 2].map { Votes(UInt64($0)) })
        // The second costs 50; the first no longer fits, the third does.
        #expect(tally.funded == [1, 2])
    }

    @Test func gradesGiveScoreAndMajorityJudgement() throws {
        let tally = try GradeTally(
            candidateCount: 2, gradeCount: 6,
            ballots: [
                (grades: [5, 3], Weight(2)), (grades: [0, 3], Weight(2)), (grades: [5, nil], .one),
            ])
        #expect(tally.score(seats: 1).winners == [0])
        #expect(tally.majorityJudgement(seats: 1).winners == [0])
        #expect(throws: BallotError.gradeOutOfScale) {
            try GradeTally(candidateCount: 1, gradeCount: 3, ballots: [(grades: [3], .one)])
        }
    }
}
