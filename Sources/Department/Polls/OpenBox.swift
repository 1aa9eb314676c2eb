import JSON

/// Publishes what was in the box of a secret poll, and counts it. The server sends this once,
/// after the box has taken its last ballot.
public struct OpenBox: Command, Equatable {
    public static let name = "poll.openBox"
    public static let permission = Permission.server
    public static let isInternal = true
    /// In the order of their trackers.
    public var ballots: [SecretBallot] = []
    public var key = ""
    public var poll = ID<Poll>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        var entry = try PollRules.find(poll, workspace, state)
        guard !entry.isEnded, let box = entry.box else { throw Refusal(.pollClosed) }
        guard let sealedAt = box.sealedAt else { throw Refusal(.pollStillOpen) }
        guard SecretBallot.areOrdered(ballots) else {
            throw Refusal(.ballotTrackerWrong, field: "ballots")
        }
        // The choices of very few would be as good as names: who took a token is known.
        let isRead = ballots.count >= Limits.secretVoters
        try checkTrustees(box, isRead: isRead)
        let checked = ballots.map { ballot in
            var ballot = ballot
            if !isRead || !PollRules.isFit(ballot.mark, entry) { ballot.mark = nil }
            return ballot
        }
        for ballot in checked { entry.box?.read(ballot) }
        let chairs = PollRules.chairs(of: workspace, state)
        var closed = PollClosed()
        closed.poll = poll
        closed.result = PollCount(entry, chairs: chairs).result(
            at: sealedAt, isOver: entry.isOver(at: sealedAt))
        if !isRead { closed.result.withhold() }
        return BoxOpened.list(checked, poll, key: isRead ? key : nil) + [closed]
    }

    /// Where trustees hold the key, what can be read is what was published, once two say so.
    private func checkTrustees(_ box: SecretBox, isRead: Bool) throws(Refusal) {
        guard !box.trustees.isEmpty, isRead || box.publishedAt != nil else { return }
        guard box.releasedCount >= TrusteeRules.threshold else { throw Refusal(.trusteesWaiting) }
        guard ballots.map(\.tracker) == box.ballots.map(\.tracker),
            ballots.allSatisfy({ $0.sealed == nil && $0.signature == nil && $0.token == nil })
        else { throw Refusal(.ballotTrackerWrong, field: "ballots") }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("ballots", &ballots)
        try visitor.field("key", &key)
        try visitor.field("poll", &poll)
        try visitor.field("workspace", &workspace)
    }
}

/// No more ballots go into the box; it is about to be opened.
public struct BoxSealed: Event {
    public static let name = "poll.boxSealed"
    public var poll = ID<Poll>()
    public var reason: String?

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) {
            $0.box?.sealedAt = fact.at
            $0.noteEnd(fact, reason: reason)
        }
        state.changeBox(poll, fact) { $0.stage = .sealed }
        state.setPollDue(poll, at: nil, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("poll", &poll)
        try visitor.field("reason", &reason)
    }
}

/// What was in the box, in the order of the trackers, in one transaction with the result; of
/// ballots that were published before only what they say. Read page by page: a box may hold
/// thousands of ballots.
public struct BoxOpened: NarrowEvent {
    public static let name = "poll.boxOpened"
    /// Ballots of one event.
    static let most = 200
    public var ballots: [SecretBallot] = []
    /// With this anybody opens the sealed ballots again. Nil where too few voted.
    public var key: String?
    public var poll = ID<Poll>()

    public init() {}

    public var audience: Audience { .archive }

    /// One event at least, for the key.
    static func list(
        _ ballots: [SecretBallot], _ poll: ID<Poll>, key: String?
    ) -> [any Event] {
        stride(from: 0, to: max(ballots.count, 1), by: most).map { start in
            var event = BoxOpened()
            event.ballots = Array(ballots[start..<min(start + most, ballots.count)])
            event.key = key
            event.poll = poll
            return event
        }
    }

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) { poll in
            for ballot in ballots { poll.box?.read(ballot) }
            poll.box?.key = key
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("ballots", &ballots)
        try visitor.field("key", &key)
        try visitor.field("poll", &poll)
    }
}
