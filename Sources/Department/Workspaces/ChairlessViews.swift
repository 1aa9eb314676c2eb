import JSON

/// The workspaces of which no chair can act, for the administrators who may appoint one. It
/// names them even where only members may see what was said there.
public struct ChairlessList: Record, Equatable {
    public var workspaces: [ChairlessWorkspace] = []

    public init() {}

    /// Nil for who administers nothing.
    public init?(_ state: DepartmentState, for viewer: Viewer) {
        guard let person = state.people[viewer.person], person.suspension == nil,
            person.role != .none
        else { return nil }
        workspaces = state.workspaces.filter { !state.hasAbleChair($0.value) }
            .map { ChairlessWorkspace($0.key, $0.value, state) }
            .sorted { ($0.workspace.name, $0.workspace.id) < ($1.workspace.name, $1.workspace.id) }
    }

    /// Everybody whom the list names.
    public var people: Set<ID<Person>> { Set(workspaces.flatMap(\.candidates)) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("workspaces", &workspaces)
    }
}

/// A workspace without an able chair, and who could take it over.
public struct ChairlessWorkspace: Record, Equatable {
    /// Candidates who are named; a large workspace has more.
    public static let most = 50

    /// Members who can act: moderators first, then by how long they have been there.
    public var candidates: [ID<Person>] = []
    public var memberCount = 0
    public var workspace = WorkspaceName()

    public init() {}

    init(_ id: ID<Workspace>, _ entry: Workspace, _ state: DepartmentState) {
        let able = entry.members.filter { state.people[$0.key]?.suspension == nil }
            .map { (person: $0.key, rank: $0.value.role == .moderator ? 0 : 1, at: $0.value.since) }
            .sorted { ($0.rank, $0.at, $0.person) < ($1.rank, $1.at, $1.person) }
        candidates = able.prefix(ChairlessWorkspace.most).map(\.person)
        memberCount = entry.members.count
        workspace = WorkspaceName(id, state)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("candidates", &candidates)
        try visitor.field("memberCount", &memberCount)
        try visitor.field("workspace", &workspace)
    }
}
