import JSON

/// Takes a person of the department into the workspace.
public struct AddMember: Command, Equatable {
    public static let name = "member.add"
    public static let permission = Permission.moderators
    public var person = ID<Person>()
    public var role = WorkspaceRole()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard let entry = state.workspaces[workspace] else { throw Refusal(.workspaceNotFound) }
        guard let newcomer = state.people[person] else {
            throw Refusal(.personUnknown, field: "person")
        }
        guard newcomer.erasedAt == nil else { throw Refusal(.personErased, field: "person") }
        guard entry.members[person] == nil else { throw Refusal(.memberExists, field: "person") }
        try RoleRules.check(granting: role, by: entry.members[context.actor]?.role)
        guard entry.members.count < Limits.membersPerWorkspace else {
            throw Refusal(.limitReached)
        }
        return [MemberAdded(person, role, workspace)]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("person", &person)
        try visitor.field("role", &role)
        try visitor.field("workspace", &workspace)
    }
}

/// Joins a workspace that is open to the department.
public struct JoinWorkspace: Command, Equatable {
    public static let name = "member.join"
    public static let permission = Permission.visitors
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard let entry = state.workspaces[workspace] else { throw Refusal(.workspaceNotFound) }
        guard entry.members[context.actor] == nil else { throw Refusal(.memberExists) }
        guard entry.members.count < Limits.membersPerWorkspace else {
            throw Refusal(.limitReached)
        }
        return [MemberAdded(context.actor, .member, workspace)]
    }

    public static func isPossible(
        in workspace: Workspace, by actor: ID<Person>, _ state: DepartmentState
    ) -> Bool { workspace.members[actor] == nil }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("workspace", &workspace)
    }
}

public struct MemberAdded: Event {
    public static let name = "member.added"
    public var person = ID<Person>()
    public var role = WorkspaceRole()
    public var workspace = ID<Workspace>()

    public init() {}

    init(_ person: ID<Person>, _ role: WorkspaceRole, _ workspace: ID<Workspace>) {
        self.person = person
        self.role = role
        self.workspace = workspace
    }

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.workspaces.change(fact.workspace) {
            $0.members[person] = Membership(role, since: fact.at)
        }
        state.notify(person, .memberAdded, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("person", &person)
        try visitor.field("role", &role)
        try visitor.field("workspace", &workspace)
    }
}

/// Who may hand out which role.
enum RoleRules {
    /// A moderator takes in members, observers and secretaries; chairs and moderators are made
    /// by a chair.
    static func check(granting role: WorkspaceRole, by actor: WorkspaceRole?) throws(Refusal) {
        switch role {
        case .chair, .moderator:
            guard actor == .chair else { throw Refusal(.permissionMissing, field: "role") }
        case .secretary, .member, .observer: return
        }
    }
}
