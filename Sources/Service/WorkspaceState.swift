import Department
import JSON

/// All that the log says of one workspace at one position, for people outside: everything but
/// names, which are in the vault.
struct WorkspaceState: Record {
    var content = WorkspaceContent()
    var head = Workspace()
    var id = ID<Workspace>()
    var position: UInt64 = 0

    init() {}

    /// Nil when there is no such workspace.
    init?(_ id: ID<Workspace>, _ state: DepartmentState, position: UInt64) {
        guard let head = state.workspaces[id] else { return nil }
        self.id = id
        self.head = head
        self.position = position
        content = state.contents[id] ?? WorkspaceContent()
    }

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("content", &content)
        try visitor.field("head", &head)
        try visitor.field("id", &id)
        try visitor.field("position", &position)
    }
}
