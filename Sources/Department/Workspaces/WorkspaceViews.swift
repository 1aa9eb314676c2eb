import JSON

/// A workspace as lists show it.
public struct WorkspaceRow: Record, Equatable {
    public var createdAt: Int64 = 0
    public var id = ID<Workspace>()
    public var lastActivityAt: Int64 = 0
    public var memberCount = 0
    public var name = ""
    /// The next date at which an open topic stops taking opinions.
    public var nextDueAt: Int64?
    public var postCount = 0
    public var purpose = ""
    /// The viewer's own; nil for who is not a member.
    public var role: WorkspaceRole?
    public var topicCount = 0
    public var unreadCount = 0
    public var visibility = Visibility()

    public init() {}

    init(_ id: ID<Workspace>, _ workspace: Workspace, _ state: DepartmentState, _ viewer: Viewer) {
        createdAt = workspace.createdAt
        self.id = id
        lastActivityAt = workspace.lastActivityAt
        memberCount = workspace.members.count
        name = workspace.name
        nextDueAt = workspace.dues.values.min()
        postCount = workspace.postCount
        purpose = workspace.purpose
        role = workspace.members[viewer.person]?.role
        topicCount = workspace.topicCount
        visibility = workspace.visibility
        if role != nil, let topics = state.contents[id]?.discussion.topics {
            unreadCount = topics.reduce(0) { $0 + viewer.unreadCount($1, in: id) }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("createdAt", &createdAt)
        try visitor.field("id", &id)
        try visitor.field("lastActivityAt", &lastActivityAt)
        try visitor.field("memberCount", &memberCount)
        try visitor.field("name", &name)
        try visitor.nullable("nextDueAt", &nextDueAt)
        try visitor.field("postCount", &postCount)
        try visitor.field("purpose", &purpose)
        try visitor.nullable("role", &role)
        try visitor.field("topicCount", &topicCount)
        try visitor.field("unreadCount", &unreadCount)
        try visitor.field("visibility", &visibility)
    }
}

/// The workspaces that a person may see, the liveliest first.
public struct WorkspaceList: Record, Equatable {
    public var workspaces: [WorkspaceRow] = []

    public init() {}

    public init(_ state: DepartmentState, for viewer: Viewer) {
        workspaces = state.workspaces.filter { state.maySee($0.key, viewer.person) }
            .map { WorkspaceRow($0.key, $0.value, state, viewer) }
            .sorted { ($1.lastActivityAt, $1.id) < ($0.lastActivityAt, $0.id) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("workspaces", &workspaces)
    }
}

/// How many members of each class.
public struct ClassCounts: Record, Equatable {
    public var business = 0
    public var citizen = 0
    public var expert = 0
    public var official = 0

    public init() {}

    mutating func add(_ personClass: PersonClass) {
        switch personClass {
        case .official: official += 1
        case .business: business += 1
        case .expert: expert += 1
        case .citizen: citizen += 1
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("business", &business)
        try visitor.field("citizen", &citizen)
        try visitor.field("expert", &expert)
        try visitor.field("official", &official)
    }
}

/// A workspace with all that its first page says of it.
public struct WorkspaceHead: Record, Equatable {
    public var classCounts = ClassCounts()
    public var createdBy = ID<Person>()
    /// Names of the commands that the viewer may send here.
    public var permissions: [String] = []
    public var row = WorkspaceRow()

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("classCounts", &classCounts)
        try visitor.field("createdAt", &row.createdAt)
        try visitor.field("createdBy", &createdBy)
        try visitor.field("id", &row.id)
        try visitor.field("lastActivityAt", &row.lastActivityAt)
        try visitor.field("memberCount", &row.memberCount)
        try visitor.field("name", &row.name)
        try visitor.nullable("nextDueAt", &row.nextDueAt)
        try visitor.field("permissions", &permissions)
        try visitor.field("postCount", &row.postCount)
        try visitor.field("purpose", &row.purpose)
        try visitor.nullable("role", &row.role)
        try visitor.field("topicCount", &row.topicCount)
        try visitor.field("unreadCount", &row.unreadCount)
        try visitor.field("visibility", &row.visibility)
    }
}

/// The first page of a workspace.
public struct WorkspacePage: Record, Equatable {
    public var topics: [TopicRow] = []
    public var workspace = WorkspaceHead()

    public init() {}

    /// Nil when the workspace does not exist for the viewer.
    public init?(_ id: ID<Workspace>, _ state: DepartmentState, for viewer: Viewer) {
        guard let entry = state.workspaces[id], state.maySee(id, viewer.person) else { return nil }
        for person in entry.members.keys {
            if let person = state.people[person] {
                workspace.classCounts.add(person.personClass)
            }
        }
        workspace.createdBy = entry.createdBy
        workspace.permissions = Authority.commands(in: id, actor: viewer.person, state)
        workspace.row = WorkspaceRow(id, entry, state, viewer)
        topics = (state.contents[id]?.discussion.topics ?? AppendList())
            .map { TopicRow($0, in: id, viewer) }
            .sorted { ($1.lastPostAt, $1.id) < ($0.lastPostAt, $0.id) }
    }

    /// Everybody whom the page names.
    public var people: Set<ID<Person>> {
        var people = Set(topics.flatMap { [$0.openedBy, $0.lastPostBy] })
        people.insert(workspace.createdBy)
        return people
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("topics", &topics)
        try visitor.field("workspace", &workspace)
    }
}

/// The members of a workspace.
public struct MemberList: Record, Equatable {
    public var members: [MemberRow] = []

    public init() {}

    /// Nil when the workspace does not exist for the viewer.
    public init?(_ id: ID<Workspace>, _ state: DepartmentState, for viewer: Viewer) {
        guard let entry = state.workspaces[id], state.maySee(id, viewer.person) else { return nil }
        members = entry.members.map { person, membership in
            var row = MemberRow()
            row.person = person
            row.role = membership.role
            row.since = membership.since
            return row
        }.sorted { ($0.since, $0.person) < ($1.since, $1.person) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("members", &members)
    }
}

public struct MemberRow: Record, Equatable {
    public var person = ID<Person>()
    public var role = WorkspaceRole()
    public var since: Int64 = 0

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("person", &person)
        try visitor.field("role", &role)
        try visitor.field("since", &since)
    }
}
