internal import Counting

/// Counts the ballots of a poll. Pure and exact: the same ballots give the same result, in
/// whatever order they came.
struct PollCount {
    private let poll: Poll
    /// Who decides a tie, where the procedure leaves it to the chair.
    private let chairs: [ID<Person>]
    private let ballots: [Ballot]

    init(_ poll: Poll, chairs: [ID<Person>]) {
        self.poll = poll
        self.chairs = chairs
        ballots = poll.validBallots
    }

    /// - Parameter isOver: whether the term has ended: only then silence can mean agreement.
    func result(at now: Int64, isOver: Bool) -> PollResult {
        var result = PollResult()
        result.at = now
        result.electorCount = poll.electors.count
        result.electorWeight = poll.weight
        result.issuedCount = poll.box?.issued.count
        // Each ballot of a box weighs the same, valid or not.
        let received = poll.ballots.reduce(0) { $0 + Self.weight($1.value) }
        result.receivedCount = poll.box?.ballots.count ?? poll.ballots.count
        result.receivedWeight = poll.box?.ballots.count ?? received
        result.validCount = ballots.count
        result.validWeight = ballots.reduce(0) { $0 + Self.weight($1) }
        result.counts = counts()
        decide(&result, isOver: isOver)
        return result
    }

    private static func weight(_ ballot: Ballot) -> Int {
        ballot.parts.reduce(0) { $0 + $1.weight }
    }

    func counts() -> [OptionCount] {
        var counts = poll.options.map { _ in OptionCount() }
        for ballot in ballots {
            var touched: Set<Int> = []
            for part in ballot.parts {
                for (option, points) in Self.favours(part.mark) {
                    counts[option].weight += part.weight
                    counts[option].points += points * part.weight
                    touched.insert(option)
                }
            }
            for option in touched { counts[option].ballots += 1 }
        }
        return counts
    }

    /// The options that a mark is for at first sight, each with its points.
    private static func favours(_ mark: Mark) -> [(option: Int, points: Int)] {
        if let choices = mark.choices { return choices.map { ($0, 1) } }
        if let ranks = mark.ranks { return (ranks.first ?? []).map { ($0, 0) } }
        return (mark.points ?? []).enumerated().filter { $0.element > 0 }
            .map { ($0.offset, $0.element) }
    }

    // MARK: Verdict

    private func decide(_ result: inout PollResult, isOver: Bool) {
        let option = poll.options.firstIndex { $0.counts == .agrees }
        // The numbers are sums over the electors, so they are those of one vote.
        guard
            let verdict = try? poll.procedure.rule.verdict(
                on: tally(of: option, result), isOver: isOver, chair: chairBallot)
        else { return }
        result.deemedWeight = Int(verdict.deemed)
        result.deemedCount =
            verdict.deemed > 0 ? result.electorCount - result.receivedCount : 0
        if poll.procedure.majority != nil {
            result.needed = Int(verdict.majority.needed)
            result.neededOf = Int(verdict.majority.whole)
        }
        if verdict.outcome == .noQuorum {
            result.verdict = .noQuorum
        } else if let option {
            adopt(option, verdict, &result)
        } else {
            choose(&result)
        }
    }

    private func tally(of option: Int?, _ result: PollResult) -> ConsentTally {
        func weight(_ side: OptionSide) -> Int {
            zip(poll.options, result.counts).reduce(0) {
                $0 + ($1.0.counts == side ? $1.1.weight : 0)
            }
        }
        let invalid = result.receivedWeight - result.validWeight
        guard option != nil else {
            return ConsentTally(
                members: Int64(result.electorWeight), yes: 0, no: 0,
                other: Int64(result.validWeight), invalid: Int64(invalid))
        }
        return ConsentTally(
            members: Int64(result.electorWeight), yes: Int64(weight(.agrees)),
            no: Int64(weight(.against)), other: Int64(weight(.neither)), invalid: Int64(invalid))
    }

    private func adopt(
        _ option: Int, _ verdict: Counting.Verdict, _ result: inout PollResult
    ) {
        switch verdict.outcome {
        case .passed:
            result.verdict = .adopted
            result.chosen = [option]
        case .awaitsChair: result.verdict = .tied
        case .failed, .noQuorum: result.verdict = .rejected
        }
        if verdict.isByChair {
            let decided: OptionSide = verdict.outcome == .passed ? .agrees : .against
            result.brokenBy = chairs.first { side($0) == decided }
        }
    }

    /// What the chair says to a tie; several chairs who do not agree say nothing.
    private var chairBallot: ChairBallot {
        guard poll.procedure.tie == .chair else { return .none }
        let sides = Set(chairs.compactMap(side))
        guard sides.count == 1 else { return .none }
        return switch sides.first {
        case .agrees: .yes
        case .against: .no
        case .neither, nil: .none
        }
    }

    /// How somebody voted with the whole of their weight.
    private func side(_ person: ID<Person>) -> OptionSide? {
        guard let ballot = poll.ballots[person], poll.counts(ballot) else { return nil }
        let sides = Set(
            ballot.parts.flatMap { $0.mark.choices ?? [] }.map { poll.options[$0].counts })
        return sides.count == 1 ? sides.first : .neither
    }

    // MARK: Choosing

    private func choose(_ result: inout PollResult) {
        switch poll.procedure.method {
        case .plurality, .approval:
            fill(&result, by: result.counts.map(\.weight))
        case .score, .dots:
            fill(&result, by: result.counts.map(\.points))
        case .budget: spend(&result)
        case .borda, .condorcet, .irv, .schulze, .stv, .majorityJudgement:
            rank(&result)
        }
    }

    /// The options with the highest figures take the seats. Where the last seat would go to one
    /// of several that stand equal, none of them takes it.
    private func fill(_ result: inout PollResult, by figures: [Int]) {
        let seats = poll.procedure.seats
        result.ranking = Self.places(figures)
        var tied = false
        for place in result.ranking {
            let fit = place.filter { option in
                figures[option] > 0 && result.counts[option].weight >= result.needed ?? 0
            }
            guard !fit.isEmpty, result.chosen.count < seats else { break }
            guard result.chosen.count + fit.count <= seats else {
                tied = true
                break
            }
            result.chosen += fit
        }
        result.verdict = tied ? .tied : result.chosen.isEmpty ? .none : .chosen
    }

    /// What most people want is bought first, of equals the cheaper; what no longer fits is
    /// passed over. This is how cities decide on shares of their budget.
    private func spend(_ result: inout PollResult) {
        let weights = result.counts.map(\.weight)
        result.ranking = Self.places(weights)
        let order = poll.options.indices.sorted {
            (-weights[$0], poll.options[$0].cost, $0) < (-weights[$1], poll.options[$1].cost, $1)
        }
        var left = poll.procedure.most
        for option in order where weights[option] > 0 && poll.options[option].cost <= left {
            left -= poll.options[option].cost
            result.chosen.append(option)
        }
        result.verdict = result.chosen.isEmpty ? .none : .chosen
    }

    private static func places(_ figures: [Int]) -> [[Int]] {
        Set(figures).sorted(by: >).map { figure in figures.indices.filter { figures[$0] == figure }
        }
    }

    /// Who would share the last seat has none of it: a rule outside the count decides.
    private func rank(_ result: inout PollResult) {
        guard !ballots.isEmpty, let count = RankedCount(poll)?.result() else { return }
        result.ranking = count.ranking
        result.chosen = count.winners.filter { !count.tied.contains($0) }
        result.verdict = !count.tied.isEmpty ? .tied : result.chosen.isEmpty ? .none : .chosen
    }
}
