import JSON

/// Gives a member another role. A workspace never loses its last chair.
public struct ChangeMemberRole: Command, Equatable {
    public static let name = "member.changeRole"
    public static let permission = Permission.chairs
    public var person = ID<Person>()
    public var role = WorkspaceRole()
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
        guard membership.role != role else { throw Refusal(.memberRoleSame, field: "role") }
        guard !entry.isLastChair(person) else { throw Refusal(.memberLastChair, field: "person") }
        var event = MemberRoleChanged()
        event.person = person
        event.role = role
        event.workspace = workspace
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("person", &person)
        try visitor.field("role", &role)
        try visitor.field("workspace", &workspace)
    }
}

public struct MemberRoleChanged: Event {
    public static let name = "member.roleChanged"
    public var person = ID<Person>()
    public var role = WorkspaceRole()
    public var workspace = ID<Workspace>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.workspaces.change(fact.workspace) {
            $0.members.change(person) { $0.role = role }
        }
        state.notify(person, .roleChanged, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("person", &person)
        try visitor.field("role", &role)
        try visitor.field("workspace", &workspace)
    }
}
