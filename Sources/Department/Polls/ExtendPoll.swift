import JSON

/// Gives more time, which needs a recorded reason: only ever more, and only before the end.
public struct ExtendPoll: Command, Equatable {
    public static let name = "poll.extend"
    public static let permission = Permission.speakers
    public var closesAt = Int64(0)
    public var poll = ID<Poll>()
    public var reason = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try PollRules.findOpen(poll, workspace, state, context)
        try PollRules.checkKeeper(entry, workspace, state, context)
        guard let before = entry.closesAt, closesAt > before,
            closesAt <= PollRules.latestEnd(entry.openedAt)
        else { throw Refusal(.pollTermWrong, field: "closesAt") }
        guard entry.extensionCount < Limits.extensions else { throw Refusal(.limitReached) }
        try TextRules.checkParagraph(reason, field: "reason")
        var event = PollExtended()
        event.closesAt = closesAt
        event.poll = poll
        event.reason = reason
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("closesAt", &closesAt)
        try visitor.field("poll", &poll)
        try visitor.field("reason", &reason)
        try visitor.field("workspace", &workspace)
    }
}

/// There is more time to vote.
public struct PollExtended: Event {
    public static let name = "poll.extended"
    public var closesAt = Int64(0)
    public var poll = ID<Poll>()
    public var reason = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) {
            $0.closesAt = closesAt
            $0.extensionCount += 1
            $0.note(.extended, fact, reason: reason) { $0.closesAt = closesAt }
        }
        state.setPollDue(poll, at: closesAt, fact)
        state.tellElectors(of: poll, .pollExtended, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("closesAt", &closesAt)
        try visitor.field("poll", &poll)
        try visitor.field("reason", &reason)
    }
}
