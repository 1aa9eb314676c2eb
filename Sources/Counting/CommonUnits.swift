/// Weights as whole numbers of one common unit, so that sums are exact and fast.
struct CommonUnits: Sendable, Equatable {
    /// The unit is one vote divided by this.
    private(set) var denominator: Int64 = 1
    private(set) var units: [Int64] = []
    private(set) var total: Int64 = 0

    /// Sums times two times the number of candidates fit into 64 bits below this.
    static let totalMax: Int64 = 1_000_000_000_000_000

    /// Throws `weightTooLarge`.
    mutating func append(_ weight: Weight) throws(BallotError) {
        if weight.denominator != denominator { try refine(for: weight.denominator) }
        let (added, over) = weight.numerator.multipliedReportingOverflow(
            by: denominator / weight.denominator)
        guard !over, added <= CommonUnits.totalMax - total else { throw .weightTooLarge }
        units.append(added)
        total += added
    }

    /// Makes the unit one of which `other` is a whole number too.
    private mutating func refine(for other: Int64) throws(BallotError) {
        let factor = other / gcd(denominator, other)
        guard factor > 1 else { return }
        let (finer, over) = denominator.multipliedReportingOverflow(by: factor)
        let (sum, overAgain) = total.multipliedReportingOverflow(by: factor)
        guard !over, !overAgain, sum <= CommonUnits.totalMax, finer <= CommonUnits.totalMax
        else { throw .weightTooLarge }
        denominator = finer
        total = sum
        for index in units.indices { units[index] *= factor }
    }
}
