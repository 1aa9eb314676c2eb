/// The single transferable vote with weighted inclusive Gregory transfers.
///
/// - The quota is that of Droop in whole votes: valid votes divided by seats + 1, rounded down,
///   plus one. It stays as it is.
/// - In each round everybody who has reached it is elected and gets no more votes.
/// - Then the largest surplus that has not gone on yet goes on: every ballot of the elected
///   candidate, at its present value times surplus divided by all votes of the candidate; what
///   has no next preference is lost with it.
/// - Without a surplus whoever has fewest leaves, and the ballots go on at their present value.
/// - Who shares a place on a ballot shares its value equally among those who still can get votes.
/// - When only as many are left as there are seats, they are elected.
struct TransferableVote<Shares: TransferShares> {
    private enum Standing { case continuing, elected, transferred, left }

    private let ballots: RankedBallots
    private let seats: Int
    private let order: TieOrder
    /// In units.
    let quota: Int64
    private var shares: Shares
    private var standing: [Standing]
    private var piles: [BallotPile]
    private var totals: [Shares.Total] = []
    private var history: [[Shares.Total]] = []
    private(set) var rounds: [VoteRound] = []
    private var elected: [Int] = []
    private var left: [Int] = []

    init(_ ballots: RankedBallots, seats: Int, _ order: TieOrder, shares: Shares) {
        self.ballots = ballots
        self.seats = seats
        self.order = order
        self.shares = shares
        quota = ballots.droopQuota(seats: seats)
        let count = ballots.candidates.count
        standing = [Standing](repeating: .continuing, count: count)
        piles = [BallotPile](repeating: BallotPile(), count: count)
    }

    /// Throws the failures of comparing long fractions.
    func result() throws(ShareFailure) -> CountResult {
        var count = self
        try count.distribute(BallotPile(all: ballots), by: .unchanged)
        while try count.next() {}
        return try count.finished()
    }

    // MARK: Rounds

    private var continuing: [Int] { standing.indices.filter { standing[$0] == .continuing } }

    /// Counts a round and moves votes; false when all seats are filled.
    private mutating func next() throws(ShareFailure) -> Bool {
        totals = standing.indices.map {
            standing[$0] == .transferred ? shares.whole(quota) : shares.total(of: piles[$0])
        }
        history.append(totals)
        var round = openRound()
        defer { rounds.append(round) }
        try elect(&round)
        let rest = continuing
        if elected.count >= seats || rest.isEmpty { return false }
        if elected.count + rest.count <= seats {
            try elect(rest, &round)
            return false
        }
        var pending: [Int] = []
        for candidate in elected where standing[candidate] == .elected {
            if try shares.compare(totals[candidate], shares.whole(quota)) == .more {
                pending.append(candidate)
            }
        }
        let pile: BallotPile
        if let largest = try pick(pending, .more, &round.ties) {
            round.surplusOf = largest
            standing[largest] = .transferred
            pile = take(largest)
            try distribute(pile, by: .surplus(of: totals[largest], above: quota))
        } else if let lowest = try pick(rest, .less, &round.ties) {
            round.eliminated = [lowest]
            standing[lowest] = .left
            left.append(lowest)
            pile = take(lowest)
            try distribute(pile, by: .unchanged)
        }
        return true
    }

    private func openRound() -> VoteRound {
        let unit = UInt64(ballots.denominator)
        var round = VoteRound(
            votes: standing.indices.map {
                standing[$0] == .left ? nil : shares.votes(totals[$0], unit: unit)
            })
        let present = standing.indices.filter { standing[$0] != .left }.map { totals[$0] }
        round.exhausted = shares.missing(from: ballots.validUnits, present, unit: unit)
        return round
    }

    private mutating func elect(_ round: inout VoteRound) throws(ShareFailure) {
        var reached: [Int] = []
        for candidate in continuing
        where try shares.compare(totals[candidate], shares.whole(quota)) != .less {
            reached.append(candidate)
        }
        try elect(reached, &round)
    }

