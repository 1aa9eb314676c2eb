import JSON

/// Lets another member vote for oneself, or again nobody; everybody sees it.
public struct NameDeputy: Command, Equatable {
    public static let name = "poll.nameDeputy"
    public static let permission = Permission.members
    public var deputy: ID<Person>?
    public var poll = ID<Poll>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try PollRules.findOpen(poll, workspace, state, context)
        guard entry.electors[context.actor] != nil, entry.procedure.deputies else {
            throw Refusal(.ballotNotYours)
        }
        guard entry.ballots[context.actor] == nil || entry.procedure.changeable else {
            throw Refusal(.ballotFinal)
        }
        guard entry.deputies[context.actor] != deputy else { throw Refusal(.nothingChanged) }
        if let deputy {
            let members = state.workspaces[workspace]?.members ?? [:]
            guard deputy != context.actor, let role = members[deputy]?.role, role != .observer,
                state.people[deputy]?.suspension == nil, entry.deputies[deputy] == nil,
                entry.deputies.count(where: { $0.value == deputy }) < Limits.mandatesPerDeputy
            else { throw Refusal(.deputyWrong, field: "deputy") }
        }
        var event = DeputyNamed()
        event.deputy = deputy
        event.poll = poll
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("deputy", &deputy)
        try visitor.field("poll", &poll)
        try visitor.field("workspace", &workspace)
    }
}

/// Somebody votes for the actor, or nobody any more.
public struct DeputyNamed: Event {
    public static let name = "poll.deputyNamed"
    public var deputy: ID<Person>?
    public var poll = ID<Poll>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) { $0.deputies[fact.actor] = deputy }
        if let deputy { state.notify(deputy, .deputyNamed, fact) { $0.poll = poll } }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("deputy", &deputy)
        try visitor.field("poll", &poll)
    }
}
