import JSON

/// A poll as lists show it. Whether it is open follows from `closesAt`, `closedAt`, `cancelledFor`
/// and the clock.
public struct PollRow: Record, Equatable {
    public var cancelledFor: String?
    public var closedAt: Int64?
    public var closesAt: Int64?
    public var electorCount = 0
    public var id = ID<Poll>()
    /// Whether the viewer has a vote, or votes for somebody.
    public var mayVote = false
    public var method = PollMethod()
    public var openedAt: Int64 = 0
    public var openedBy = ID<Person>()
    public var secrecy = Secrecy()
    public var subject: PollSubject?
    public var title = ""
    public var verdict: Verdict?
    public var voted = false
    public var votedCount = 0

    public init() {}

    init(_ poll: Poll, for viewer: Viewer) {
        cancelledFor = poll.cancelledFor
        closedAt = poll.closedAt
        closesAt = poll.box?.sealedAt ?? poll.closesAt
        electorCount = poll.electors.count
        id = poll.id
        mayVote =
            poll.electors[viewer.person] != nil
            || poll.deputies.contains { $0.value == viewer.person }
        method = poll.procedure.method
        openedAt = poll.openedAt
        openedBy = poll.openedBy
        secrecy = poll.procedure.secrecy
        subject = poll.subject
        title = poll.title
        verdict = poll.closedAt == nil ? nil : poll.results.last?.verdict
        voted = poll.hasVoted(viewer.person)
        votedCount = poll.votedCount
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.nullable("cancelledFor", &cancelledFor)
        try visitor.nullable("closedAt", &closedAt)
        try visitor.nullable("closesAt", &closesAt)
        try visitor.field("electorCount", &electorCount)
        try visitor.field("id", &id)
        try visitor.field("mayVote", &mayVote)
        try visitor.field("method", &method)
        try visitor.field("openedAt", &openedAt)
        try visitor.field("openedBy", &openedBy)
        try visitor.field("secrecy", &secrecy)
        try visitor.nullable("subject", &subject)
        try visitor.field("title", &title)
        try visitor.nullable("verdict", &verdict)
        try visitor.field("voted", &voted)
        try visitor.field("votedCount", &votedCount)
    }
}

/// A poll by its name.
public struct PollTitle: Record, Equatable {
    public var id = ID<Poll>()
    public var title = ""

    public init() {}

    init(_ poll: Poll) {
        id = poll.id
        title = poll.title
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("id", &id)
        try visitor.field("title", &title)
    }
}

/// The polls of a workspace, the newest first.
public struct PollList: Record, Equatable {
    public var polls: [PollRow] = []

    public init() {}

    /// Nil when the workspace does not exist for the viewer.
    public init?(_ workspace: ID<Workspace>, _ state: DepartmentState, for viewer: Viewer) {
        guard state.maySee(workspace, viewer.person) else { return nil }
        let list = state.contents[workspace]?.polls.list ?? AppendList()
        polls = list.reversed().map { PollRow($0, for: viewer) }
    }

    /// Everybody whom the list names.
    public var people: Set<ID<Person>> { Set(polls.map(\.openedBy)) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("polls", &polls)
    }
}

/// All of a poll but the lists of people and ballots.
public struct PollPage: Record, Equatable {
    public static let historyMax = 100

    /// Where ballots are secret.
    public var box: BoxView?
    public var countingTeam: [ID<Person>] = []
    /// How the classes voted, where that may be shown and unmasks nobody.
    public var groups: [GroupCount] = []
    /// How it was changed and why, the newest last: as many steps as `historyMax`.
    public var history: [PollChange] = []
    /// Electors for whom the viewer votes.
    public var mandates: [ID<Person>] = []
    /// Whether the viewer may extend, end and cancel it.
    public var mayKeep = false
    public var options: [PollOption] = []
    /// The viewer's own vote.
    public var own: OwnVote?
    public var poll = PollRow()
    public var procedure = PollProcedure()
    public var repeats: ID<Poll>?
    /// The newest last.
    public var results: [PollResult] = []
    /// How it stands, where that may be known before the end.
    public var running: PollResult?
    public var text = ""

    public init() {}

    /// Nil when there is no such poll for the viewer.
    /// - Parameter now: milliseconds since 1970 UTC.
    public init?(
        _ id: ID<Poll>, in workspace: ID<Workspace>, _ state: DepartmentState,
        for viewer: Viewer, now: Int64
    ) {
        guard state.maySee(workspace, viewer.person),
            let entry = state.contents[workspace]?.polls[id]
        else { return nil }
        box = entry.box.map { BoxView($0, of: entry, viewer.person) }
        countingTeam = entry.countingTeam
        history = Array(entry.history.suffix(Self.historyMax))
        mandates = entry.deputies.filter { $0.value == viewer.person }.keys.sorted()
        mayKeep = PollRules.isKeeper(entry, viewer.person, in: workspace, state)
        options = entry.options
        own = OwnVote(entry, viewer.person)
        poll = PollRow(entry, for: viewer)
        procedure = entry.procedure
        repeats = entry.repeats
        results = entry.results
        text = entry.text
        guard entry.isRevealed, entry.cancelledFor == nil else { return }
        if entry.closedAt == nil {
            running = PollCount(entry, chairs: []).result(at: now, isOver: false)
        }
        groups = GroupCount.of(entry)
    }

    /// Everybody whom the page names.
    public var people: Set<ID<Person>> {
        Set(countingTeam + mandates + [poll.openedBy] + results.compactMap(\.brokenBy))
            .union([own?.deputy].compactMap { $0 })
            .union(history.flatMap { [$0.by].compactMap { $0 } + ($0.people ?? []) })
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.nullable("box", &box)
        try visitor.field("countingTeam", &countingTeam)
        try visitor.field("groups", &groups)
        try visitor.field("history", &history)
        try visitor.field("mandates", &mandates)
        try visitor.field("mayKeep", &mayKeep)
        try visitor.field("options", &options)
        try visitor.nullable("own", &own)
        try visitor.field("poll", &poll)
        try visitor.field("procedure", &procedure)
        try visitor.nullable("repeats", &repeats)
        try visitor.field("results", &results)
        try visitor.nullable("running", &running)
        try visitor.field("text", &text)
    }
}

/// The vote of whoever looks.
public struct OwnVote: Record, Equatable {
    public var ballot: Ballot?
    public var deputy: ID<Person>?
    public var weight = 1

    public init() {}

    init?(_ poll: Poll, _ person: ID<Person>) {
        guard let elector = poll.electors[person] else { return nil }
        ballot = poll.ballots[person]
        deputy = poll.deputies[person]
        weight = elector.weight
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.nullable("ballot", &ballot)
        try visitor.nullable("deputy", &deputy)
        try visitor.field("weight", &weight)
    }
}
