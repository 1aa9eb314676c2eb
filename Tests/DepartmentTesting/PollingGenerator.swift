import Department
import JSON

/// Random commands on the polls and opinion maps of one workspace.
public enum PollingGenerator {
    public static func next(
        _ state: DepartmentState, _ now: Int64, _ random: inout SplitMix
    ) -> (any Command, ID<Person>) {
        let actor = random.pick(Given.electors) ?? .chair
        let content = state.contents[.office] ?? WorkspaceContent()
        let polls = content.polls.list
        let open = polls.filter { $0.isOpen(at: now) }
        guard !open.isEmpty, !random.once(in: 12) else {
            return (question(now, &random), random.once(in: 3) ? actor : .chair)
        }
        let poll = random.pick(random.once(in: 6) ? Array(polls) : open) ?? Poll()
        switch random.below(20) {
        case 0..<10: return vote(poll, actor, &random)
        case 10..<15: return keeping(poll, actor, now, &random)
        default: return (opinion(content, now, &random), actor)
        }
    }

    // MARK: Questions

    private static func question(_ now: Int64, _ random: inout SplitMix) -> any Command {
        let adopts = random.once(in: 2)
        return OpenPoll.with {
            $0.closesAt = random.once(in: 3) ? nil : now + Int64(1 + random.below(30_000))
            $0.options = adopts ? Sample.sides : Sample.ways
            $0.poll = ID(raw: random.identifier())
            $0.procedure = adopts ? decision(&random) : choice(&random)
            ($0.title, $0.workspace) = ("Question", .office)
            guard random.once(in: 2) else { return }
            $0.electorate.kind = .people
            let isOpen = $0.procedure.secrecy == .open || random.once(in: 8)
            $0.electorate.people = Given.electors.filter { _ in !random.once(in: 4) }.map {
                person in
                .with { ($0.person, $0.weight) = (person, isOpen ? 1 + random.below(4) : 2) }
            }
        }
    }

    private static func common(_ random: inout SplitMix) -> PollProcedure {
        .with {
            $0.changeable = !random.once(in: 5)
            $0.closesWhenComplete = random.once(in: 3)
            $0.deputies = random.once(in: 3)
            $0.hidden = true
            $0.secrecy = random.once(in: 3) ? .confidential : .open
            if random.once(in: 3) { $0.quorum = share(&random) }
        }
    }

    private static func share(_ random: inout SplitMix) -> Share {
        random.pick([
            Share(1, of: 2, strict: true), Share(1, of: 2), Share(2, of: 3), Share(1, of: 1),
        ]) ?? Share()
    }

    private static func decision(_ random: inout SplitMix) -> PollProcedure {
        common(&random).but {
            let base = random.pick([MajorityBase.all, .present, .valid]) ?? .all
            $0.majority = Majority(share(&random), of: base)
            $0.silence = random.once(in: 3) ? .agrees : .nothing
            $0.tie = random.pick([TieRule.chair, .rejected, .again]) ?? .again
            let isHalf = $0.majority?.share == Share(1, of: 2, strict: true)
            if isHalf, $0.tie != .rejected, random.once(in: 2) { $0.tieBase = .cast }
        }
    }

    private static let methods: [PollMethod] = [
        .plurality, .approval, .borda, .condorcet, .irv, .schulze, .stv, .majorityJudgement,
        .score, .dots, .budget,
    ]

    private static func choice(_ random: inout SplitMix) -> PollProcedure {
        common(&random).but {
            let method = random.pick(methods) ?? .irv
            $0.method = method
            $0.most = method == .plurality ? 1 : method == .dots || method == .budget ? 5 : 0
            $0.scale = method == .score || method == .majorityJudgement ? 3 : 0
            let isSingle = [.irv, .condorcet, .budget].contains(method)
            $0.seats = isSingle ? 1 : 1 + random.below(3)
        }
    }

    // MARK: Ballots

