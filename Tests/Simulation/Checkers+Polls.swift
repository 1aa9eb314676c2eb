import Department
import Engine
import JSON
import Ledger

/// What must hold of votes: none that was acknowledged is lost, none counts that came too late,
/// and every result follows from the ballots that the log holds before it.
extension Simulator {
    func checkPolls() {
        var held: [ID<Poll>: HeldPoll] = [:]
        var said: [String: OpinionAnswer] = [:]
        for event in disk.events { follow(event, &held, &said) }
        for (place, content) in engine.state.contents {
            for poll in content.polls.list {
                guard let own = held[poll.id] else {
                    expect(place.raw == 0, "a poll that nobody opened: \(poll.id)")
                    continue
                }
                let ballots = poll.ballots.mapValues(\.parts)
                expect(
                    Dictionary(uniqueKeysWithValues: ballots.map { ($0.key, $0.value) })
                        == own.ballots, "other ballots than those of the log: \(poll.id)")
                let weight = poll.electors.reduce(0) { $0 + $1.value.weight }
                expect(weight == own.weight, "other electors than those of the log: \(poll.id)")
            }
        }
        checkAnswersToStatements(said)
    }

    /// The last word of each person on each statement is the one that counts.
    private func checkAnswersToStatements(_ said: [String: OpinionAnswer]) {
        var tallies: [ID<OpinionStatement>: Int] = [:]
        for key in said.keys {
            guard let statement = ID<OpinionStatement>(String(key.suffix(36))) else { continue }
            tallies[statement, default: 0] += 1
        }
        for (_, content) in engine.state.contents {
            for statement in content.opinions.list.flatMap(\.statements) {
                expect(
                    statement.tally.votes == tallies[statement.id] ?? 0,
                    "votes on \(statement.id) are lost or doubled")
            }
        }
    }

    private func follow(
        _ event: Envelope, _ held: inout [ID<Poll>: HeldPoll],
        _ said: inout [String: OpinionAnswer]
    ) {
        func read<Content: Record>(_ type: Content.Type) -> Content? {
            try? JSONReader.read(type, from: event.payload)
        }
        switch event.type {
        case PollOpened.name:
            guard let opened = read(PollOpened.self) else { return }
            held[opened.poll] = HeldPoll(opened)
        case ElectorsNamed.name:
            guard let named = read(ElectorsNamed.self) else { return }
            held[named.poll]?.add(named.electors)
        case ElectorsAdded.name:
            guard let added = read(ElectorsAdded.self) else { return }
            held[added.poll]?.add(added.electors)
        case PollExtended.name:
            guard let extended = read(PollExtended.self) else { return }
            held[extended.poll]?.closesAt = extended.closesAt
        case PollReopened.name:
            guard let reopened = read(PollReopened.self) else { return }
            held[reopened.poll]?.closesAt = reopened.closesAt
            held[reopened.poll]?.isClosed = false
        case BallotCast.name:
            guard let cast = read(BallotCast.self), let poll = held[cast.poll] else { return }
            expect(
                !poll.isClosed && poll.closesAt.map { event.at < $0 } ?? true,
                "a ballot after the end, at \(event.position)")
            held[cast.poll]?.ballots[cast.elector] = cast.parts
        case PollClosed.name:
            guard let closed = read(PollClosed.self), let poll = held[closed.poll] else { return }
            expect(
                event.position <= began || poll.agrees(with: closed.result, at: event.at),
                "a result that does not follow from the ballots, at \(event.position)")
            held[closed.poll]?.isClosed = true
        case StatementVoted.name:
            guard let vote = read(StatementVoted.self) else { return }
            said["\(vote.person) \(vote.statement)"] = vote.vote
        default: break
        }
    }
}

/// A poll as its events alone make it, added up in the plainest way.
private struct HeldPoll {
    let opened: PollOpened
    var closesAt: Int64?
    var isClosed = false
    var weights: [ID<Person>: Int] = [:]
    var ballots: [ID<Person>: [BallotPart]] = [:]

    init(_ opened: PollOpened) {
        self.opened = opened
        closesAt = opened.closesAt
    }

    var weight: Int { weights.values.reduce(0, +) }

    mutating func add(_ electors: [NamedElector]) {
        for elector in electors { weights[elector.person] = elector.weight }
    }

    func agrees(with result: PollResult, at now: Int64) -> Bool {
        let parts = ballots.values.flatMap { $0 }
        let received = parts.reduce(0) { $0 + $1.weight }
        let isOver = closesAt.map { now >= $0 } ?? false
        let silent = isOver && opened.procedure.silence == .agrees ? weight - received : 0
        return result.electorCount == weights.count && result.electorWeight == weight
            && result.receivedCount == ballots.count && result.receivedWeight == received
            && result.deemedWeight == silent && figures(parts) == result.counts.map(\.weight)
            && verdictFits(result, received: received)
    }

    /// The weight for each option: chosen, ranked first, or given points.
    private func figures(_ parts: [BallotPart]) -> [Int] {
        opened.options.indices.map { option in
            parts.reduce(0) { sum, part in
                let mark = part.mark
                let isFor =
                    mark.choices?.contains(option) ?? mark.ranks?.first?.contains(option)
                    ?? mark.points.map { $0[option] > 0 } ?? false
                return sum + (isFor ? part.weight : 0)
            }
        }
    }

    /// Nothing is adopted against the numbers, and nothing that they carry is rejected.
    private func verdictFits(_ result: PollResult, received: Int) -> Bool {
        let procedure = opened.procedure
        if let quorum = procedure.quorum {
            let enough = reaches(quorum, received, of: weight)
            guard enough == (result.verdict != .noQuorum) else { return false }
            if !enough { return result.chosen.isEmpty }
        }
        guard let majority = procedure.majority,
            let option = opened.options.firstIndex(where: { $0.counts == .agrees })
        else { return true }
        let whole = majority.base == .all ? weight : received + result.deemedWeight
        let yes = result.counts[option].weight + result.deemedWeight
        if yes > 0, reaches(majority.share, yes, of: whole) { return result.verdict == .adopted }
        let against = zip(opened.options, result.counts).reduce(0) {
            $0 + ($1.0.counts == .against ? $1.1.weight : 0)
        }
        let isEven = procedure.tieBase == .cast ? yes == against : yes * 2 == whole
        return result.verdict == .rejected || isEven
    }

    private func reaches(_ share: Share, _ part: Int, of whole: Int) -> Bool {
        let (left, right) = (part * share.denominator, whole * share.numerator)
        return share.strict ? left > right : left >= right
    }
}
