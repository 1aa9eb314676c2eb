import JSON

/// Opens a workspace; who creates it takes the chair.
public struct CreateWorkspace: Command, Equatable {
    public static let name = "workspace.create"
    public static let permission = Permission.everyone
    public var name = ""
    public var purpose = ""
    public var visibility = Visibility()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        // A workspace and a person share the names of the rooms that sockets listen in.
        guard workspace.raw != 0, state.workspaces[workspace] == nil,
            state.people[ID(raw: workspace.raw)] == nil
        else {
            throw Refusal(.identifierTaken, field: "workspace")
        }
        try TextRules.checkLine(name, field: "name")
        try TextRules.checkParagraph(purpose, field: "purpose")
        guard state.workspaces.count < Limits.workspaces else { throw Refusal(.limitReached) }
        try checkShare(state, context)
        var event = WorkspaceCreated()
        event.name = name
        event.purpose = purpose
        event.visibility = visibility
        event.workspace = workspace
        return [event]
    }

    /// One person alone cannot use up what there is for all; administrators answer for all.
    private func checkShare(_ state: DepartmentState, _ context: Context) throws(Refusal) {
        guard let person = state.people[context.actor], person.role == .none else { return }
        let own = state.workspaces.count { $0.value.createdBy == context.actor }
        guard own < Limits.workspacesPerPerson else { throw Refusal(.limitReached) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("name", &name)
        try visitor.field("purpose", &purpose)
        try visitor.field("visibility", &visibility)
        try visitor.field("workspace", &workspace)
    }
}

public struct WorkspaceCreated: Event {
    public static let name = "workspace.created"
    public var name = ""
    public var purpose = ""
    public var visibility = Visibility()
    public var workspace = ID<Workspace>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var entry = Workspace()
        entry.createdAt = fact.at
        entry.createdBy = fact.actor
        entry.lastActivityAt = fact.at
        entry.members[fact.actor] = Membership(.chair, since: fact.at)
        entry.name = name
        entry.purpose = purpose
        entry.visibility = visibility
        state.workspaces[fact.workspace] = entry
        state.contents[fact.workspace] = WorkspaceContent()
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("name", &name)
        try visitor.field("purpose", &purpose)
        try visitor.field("visibility", &visibility)
        try visitor.field("workspace", &workspace)
    }
}
