/// The fractions of ballots that move on in a count: factors with numbers, and sums of them.
///
/// A factor is a product of ratios, one for each surplus that the ballot has gone through, so its
/// length may double with each. Few seats are counted with fractions as long as they need be;
/// many with bounds of each fraction, which fail only when they cannot tell two sums apart.
protocol TransferShares {
    /// What a candidate holds.
    associatedtype Total

    func total(of pile: BallotPile) -> Total
    func whole(_ units: Int64) -> Total
    /// How the first relates to the second.
    func compare(_ first: Total, _ second: Total) throws(ShareFailure) -> ShareOrder
    func votes(_ total: Total, unit: UInt64) -> Votes
    /// What the totals are short of `units`.
    func missing(from units: Int64, _ totals: [Total], unit: UInt64) -> Votes

    /// Begins a transfer; only factors of `keeping` are needed after it.
    mutating func begin(
        _ move: ShareMove<Total>, of pile: BallotPile, keeping: Set<Int>, splitting tieSizeMax: Int
    ) throws(ShareFailure) -> ShareCache
    /// The factor that a ballot of this factor has after the transfer.
    mutating func moved(_ factor: Int, _ move: inout ShareCache) -> Int
    /// A factor that was moved, divided by a number that is at most the largest tie.
    mutating func divided(_ factor: Int, among count: Int, _ move: inout ShareCache) -> Int
    mutating func sum(_ first: Int, _ second: Int, _ move: inout ShareCache) -> Int
}

enum ShareOrder { case less, equal, more }

enum ShareFailure: Error {
    /// The bounds overlap.
    case undecided
    case tooLong
}

/// What becomes of the value of ballots that move.
enum ShareMove<Total> {
    case unchanged
    /// Times (total - quota) / total.
    case surplus(of: Total, above: Int64)
}

/// Results of a transfer that are needed again and again.
struct ShareCache {
    var moved: [Int: Int] = [:]
    var divided: [Pair: Int] = [:]
    var sums: [Pair: Int] = [:]

    struct Pair: Hashable {
        var first: Int
        var second: Int
    }
}