    /// Who has more is elected first.
    private mutating func elect(
        _ candidates: [Int], _ round: inout VoteRound
    ) throws(ShareFailure) {
        var rest = candidates
        var undisclosed: [DecidedTie] = []
        while let next = try pick(rest, .more, &undisclosed) {
            standing[next] = .elected
            elected.append(next)
            round.elected.append(next)
            rest.removeAll { $0 == next }
        }
    }

    /// Who has most, or least; of several by the last earlier round in which they differed, then
    /// by the order for ties.
    private func pick(
        _ candidates: [Int], _ wanted: ShareOrder, _ ties: inout [DecidedTie]
    ) throws(ShareFailure) -> Int? {
        guard var best = candidates.first else { return nil }
        var among = candidates
        var tied: [Int] = []
        for number in history.indices.reversed() {
            best = among[0]
            var equal = [best]
            for candidate in among.dropFirst() {
                let difference = try shares.compare(
                    history[number][candidate], history[number][best])
                if difference == .equal { equal.append(candidate) }
                if difference == wanted { (best, equal) = (candidate, [candidate]) }
            }
            among = equal
            if tied.isEmpty { tied = among }
            guard among.count == 1 else { continue }
            if tied.count > 1 {
                ties.append(DecidedTie(among: tied, taken: best, rule: .round(number)))
            }
            return best
        }
        let sorted = among.sorted { order.position($0) < order.position($1) }
        guard let taken = wanted == .more ? sorted.first : sorted.last else { return nil }
        ties.append(DecidedTie(among: tied, taken: taken, rule: .order))
        return taken
    }

    // MARK: Ballots

    private mutating func take(_ candidate: Int) -> BallotPile {
        defer { piles[candidate] = BallotPile() }
        return piles[candidate]
    }

    /// Puts the ballots of a pile to those who are next on them.
    private mutating func distribute(
        _ pile: BallotPile, by move: ShareMove<Shares.Total>
    ) throws(ShareFailure) {
        let live = Set(piles.flatMap(\.factors)).union(pile.factors)
        var move = try shares.begin(move, of: pile, keeping: live, splitting: ballots.tieSizeMax)
        for (factor, parcel) in pile.parcels {
            let moved = shares.moved(factor, &move)
            for ballot in parcel.ballots {
                pass(ballot, moved, &move)
            }
        }
        for (ballot, factor) in pile.split {
            pass(ballot, shares.moved(factor, &move), &move)
        }
    }

    private mutating func pass(_ ballot: Int32, _ factor: Int, _ move: inout ShareCache) {
        let number = Int(ballot)
        let end = ballots.starts[number + 1]
        let mask = RankedBallots.indexMask
        var at = ballots.starts[number]
        while at < end, standing[Int(ballots.entries[at] & mask)] != .continuing { at += 1 }
        guard at < end else { return }
        var next = at + 1
        var receivers = [Int(ballots.entries[at] & mask)]
        while next < end, ballots.entries[next] & RankedBallots.tieMark != 0 {
            let candidate = Int(ballots.entries[next] & mask)
            if standing[candidate] == .continuing { receivers.append(candidate) }
            next += 1
        }
        guard ballots.hasTies(number) else {
            piles[receivers[0]].add(ballot, factor, ballots.units[number])
            return
        }
        let share = shares.divided(factor, among: receivers.count, &move)
        for candidate in receivers {
            let sum = piles[candidate].split[ballot].map { shares.sum($0, share, &move) } ?? share
            piles[candidate].put(ballot, sum, ballots.units[number])
        }
    }

    // MARK: Result

    private func finished() throws(ShareFailure) -> CountResult {
        var ranking = elected.map { [$0] }
        var rest = continuing
        while let first = rest.first {
            var best = [first]
            for candidate in rest.dropFirst() {
                switch try shares.compare(totals[candidate], totals[best[0]]) {
                case .more: best = [candidate]
                case .equal: best.append(candidate)
                case .less: break
                }
            }
            ranking.append(best)
            rest.removeAll { best.contains($0) }
        }
        ranking += left.reversed().map { [$0] }
        return CountResult(
            .stv, seats: seats, ranking: ranking, rounds: rounds.map { .votes($0) },
            quota: ballots.votes(quota))
    }
}
