import JSON

/// Takes a person out of the workspace, for a reason that is kept.
public struct RemoveMember: Command, Equatable {
    public static let name = "member.remove"
    public static let permission = Permission.moderators
    public var person = ID<Person>()
    public var reason = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard let entry = state.workspaces[workspace] else { throw Refusal(.workspaceNotFound) }
        guard let membership = entry.members[person] else {
            throw Refusal(.memberUnknown, field: "person")
        }
        guard !entry.isLastChair(person) else { throw Refusal(.memberLastChair, field: "person") }
        try RoleRules.check(granting: membership.role, by: entry.members[context.actor]?.role)
        try TextRules.checkParagraph(reason, field: "reason")
        var event = MemberRemoved()
        event.person = person
        event.reason = reason
        event.workspace = workspace
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("person", &person)
        try visitor.field("reason", &reason)
        try visitor.field("workspace", &workspace)
    }
}

/// Leaves a workspace oneself.
public struct LeaveWorkspace: Command, Equatable {
    public static let name = "member.leave"
    public static let permission = Permission.members
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard let entry = state.workspaces[workspace] else { throw Refusal(.workspaceNotFound) }
        guard !entry.isLastChair(context.actor) else { throw Refusal(.memberLastChair) }
        var event = MemberRemoved()
        event.person = context.actor
        event.workspace = workspace
        return [event]
    }

    public static func isPossible(
        in workspace: Workspace, by actor: ID<Person>, _ state: DepartmentState
    ) -> Bool { !workspace.isLastChair(actor) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("workspace", &workspace)
    }
}

public struct MemberRemoved: Event {
    public static let name = "member.removed"
    public var person = ID<Person>()
    /// Absent where the person left of their own will.
    public var reason: String?
    public var workspace = ID<Workspace>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.workspaces.change(fact.workspace) {
            $0.members[person] = nil
            $0.told.insert(person)
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("person", &person)
        try visitor.field("reason", &reason)
        try visitor.field("workspace", &workspace)
    }
}
