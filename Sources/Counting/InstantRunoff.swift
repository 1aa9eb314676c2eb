/// Rounds of a run-off, in each of which all ballots are looked at anew.
struct InstantRunoff {
    private let ballots: RankedBallots
    private let order: TieOrder
    private var standing: [Bool]
    private var preferences: FirstPreferences
    private var rounds: [VoteRound] = []
    /// Who left, the first first.
    private var left: [Int] = []
    private var history: CountHistory<BigNatural> = CountHistory()

    init(_ ballots: RankedBallots, _ order: TieOrder) {
        self.ballots = ballots
        self.order = order
        standing = [Bool](repeating: true, count: ballots.candidates.count)
        preferences = FirstPreferences(ballots)
    }

    func result() -> CountResult {
        var count = self
        while count.next() {}
        return count.finished()
    }

    private var remaining: [Int] { ballots.candidates.indices.filter { standing[$0] } }

    /// Counts a round; false when it was the last.
    private mutating func next() -> Bool {
        preferences.count(among: standing)
        let amounts = ballots.candidates.indices.map { preferences.amount($0) }
        history.rounds.append(amounts)
        var round = VoteRound(
            votes: ballots.candidates.indices.map { standing[$0] ? preferences.votes($0) : nil },
            exhausted: ballots.votes(preferences.exhaustedUnits))
        defer { rounds.append(round) }
        let remaining = remaining
        let all = remaining.reduce(BigNatural.zero) { $0 + amounts[$1] }
        if let best = remaining.first(where: { amounts[$0] * 2 > all }) ?? sole(remaining) {
            round.elected = [best]
            return false
        }
        guard let last = history.lowest(of: remaining, order, ties: &round.ties) else {
            return false
        }
        round.eliminated = [last]
        standing[last] = false
        left.append(last)
        return true
    }

    private func sole(_ remaining: [Int]) -> Int? {
        remaining.count == 1 ? remaining.first : nil
    }

    /// Who is left stands by the votes of the last round, behind them who left, the last first.
    private func finished() -> CountResult {
        let elected = rounds.last?.elected ?? []
        let others = remaining.filter { !elected.contains($0) }
        let ranking =
            elected.map { [$0] }
            + ranked(others) { history.rounds.last?[$0] ?? .zero } + left.reversed().map { [$0] }
        return CountResult(.irv, seats: 1, ranking: ranking, rounds: rounds.map { .votes($0) })
    }
}

/// What candidates had in each round, to tell equal ones apart.
struct CountHistory<Amount: Comparable> {
    var rounds: [[Amount]] = []

    /// Who has least now; of several, who had least in the last earlier round in which they
    /// differed, and then who stands last in the order. Nil when there is nobody.
    func lowest(of candidates: [Int], _ order: TieOrder, ties: inout [DecidedTie]) -> Int? {
        pick(candidates, ties: &ties, best: <) { order.position($0) > order.position($1) }
    }

    /// Who has most now; of several likewise, and then who stands first in the order.
    func highest(of candidates: [Int], _ order: TieOrder, ties: inout [DecidedTie]) -> Int? {
        pick(candidates, ties: &ties, best: >) { order.position($0) < order.position($1) }
    }

    private func pick(
        _ candidates: [Int], ties: inout [DecidedTie], best: (Amount, Amount) -> Bool,
        first: (Int, Int) -> Bool
    ) -> Int? {
        var among = candidates
        var tied: [Int] = []
        for number in rounds.indices.reversed() {
            let amounts = rounds[number]
            guard let extreme = among.min(by: { best(amounts[$0], amounts[$1]) }) else {
                return nil
            }
            among = among.filter { amounts[$0] == amounts[extreme] }
            if tied.isEmpty { tied = among }
            if among.count == 1 {
                if tied.count > 1 {
                    ties.append(DecidedTie(among: tied, taken: extreme, rule: .round(number)))
                }
                return extreme
            }
        }
        guard let taken = among.min(by: first) else { return nil }
        ties.append(DecidedTie(among: tied, taken: taken, rule: .order))
        return taken
    }
}
