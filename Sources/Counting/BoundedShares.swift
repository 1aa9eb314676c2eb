/// Factors as bounds: whole numbers of a fixed small fraction, which are at most and at least the
/// factor. What they cannot tell apart they refuse, but for sums of the same factors.
struct BoundedShares: TransferShares {
    /// Binary places after the point.
    private static let places = 512

    struct Total {
        var low: BigNatural
        var high: BigNatural
        var amounts: [ShareAmount]
    }

    private struct Factor {
        var low: BigNatural
        var high: BigNatural
    }

    private var factors: [Int: Factor]
    private var next = BallotPile.full + 1

    init() {
        let one = BigNatural.one.shiftedLeft(Self.places)
        factors = [BallotPile.full: Factor(low: one, high: one)]
    }

    func total(of pile: BallotPile) -> Total {
        let amounts = pile.amounts
        var (low, high) = (BigNatural.zero, BigNatural.zero)
        for amount in amounts {
            guard let factor = factors[amount.factor] else { continue }
            low += factor.low * UInt64(amount.units)
            high += factor.high * UInt64(amount.units)
        }
        return Total(low: low, high: high, amounts: amounts)
    }

    func whole(_ units: Int64) -> Total {
        let value = BigNatural(UInt64(units)).shiftedLeft(Self.places)
        let amounts = units > 0 ? [ShareAmount(factor: BallotPile.full, units: units)] : []
        return Total(low: value, high: value, amounts: amounts)
    }

    func compare(_ first: Total, _ second: Total) throws(ShareFailure) -> ShareOrder {
        if first.amounts == second.amounts { return .equal }
        if first.high < second.low { return .less }
        if second.high < first.low { return .more }
        throw .undecided
    }

    func votes(_ total: Total, unit: UInt64) -> Votes {
        let one = BigNatural.one.shiftedLeft(Self.places)
        return Votes(total.low, over: one * unit, isExact: total.low == total.high)
    }

    func missing(from units: Int64, _ totals: [Total], unit: UInt64) -> Votes {
        let one = BigNatural.one.shiftedLeft(Self.places)
        let present = totals.reduce(BigNatural.zero) { $0 + $1.high }
        return Votes(
            (one * UInt64(units)).minus(present), over: one * unit,
            isExact: totals.allSatisfy { $0.low == $0.high })
    }

    mutating func begin(
        _ move: ShareMove<Total>, of pile: BallotPile, keeping: Set<Int>, splitting tieSizeMax: Int
    ) -> ShareCache {
        factors = factors.filter { keeping.contains($0.key) || $0.key == BallotPile.full }
        var begun = ShareCache()
        guard case .surplus(let total, let quota) = move else { return begun }
        // The ratio 1 - quota / total grows with the total.
        let one = BigNatural.one.shiftedLeft(Self.places)
        let scaled = (one * UInt64(quota)).shiftedLeft(Self.places)
        let low = one.minus(scaled.divided(by: total.low).quotient + .one)
        let high = one.minus(scaled.divided(by: total.high).quotient)
        for number in pile.factors {
            guard let factor = factors[number] else { continue }
            begun.moved[number] = add(
                Factor(
                    low: (factor.low * low).shiftedRight(Self.places),
                    high: (factor.high * high).shiftedRight(Self.places) + .one))
        }
        return begun
    }

    private mutating func add(_ factor: Factor) -> Int {
        defer { next += 1 }
        factors[next] = factor
        return next
    }

    mutating func moved(_ factor: Int, _ move: inout ShareCache) -> Int {
        move.moved[factor] ?? factor
    }

    mutating func divided(_ factor: Int, among count: Int, _ move: inout ShareCache) -> Int {
        guard count > 1, let value = factors[factor] else { return factor }
        let pair = ShareCache.Pair(first: factor, second: count)
        if let known = move.divided[pair] { return known }
        let number = add(
            Factor(
                low: value.low.divided(by: UInt64(count)).quotient,
                high: value.high.divided(by: UInt64(count)).quotient + .one))
        move.divided[pair] = number
        return number
    }

    mutating func sum(_ first: Int, _ second: Int, _ move: inout ShareCache) -> Int {
        let pair = ShareCache.Pair(first: min(first, second), second: max(first, second))
        if let known = move.sums[pair] { return known }
        guard let one = factors[first], let other = factors[second] else { return first }
        let number = add(Factor(low: one.low + other.low, high: one.high + other.high))
        move.sums[pair] = number
        return number
    }
}
