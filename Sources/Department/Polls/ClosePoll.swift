import JSON

/// Ends a poll and counts it. Before its date that needs a recorded reason.
public struct ClosePoll: Command, Equatable {
    public static let name = "poll.close"
    public static let permission = Permission.speakers
    public var poll = ID<Poll>()
    public var reason: String?
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try PollRules.find(poll, workspace, state)
        guard !entry.isEnded, !entry.isSealed else { throw Refusal(.pollClosed) }
        try PollRules.checkKeeper(entry, workspace, state, context)
        if let reason {
            try TextRules.checkParagraph(reason, field: "reason")
        } else if entry.closesAt.map({ context.now < $0 }) ?? false {
            throw Refusal(.textEmpty, field: "reason")
        }
        return Self.events(entry, at: context.now, in: workspace, state, reason: reason)
    }

    /// What the end of a poll brings: those who said nothing where that has a meaning, and the
    /// result.
    static func events(
        _ poll: Poll, at now: Int64, in workspace: ID<Workspace>, _ state: DepartmentState,
        reason: String? = nil
    ) -> [any Event] {
        guard poll.box == nil else {
            // What is in the box is counted by whoever keeps it.
            var sealed = BoxSealed()
            sealed.poll = poll.id
            sealed.reason = reason
            return [sealed]
        }
        let chairs = PollRules.chairs(of: workspace, state)
        var closed = PollClosed()
        closed.poll = poll.id
        closed.reason = reason
        closed.result = PollCount(poll, chairs: chairs).result(
            at: now, isOver: poll.isOver(at: now))
        guard closed.result.deemedCount > 0 else { return [closed] }
        var silence = SilenceDeemed()
        silence.count = closed.result.deemedCount
        silence.poll = poll.id
        silence.weight = closed.result.deemedWeight
        return [silence, closed]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("poll", &poll)
        try visitor.field("reason", &reason)
        try visitor.field("workspace", &workspace)
    }
}

/// Ends a poll whose date has come: the server itself does it.
public struct EndPoll: Command, Equatable {
    public static let name = "poll.end"
    public static let permission = Permission.server
    public static let isInternal = true
    public var poll = ID<Poll>()
    public var workspace = ID<Workspace>()

    public init() {}

    public static func of(_ poll: ID<Poll>, in workspace: ID<Workspace>) -> EndPoll {
        var command = EndPoll()
        command.poll = poll
        command.workspace = workspace
        return command
    }

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try PollRules.find(poll, workspace, state)
        guard !entry.isEnded, !entry.isSealed else { throw Refusal(.pollClosed) }
        guard !entry.isOpen(at: context.now) else { throw Refusal(.pollStillOpen) }
        return ClosePoll.events(entry, at: context.now, in: workspace, state)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("poll", &poll)
        try visitor.field("workspace", &workspace)
    }
}

/// No more ballots are taken; this is how they were counted.
public struct PollClosed: Event {
    public static let name = "poll.closed"
    public var poll = ID<Poll>()
    public var reason: String?
    public var result = PollResult()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) {
            $0.closedAt = fact.at
            $0.results.append(result)
            // A box took its last ballot before it was opened.
            if $0.box == nil { $0.noteEnd(fact, reason: reason) }
        }
        state.endPoll(poll, fact)
        state.tellElectors(of: poll, .pollClosed, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("poll", &poll)
        try visitor.field("reason", &reason)
        try visitor.field("result", &result)
    }
}

/// Those without a ballot are deemed to agree, because the procedure says so. Nobody votes for
/// them: who they are follows from the electors and the ballots.
public struct SilenceDeemed: Event {
    public static let name = "poll.silenceDeemed"
    public var count = 0
    public var poll = ID<Poll>()
    public var weight = 0

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) { _ in }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("count", &count)
        try visitor.field("poll", &poll)
        try visitor.field("weight", &weight)
    }
}
