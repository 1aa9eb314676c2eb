import Department

/// The commands by which an opinion map or a poll of the demonstration came about.
struct DemoVoteActions {
    private let people: [String: ID<Person>]
    private let workspace: ID<Workspace>
    private let now: Int64
    private let makeID: () -> UInt128
    private var at: Int64
    private(set) var actions: [DemoAction] = []

    private init(
        _ people: [String: ID<Person>], _ workspace: ID<Workspace>, _ now: Int64,
        from start: Int64, _ makeID: @escaping () -> UInt128
    ) {
        self.people = people
        self.workspace = workspace
        self.now = now
        self.makeID = makeID
        at = start
    }

    init(
        _ script: DemoScript.Opinion, people: [String: ID<Person>], in workspace: ID<Workspace>,
        now: Int64, daytime: Daytime, makeID: @escaping () -> UInt128
    ) throws(DemoFailure) {
        let start = daytime.end - Int64(script.daysAgo * Double(DemoWorkspaceActions.day))
        self.init(people, workspace, now, from: start, makeID)
        try ask(script)
    }

    init(
        _ script: DemoScript.Poll, people: [String: ID<Person>], in workspace: ID<Workspace>,
        drafts: [String: DemoDraftActions], now: Int64, daytime: Daytime,
        makeID: @escaping () -> UInt128
    ) throws(DemoFailure) {
        let start = daytime.end - Int64(script.daysAgo * Double(DemoWorkspaceActions.day))
        self.init(people, workspace, now, from: start, makeID)
        try put(script, drafts)
    }

    // MARK: Opinion maps

    private mutating func ask(_ script: DemoScript.Opinion) throws(DemoFailure) {
        var open = OpenOpinion()
        open.closesAt = Daytime.endOfDay(script.closesInDays, after: now)
        open.conversation = ID(raw: makeID())
        open.question = script.question
        open.title = script.title
        open.workspace = workspace
        try append(open, script.by, afterMinutes: 0)
        var statements: [(id: ID<OpinionStatement>, by: String)] = []
        for said in script.statements {
            var add = AddStatement()
            add.conversation = open.conversation
            add.statement = ID(raw: makeID())
            add.text = said.text
            add.workspace = workspace
            statements.append((add.statement, said.by))
            try append(add, said.by, afterMinutes: 1)
        }
        for (login, letters) in script.votes.sorted(by: { $0.key < $1.key }) {
            for (letter, statement) in zip(letters, statements) {
                guard let vote = Self.answers[letter] else { continue }
                // Who wrote a statement agrees with it by writing it.
                guard statement.by != login || vote != .agree else { continue }
                var command = VoteOnStatement()
                command.conversation = open.conversation
                command.statement = statement.id
                command.vote = vote
                command.workspace = workspace
                try append(command, login, afterMinutes: 1)
            }
        }
    }

    private static let answers: [Character: OpinionAnswer] = [
        "a": .agree, "d": .disagree, "p": .pass,
    ]

    // MARK: Polls

    private mutating func put(
        _ script: DemoScript.Poll, _ drafts: [String: DemoDraftActions]
    ) throws(DemoFailure) {
        var open = opening(script)
        if let about = script.about {
            guard let draft = drafts[about.draft] else {
                throw .refused("there is no draft “\(about.draft)”")
            }
            var subject = PollSubject()
            subject.block = try draft.block(about.block, in: about.version).id
            (subject.draft, subject.version) = (draft.draft, about.version)
            open.subject = subject
        }
        try append(open, script.by, afterMinutes: 0)
        let isSecret = script.secret == true
        if isSecret { try append(.tellerLooks, script.by, afterMinutes: 0) }
        for (index, vote) in script.votes.enumerated() {
            var mark = Mark()
            (mark.choices, mark.ranks) = (vote.choices, vote.ranks)
            if isSecret {
                let place = BallotRoutes.Place(workspace: workspace, poll: open.poll)
                try append(.voteSecretly(mark, place), vote.by, afterMinutes: 7)
            } else {
                var part = BallotPart()
                part.mark = mark
                var command = CastBallot()
                command.parts = [part]
                command.poll = open.poll
                command.reason = vote.reason
                command.tracker = Self.tracker(index, makeID())
                command.workspace = workspace
                try append(command, vote.by, afterMinutes: 7)
            }
        }
        guard let close = script.close else { return }
        var command = ClosePoll()
        command.poll = open.poll
        command.workspace = workspace
        try append(command, close.by, afterMinutes: close.afterMinutes)
        if isSecret { try append(.tellerLooks, close.by, afterMinutes: 0) }
    }

    private func opening(_ script: DemoScript.Poll) -> OpenPoll {
        var open = OpenPoll()
        open.closesAt = script.closesInDays.map { Daytime.endOfDay($0, after: now) }
        open.options = script.options.map { option in
            var made = PollOption()
            made.counts = option.counts.flatMap { OptionSide(rawValue: $0) } ?? made.counts
            made.needsReason = option.needsReason ?? false
            made.text = option.text
            return made
        }
        open.poll = ID(raw: makeID())
        open.procedure.method = PollMethod(rawValue: script.method) ?? .plurality
        if script.majority == true {
            var half = Majority()
            half.share.strict = true
            open.procedure.majority = half
        }
        if script.secret == true { open.procedure.secrecy = .secret }
        open.text = script.text
        open.title = script.title
        open.workspace = workspace
        return open
    }

    /// A word as browsers make them up; no two are the same.
    private static func tracker(_ index: Int, _ chance: UInt128) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ23456789")
        let base = UInt128(letters.count)
        var rest = chance >> 2 ^ UInt128(index)
        return String(
            (0..<16).map { _ in
                defer { rest /= base }
                return letters[Int(rest % base)]
            })
    }

    // MARK: Parts

    private mutating func append(
        _ command: any Command, _ login: String, afterMinutes minutes: Double
    ) throws(DemoFailure) {
        try append(.command(command), login, afterMinutes: minutes)
    }

    private mutating func append(
        _ step: DemoStep, _ login: String, afterMinutes minutes: Double
    ) throws(DemoFailure) {
        guard let actor = people[login] else { throw .refused("nobody is called \(login)") }
        at += Int64(minutes * Double(DemoWorkspaceActions.minute))
        actions.append(DemoAction(at: at, actor: actor, step: step))
    }
}
