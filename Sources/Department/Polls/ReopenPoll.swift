import JSON

/// Takes ballots again after the end, before the eyes of all. The earlier result stays on record.
/// Only where ballots are open: of others a second result would tell what a few had voted.
public struct ReopenPoll: Command, Equatable {
    public static let name = "poll.reopen"
    public static let permission = Permission.draftKeepers
    public var closesAt: Int64?
    public var poll = ID<Poll>()
    public var reason = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try PollRules.find(poll, workspace, state)
        guard entry.closedAt != nil else { throw Refusal(.pollStillOpen) }
        // Who votes between two results is known, and what that changes is their difference: so
        // names that are not shown would be. Asking again (`repeats`) starts from no ballot.
        guard entry.procedure.secrecy == .open else { throw Refusal(.pollRevealing) }
        try PollRules.check(
            closesAt, entry.procedure.withoutTerm, openedAt: context.now, state.calendar)
        guard entry.results.count < Limits.resultsPerPoll else { throw Refusal(.limitReached) }
        try TextRules.checkParagraph(reason, field: "reason")
        var event = PollReopened()
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

/// The poll takes ballots again.
public struct PollReopened: Event {
    public static let name = "poll.reopened"
    public var closesAt: Int64?
    public var poll = ID<Poll>()
    public var reason = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) {
            $0.closedAt = nil
            $0.closesAt = closesAt
            $0.note(.reopened, fact, reason: reason) { $0.closesAt = closesAt }
        }
        state.setPollDue(poll, at: closesAt, fact)
        state.tellElectors(of: poll, .pollOpened, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("closesAt", &closesAt)
        try visitor.field("poll", &poll)
        try visitor.field("reason", &reason)
    }
}
