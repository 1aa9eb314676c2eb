internal import Counting

/// Hands the ballots of a poll to the method that orders its options.
struct RankedCount {
    private let method: CountMethod
    private let poll: Poll

    /// The option that wins every duel, whatever the method; nil where there is none, or nothing
    /// is ranked (Condorcet).
    static func beatsAll(_ poll: Poll) -> Int? {
        guard poll.procedure.method.mark == .ranks else { return nil }
        return RankedCount(poll, .condorcet).result()?.winners.first
    }

    private init(_ poll: Poll, _ method: CountMethod) {
        self.method = method
        self.poll = poll
    }

    /// Nil where the poll only adds up.
    init?(_ poll: Poll) {
        switch poll.procedure.method {
        case .borda: method = .borda
        case .condorcet: method = .condorcet
        case .irv: method = .irv
        case .schulze: method = .schulze
        case .stv: method = .stv
        case .majorityJudgement: method = .majorityJudgement
        case .plurality, .approval, .score, .dots, .budget: return nil
        }
        self.poll = poll
    }

    /// Nil when nothing can be counted, which no poll that could be opened comes to.
    func result() -> CountResult? {
        let parts = poll.validBallots.flatMap(\.parts)
        do {
            return method == .majorityJudgement ? try graded(parts) : try ranked(parts)
        } catch {
            return nil
        }
    }

    private func ranked(_ parts: [BallotPart]) throws -> CountResult {
        var ballots = try RankedBallots(candidates: poll.options.map(\.text))
        for part in parts {
            try ballots.append(part.mark.ranks ?? [], weight: Weight(Int64(part.weight)))
        }
        let seats = method.isSingle ? 1 : poll.procedure.seats
        return try ballots.count(method, seats: seats)
    }

    private func graded(_ parts: [BallotPart]) throws -> CountResult {
        let tally = try GradeTally(
            candidateCount: poll.options.count, gradeCount: poll.procedure.scale + 1,
            ballots: parts.map { ($0.mark.points ?? [], Weight(Int64($0.weight))) })
        return tally.majorityJudgement(seats: poll.procedure.seats)
    }
}
