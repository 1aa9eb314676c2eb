/// A poll in which everybody has so many dots to give to options.
public struct DotTally: Sendable, Equatable {
    public let optionCount: Int
    /// How many dots a voter has, and how many of them may go to one option.
    public let dots: Int
    public let dotsPerOption: Int
    private var weights = CommonUnits()
    private var ballots: [[Int]] = []

    /// Limits keep every sum within 64 bits; outside of them the nearest value is taken.
    public init(optionCount: Int, dots: Int, dotsPerOption: Int? = nil) {
        self.optionCount = max(0, optionCount)
        self.dots = min(max(0, dots), Self.dotsMax)
        self.dotsPerOption = min(max(0, dotsPerOption ?? dots), self.dots)
    }

    public static let dotsMax = 1_000

    /// Throws `gradeOutOfScale` when the ballot gives more dots than there are, to one option or
    /// in all; `weightTooLarge`.
    public mutating func append(
        _ ballot: [Int], weight: Weight = .one
    ) throws(BallotError) {
        guard ballot.count == optionCount,
            ballot.allSatisfy({ (0...dotsPerOption).contains($0) }),
            ballot.reduce(0, +) <= dots
        else { throw .gradeOutOfScale }
        try weights.append(weight)
        ballots.append(ballot)
    }

    /// The dots of each option.
    public var totals: [Votes] {
        var sums = [Int64](repeating: 0, count: optionCount)
        for (ballot, units) in zip(ballots, weights.units) {
            for (option, dots) in ballot.enumerated() { sums[option] += Int64(dots) * units }
        }
        return sums.map { Votes(units: $0, of: weights.denominator) }
    }
}
