/// A poll in which everybody rates options; who leaves one out says nothing about it.
public struct RatingTally: Sendable, Equatable {
    public let optionCount: Int
    /// The lowest and the highest rating, such as 1 through 5.
    public let scale: ClosedRange<Int>
    private var weights = CommonUnits()
    private var ballots: [[Int?]] = []

    /// The nearest scale within -1,000 through 1,000 is taken.
    public init(optionCount: Int, scale: ClosedRange<Int>) {
        self.optionCount = max(0, optionCount)
        self.scale = scale.clamped(to: -1_000...1_000)
    }

    /// Throws `gradeOutOfScale`, `weightTooLarge`.
    public mutating func append(_ ballot: [Int?], weight: Weight = .one) throws(BallotError) {
        guard ballot.count == optionCount,
            ballot.allSatisfy({ $0.map { scale.contains($0) } ?? true })
        else { throw .gradeOutOfScale }
        try weights.append(weight)
        ballots.append(ballot)
    }

    /// What an option got.
    public struct Result: Sendable, Equatable {
        /// The weight of those who rated it.
        public var answers: Votes
        /// How much gave each rating, the lowest first.
        public var counts: [Votes]
        /// How far the mean is above the lowest rating; nil when nobody rated it.
        public var meanAboveLowest: Votes?
    }

    public var results: [Result] {
        (0..<optionCount).map { option in
            var units = [Int64](repeating: 0, count: scale.count)
            for (ballot, weight) in zip(ballots, weights.units) {
                if let rating = ballot[option] { units[rating - scale.lowerBound] += weight }
            }
            let answered = units.reduce(0, +)
            let sum = units.enumerated().reduce(Int64(0)) {
                $0 + Int64($1.offset) * $1.element
            }
            return Result(
                answers: Votes(units: answered, of: weights.denominator),
                counts: units.map { Votes(units: $0, of: weights.denominator) },
                meanAboveLowest: answered > 0 ? Votes(units: sum, of: answered) : nil)
        }
    }
}
