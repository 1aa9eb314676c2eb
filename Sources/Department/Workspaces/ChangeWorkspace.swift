import JSON

/// Changes what a workspace is called, what it is for, and who may find it.
public struct ChangeWorkspace: Command, Equatable {
    public static let name = "workspace.change"
    public static let permission = Permission.chairs
    public var name = ""
    public var purpose = ""
    public var visibility = Visibility()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard let entry = state.workspaces[workspace] else { throw Refusal(.workspaceNotFound) }
        try TextRules.checkLine(name, field: "name")
        try TextRules.checkParagraph(purpose, field: "purpose")
        guard entry.name != name || entry.purpose != purpose || entry.visibility != visibility
        else { throw Refusal(.nothingChanged) }
        var event = WorkspaceChanged()
        event.name = name
        event.purpose = purpose
        event.visibility = visibility
        event.workspace = workspace
        return [event]
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

public struct WorkspaceChanged: Event {
    public static let name = "workspace.changed"
    public var name = ""
    public var purpose = ""
    public var visibility = Visibility()
    public var workspace = ID<Workspace>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.workspaces.change(fact.workspace) {
            $0.name = name
            $0.purpose = purpose
            $0.visibility = visibility
        }
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
