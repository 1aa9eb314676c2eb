import JSON

/// Gives a workspace of which no chair can act any more a new one. An act of the department's
/// administrators, before the eyes of all members.
public struct AppointChair: Command, Equatable {
    public static let name = "member.appointChair"
    public static let permission = Permission.administrators
    public var person = ID<Person>()
    public var reason = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard let entry = state.workspaces[workspace] else { throw Refusal(.workspaceNotFound) }
        guard !state.hasAbleChair(entry) else { throw Refusal(.memberChairPresent) }
        guard let chosen = state.people[person] else {
            throw Refusal(.personUnknown, field: "person")
        }
        guard chosen.erasedAt == nil else { throw Refusal(.personErased, field: "person") }
        guard chosen.suspension == nil else { throw Refusal(.personSuspended, field: "person") }
        guard
            entry.members[person] != nil || entry.members.count < Limits.membersPerWorkspace
        else { throw Refusal(.limitReached) }
        try TextRules.checkParagraph(reason, field: "reason")
        var event = ChairAppointed()
        event.person = person
        event.reason = reason
        event.workspace = workspace
        // Whoever counts members hears of a new one as always.
        let isNew = entry.members[person] == nil
        return isNew ? [MemberAdded(person, .member, workspace), event] : [event]
    }

    public static func isPossible(
        in workspace: Workspace, by actor: ID<Person>, _ state: DepartmentState
    ) -> Bool { !state.hasAbleChair(workspace) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("person", &person)
        try visitor.field("reason", &reason)
        try visitor.field("workspace", &workspace)
    }
}

public struct ChairAppointed: Event {
    public static let name = "member.chairAppointed"
    public var person = ID<Person>()
    public var reason = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.workspaces.change(fact.workspace) {
            $0.members.change(person) { $0.role = .chair }
        }
        let members = state.workspaces[fact.workspace]?.members.keys.sorted() ?? []
        for member in members { state.notify(member, .chairAppointed, fact) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("person", &person)
        try visitor.field("reason", &reason)
        try visitor.field("workspace", &workspace)
    }
}

extension DepartmentState {
    /// Whether somebody of the workspace can act as its chair now.
    func hasAbleChair(_ workspace: Workspace) -> Bool {
        workspace.members.contains { person, membership in
            membership.role == .chair && people[person]?.suspension == nil
                && people[person] != nil
        }
    }
}
