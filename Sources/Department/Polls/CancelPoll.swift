import JSON

/// Ends a poll without a result, which needs a recorded reason. Its ballots stay, and stay hidden.
public struct CancelPoll: Command, Equatable {
    public static let name = "poll.cancel"
    public static let permission = Permission.speakers
    public var poll = ID<Poll>()
    public var reason = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try PollRules.find(poll, workspace, state)
        guard !entry.isEnded else { throw Refusal(.pollClosed) }
        try PollRules.checkKeeper(entry, workspace, state, context)
        try TextRules.checkParagraph(reason, field: "reason")
        var event = PollCancelled()
        event.poll = poll
        event.reason = reason
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("poll", &poll)
        try visitor.field("reason", &reason)
        try visitor.field("workspace", &workspace)
    }
}

/// The poll has no result.
public struct PollCancelled: Event {
    public static let name = "poll.cancelled"
    public var poll = ID<Poll>()
    public var reason = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) {
            $0.cancelledFor = reason
            $0.note(.cancelled, fact, reason: reason)
        }
        state.endPoll(poll, fact)
        state.tellElectors(of: poll, .pollCancelled, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("poll", &poll)
        try visitor.field("reason", &reason)
    }
}