    private static func vote(
        _ poll: Poll, _ actor: ID<Person>, _ random: inout SplitMix
    ) -> (any Command, ID<Person>) {
        let elector = random.pick(poll.electors.keys.sorted()) ?? actor
        let voter = random.once(in: 8) ? actor : poll.deputies[elector] ?? elector
        let weight = poll.electors[elector]?.weight ?? 1
        let split = weight > 1 && random.once(in: 2) ? 1 + random.below(weight - 1) : 0
        let command = CastBallot.with {
            if voter != elector { $0.elector = elector }
            $0.parts = [split, weight - split].filter { $0 > 0 }.map { part in
                .with { ($0.mark, $0.weight) = (mark(poll, &random), part) }
            }
            ($0.poll, $0.reason, $0.workspace) = (poll.id, "Because", .office)
            $0.tracker = tracker(&random)
        }
        return (command, voter)
    }

    private static func tracker(_ random: inout SplitMix) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ23456789")
        return String((0..<16).compactMap { _ in random.pick(letters) })
    }

    private static func mark(_ poll: Poll, _ random: inout SplitMix) -> Mark {
        var mark = Mark()
        let count = poll.options.count
        guard count > 0 else { return mark }
        switch poll.procedure.method.mark {
        case .choices:
            let one = random.below(count)
            let isSingle = poll.procedure.method == .plurality
            mark.choices =
                isSingle ? [one] : (0..<count).filter { $0 == one || random.once(in: 3) }
        case .points:
            let most = poll.procedure.method == .dots ? 1 : poll.procedure.scale
            mark.points = (0..<count).map { _ in random.below(most + 1) }
        case .ranks:
            var order = Array(0..<count)
            for at in order.indices { order.swapAt(at, random.below(count)) }
            let places = order.prefix(1 + random.below(count)).map { [$0] }
            mark.ranks = random.once(in: 6) ? [Array(0..<count)] : Array(places)
        }
        return mark
    }

    // MARK: Keeping

    private static func keeping(
        _ poll: Poll, _ actor: ID<Person>, _ now: Int64, _ random: inout SplitMix
    ) -> (any Command, ID<Person>) {
        let id = poll.id
        let later = now + Int64(1 + random.below(60_000))
        let command: any Command =
            switch random.below(7) {
            case 0:
                ExtendPoll.with {
                    ($0.closesAt, $0.poll, $0.reason, $0.workspace) = (later, id, "Later", .office)
                }
            case 1: Sample.addElectors.but { $0.poll = id }
            case 2: Sample.closePoll.but { $0.poll = id }
            case 3: Sample.breakTie.but { $0.poll = id }
            case 4:
                Sample.reopenPoll.but { ($0.closesAt, $0.poll) = (later, id) }
            case 5 where random.once(in: 4): Sample.cancelPoll.but { $0.poll = id }
            default:
                NameDeputy.with {
                    $0.deputy = random.once(in: 3) ? nil : random.pick(Given.electors)
                    ($0.poll, $0.workspace) = (id, .office)
                }
            }
        return (command, command is NameDeputy ? actor : .chair)
    }

    // MARK: Opinions

    private static func opinion(
        _ content: WorkspaceContent, _ now: Int64, _ random: inout SplitMix
    ) -> any Command {
        guard let entry = random.pick(content.opinions.list), !random.once(in: 8) else {
            return Sample.openOpinion.but {
                $0.closesAt = random.once(in: 2) ? nil : now + Int64(1 + random.below(60_000))
                $0.conversation = ID(raw: random.identifier())
            }
        }
        guard let statement = random.pick(entry.statements), !random.once(in: 4) else {
            return Sample.addStatement.but {
                ($0.conversation, $0.statement) = (entry.id, ID(raw: random.identifier()))
                $0.text = "Statement \(random.below(40))"
            }
        }
        if random.once(in: 10) {
            return Sample.moderateStatement.but {
                ($0.accepted, $0.conversation, $0.statement) = (
                    random.once(in: 2), entry.id, statement.id
                )
            }
        }
        if random.once(in: 20) { return Sample.closeOpinion.but { $0.conversation = entry.id } }
        return Sample.voteOnStatement.but {
            ($0.conversation, $0.statement) = (entry.id, statement.id)
            $0.vote = random.pick([OpinionAnswer.agree, .disagree, .pass]) ?? .pass
        }
    }
}
