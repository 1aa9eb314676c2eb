extension RankedBallots {
    public static let seatsMax = candidateCountMax

    /// Counts the ballots.
    ///
    /// Ties that a method must decide while it goes on (who leaves, whose surplus goes first) are
    /// decided by the last earlier round in which the candidates differed, then by `tieOrder`:
    /// all candidates, who stands first is kept longest and goes first. It is drawn by lot or
    /// agreed before the count; without it the order of the candidates is taken. A result may
    /// still be tied: `CountResult.tied`.
    ///
    /// Throws `badSeats`, `oneSeatOnly`, `badTieOrder`, `fractionsTooLong`.
    public func count(
        _ method: CountMethod, seats: Int = 1, tieOrder: [Int]? = nil
    ) throws(CountError) -> CountResult {
        guard (1...Self.seatsMax).contains(seats) else { throw .badSeats(max: Self.seatsMax) }
        guard seats == 1 || !method.isSingle else { throw .oneSeatOnly(method) }
        let order = TieOrder(tieOrder ?? Array(candidates.indices))
        guard let order, order.count == candidates.count else { throw .badTieOrder }
        var result = try counted(method, seats: seats, order: order)
        if validUnits == 0 { (result.winners, result.tied) = ([], []) }
        return result
    }

    private func counted(
        _ method: CountMethod, seats: Int, order: TieOrder
    ) throws(CountError) -> CountResult {
        switch method {
        case .plurality: plurality(seats: seats)
        case .approval: approval(seats: seats)
        case .borda: borda(seats: seats)
        case .irv: InstantRunoff(self, order).result()
        case .condorcet: condorcet()
        case .schulze: schulze(seats: seats)
        case .stv: try transferableVote(seats: seats, order: order)
        case .majorityJudgement: GradeTally(self).majorityJudgement(seats: seats)
        case .score: GradeTally(self).score(seats: seats)
        }
    }
}

/// The order in which equal candidates are preferred.
struct TieOrder {
    private var positions: [Int]

    /// Nil when it is not all numbers from 0, each once.
    init?(_ order: [Int]) {
        positions = [Int](repeating: -1, count: order.count)
        for (position, candidate) in order.enumerated() {
            guard positions.indices.contains(candidate), positions[candidate] < 0 else {
                return nil
            }
            positions[candidate] = position
        }
    }

    var count: Int { positions.count }

    func position(_ candidate: Int) -> Int { positions[candidate] }
}

/// Candidates in groups of equal keys, the largest key first.
func ranked<Key: Comparable>(_ candidates: some Sequence<Int>, by key: (Int) -> Key) -> [[Int]] {
    let keyed = candidates.map { ($0, key($0)) }
    let sorted = keyed.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
    var groups: [[Int]] = []
    var last: Key?
    for (candidate, key) in sorted {
        if key == last {
            groups[groups.count - 1].append(candidate)
        } else {
            groups.append([candidate])
        }
        last = key
    }
    return groups
}
