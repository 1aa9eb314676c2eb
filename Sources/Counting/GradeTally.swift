/// How often each candidate got each grade; who gives none to a candidate gives the lowest.
public struct GradeTally: Sendable, Equatable {
    /// How many candidates there are.
    public let candidateCount: Int
    /// How many grades; the lowest is 0.
    public let gradeCount: Int
    private let denominator: Int64
    /// By candidate and grade, in units of one vote divided by the denominator.
    private var units: [[Int64]]

    /// Grades that voters give.
    ///
    /// Throws `noCandidate`, `tooManyCandidates`, `gradeOutOfScale`, `weightTooLarge`.
    public init(
        candidateCount: Int, gradeCount: Int, ballots: [(grades: [Int?], weight: Weight)]
    ) throws(BallotError) {
        guard candidateCount > 0 else { throw .noCandidate }
        guard candidateCount <= RankedBallots.candidateCountMax else {
            throw .tooManyCandidates(max: RankedBallots.candidateCountMax)
        }
        guard (1...Self.gradeCountMax).contains(gradeCount) else { throw .gradeOutOfScale }
        self.candidateCount = candidateCount
        self.gradeCount = gradeCount
        units = [[Int64]](
            repeating: [Int64](repeating: 0, count: gradeCount), count: candidateCount)
        var weights = CommonUnits()
        for ballot in ballots { try weights.append(ballot.weight) }
        for (number, ballot) in ballots.enumerated() {
            guard ballot.grades.count == candidateCount else { throw .gradeOutOfScale }
            for (candidate, grade) in ballot.grades.enumerated() {
                let grade = grade ?? 0
                guard (0..<gradeCount).contains(grade) else { throw .gradeOutOfScale }
                units[candidate][grade] += weights.units[number]
            }
        }
        denominator = weights.denominator
    }

    public static let gradeCountMax = RankedBallots.candidateCountMax

    /// Rankings read as grades: n - 1 for the first of n candidates, one less a place.
    init(_ ballots: RankedBallots) {
        candidateCount = ballots.candidates.count
        gradeCount = candidateCount
        denominator = ballots.denominator
        units = [[Int64]](
            repeating: [Int64](repeating: 0, count: candidateCount), count: candidateCount)
        for ballot in 0..<ballots.count where ballots.starts[ballot] < ballots.starts[ballot + 1] {
            let weight = ballots.units[ballot]
            var grade = candidateCount
            for entry in ballots.entries[ballots.starts[ballot]..<ballots.starts[ballot + 1]] {
                if entry & RankedBallots.tieMark == 0 { grade -= 1 }
                units[Int(entry & RankedBallots.indexMask)][grade] += weight
            }
        }
        for candidate in 0..<candidateCount {
            units[candidate][0] +=
                ballots.validUnits - units[candidate].reduce(0, +)
        }
    }

    /// The weight that gave each grade to a candidate, the lowest first.
    public func counts(_ candidate: Int) -> [Votes] {
        units[candidate].map { Votes(units: $0, of: denominator) }
    }
}

extension GradeTally {
    /// The sum of the grades decides.
    public func score(seats: Int) -> CountResult {
        let sums = units.map { counts in
            counts.enumerated().reduce(Int64(0)) { $0 + Int64($1.offset) * $1.element }
        }
        let votes = sums.map { Votes(units: $0, of: denominator) }
        return CountResult(
            .score, seats: seats, ranking: ranked(0..<candidateCount) { sums[$0] },
            rounds: [.votes(VoteRound(votes: votes))])
    }

    /// The majority-value decides: the grade of the middle voter, then that of the middle one of
    /// the rest, and so on (Balinski and Laraki, Majority Judgment, 2011, chapter 1). Equal are
    /// only those whose grades are the same.
    public func majorityJudgement(seats: Int) -> CountResult {
        let values = units.map { MajorityValue($0) }
        let round = GradeRound(
            counts: (0..<candidateCount).map { counts($0) }, medians: values.map(\.median))
        return CountResult(
            .majorityJudgement, seats: seats,
            ranking: ranked(0..<candidateCount) { values[$0] }, rounds: [.grades(round)])
    }
}

/// The grades of a candidate from the middle outwards, in runs.
///
/// Taking away the middle voter again and again gives the grades just below and just above the
/// middle by turns, so two candidates differ first where a run of one ends before that of the
/// other; this holds for weights that are not whole numbers, too.
struct MajorityValue: Comparable {
    struct Step: Equatable {
        /// How far from the middle it reaches, in half units.
        var end: Int64
        var low: Int
        var high: Int
    }

    private(set) var steps: [Step] = []

    init(_ counts: [Int64]) {
        let total = counts.reduce(0, +)
        guard total > 0 else { return }
        // In half units the middle is a whole number.
        var ends: [Int64] = []
        for count in counts { ends.append((ends.last ?? 0) + 2 * count) }
        var reached: Int64 = 0
        var low = ends.firstIndex { $0 >= total } ?? 0
        var high = ends.firstIndex { $0 > total } ?? low
        while reached < total {
            let lowEnd = total - (low > 0 ? ends[low - 1] : 0)
            let highEnd = ends[high] - total
            reached = min(lowEnd, highEnd)
            if reached > (steps.last?.end ?? 0) {
                steps.append(Step(end: reached, low: low, high: high))
            }
            if lowEnd == reached && low > 0 { low -= 1 }
            if highEnd == reached && high < counts.count - 1 { high += 1 }
        }
    }

    var median: Int { steps.first?.low ?? 0 }

    static func < (left: MajorityValue, right: MajorityValue) -> Bool {
        var (one, other) = (left.steps[...], right.steps[...])
        while let first = one.first, let second = other.first {
            if first.low != second.low { return first.low < second.low }
            if first.high != second.high { return first.high < second.high }
            if first.end <= second.end { one.removeFirst() }
            if second.end <= first.end { other.removeFirst() }
        }
        return false
    }
}
