/// Factors as whole numbers over one common denominator, however long.
struct ExactShares: TransferShares {
    /// Beyond this number of seats bounds are tried first.
    static let seatsMax = 8
    /// Longer denominators are refused: a count would take minutes.
    static let bitsMax = 1 << 17

    /// In units divided by the denominator that held when it was computed.
    struct Total {
        var amount: BigNatural
        var denominator: BigNatural
    }

    private var denominator = BigNatural.one
    private var numerators: [Int: BigNatural] = [BallotPile.full: .one]
    private var next = BallotPile.full + 1

    func total(of pile: BallotPile) -> Total {
        var sum = BigNatural.zero
        for amount in pile.amounts {
            sum += (numerators[amount.factor] ?? .zero) * UInt64(amount.units)
        }
        return Total(amount: sum, denominator: denominator)
    }

    func whole(_ units: Int64) -> Total {
        Total(amount: denominator * UInt64(units), denominator: denominator)
    }

    /// Both are of one round, so their denominators are the same.
    func compare(_ first: Total, _ second: Total) -> ShareOrder {
        if first.amount == second.amount { return .equal }
        return first.amount < second.amount ? .less : .more
    }

    func votes(_ total: Total, unit: UInt64) -> Votes {
        Votes(total.amount, over: total.denominator * unit)
    }

    func missing(from units: Int64, _ totals: [Total], unit: UInt64) -> Votes {
        let present = totals.reduce(BigNatural.zero) { $0 + $1.amount }
        return Votes(
            (denominator * UInt64(units)).minus(present), over: denominator * unit)
    }

    mutating func begin(
        _ move: ShareMove<Total>, of pile: BallotPile, keeping: Set<Int>, splitting tieSizeMax: Int
    ) throws(ShareFailure) -> ShareCache {
        numerators = numerators.filter { keeping.contains($0.key) || $0.key == BallotPile.full }
        var begun = ShareCache()
        if case .surplus(let total, let quota) = move {
            let before = pile.factors.map { ($0, numerators[$0] ?? .zero) }
            let surplus = total.amount.minus(denominator * UInt64(quota))
            let common = BigNatural.gcd(surplus, total.amount)
            try refine(by: total.amount.divided(by: common).quotient)
            let ratio = surplus.divided(by: common).quotient
            for (factor, numerator) in before { begun.moved[factor] = add(numerator * ratio) }
        }
        if !pile.split.isEmpty {
            reduce()
            // Parts of equal size are whole numbers again.
            try refine(by: BigNatural.multiple(ofAllThrough: tieSizeMax))
        }
        return begun
    }

    /// Divides everything by what it has in common.
    private mutating func reduce() {
        var common = denominator
        for numerator in numerators.values where common != .one {
            common = BigNatural.gcd(common, numerator)
        }
        guard common != .one else { return }
        denominator = denominator.divided(by: common).quotient
        numerators = numerators.mapValues { $0.divided(by: common).quotient }
    }

    private mutating func refine(by factor: BigNatural) throws(ShareFailure) {
        guard factor != .one else { return }
        denominator = denominator * factor
        guard denominator.bitCount <= Self.bitsMax else { throw .tooLong }
        numerators = numerators.mapValues { $0 * factor }
    }

    private mutating func add(_ numerator: BigNatural) -> Int {
        defer { next += 1 }
        numerators[next] = numerator
        return next
    }

    mutating func moved(_ factor: Int, _ move: inout ShareCache) -> Int {
        move.moved[factor] ?? factor
    }

    mutating func divided(_ factor: Int, among count: Int, _ move: inout ShareCache) -> Int {
        guard count > 1 else { return factor }
        let pair = ShareCache.Pair(first: factor, second: count)
        if let known = move.divided[pair] { return known }
        let part = (numerators[factor] ?? .zero).divided(by: UInt64(count)).quotient
        let number = add(part)
        move.divided[pair] = number
        return number
    }

    mutating func sum(_ first: Int, _ second: Int, _ move: inout ShareCache) -> Int {
        let pair = ShareCache.Pair(first: min(first, second), second: max(first, second))
        if let known = move.sums[pair] { return known }
        let number = add((numerators[first] ?? .zero) + (numerators[second] ?? .zero))
        move.sums[pair] = number
        return number
    }
}
