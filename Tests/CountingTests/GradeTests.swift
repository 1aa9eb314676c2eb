import Counting
import Testing

/// Grades that voters give, one for each candidate.
@Suite struct GradeTests {
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
