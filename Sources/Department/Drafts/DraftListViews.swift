import JSON
import LegalText

/// A draft as lists show it.
public struct DraftRow: Record, Equatable {
    public var blockCount = 0
    public var changedAt: Int64 = 0
    public var createdAt: Int64 = 0
    public var createdBy = ID<Person>()
    public var id = ID<Draft>()
    /// Whether the viewer may edit it now.
    public var mayEdit = false
    /// Why it was put away.
    public var reason: String?
    public var status = DraftStatus()
    public var title = ""
    /// The form of the text: a decree, a circular.
    public var type = ""
    public var versionCount = 0

    public init() {}

    init(_ draft: Draft, mayEdit: Bool) {
        blockCount = draft.tree.count
        changedAt = draft.changedAt
        createdAt = draft.createdAt
        createdBy = draft.createdBy
        id = draft.id
        self.mayEdit = mayEdit && draft.status == .open
        reason = draft.reason
        status = draft.status
        title = draft.title
        type = draft.head.type
        versionCount = draft.versions.count
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("blockCount", &blockCount)
        try visitor.field("changedAt", &changedAt)
        try visitor.field("createdAt", &createdAt)
        try visitor.field("createdBy", &createdBy)
        try visitor.field("id", &id)
        try visitor.field("mayEdit", &mayEdit)
        try visitor.nullable("reason", &reason)
        try visitor.field("status", &status)
        try visitor.field("title", &title)
        try visitor.field("type", &type)
        try visitor.field("versionCount", &versionCount)
    }
}

/// The drafts of a workspace, the newest change first.
public struct DraftList: Record, Equatable {
    public var drafts: [DraftRow] = []

    public init() {}

    /// Nil when the workspace does not exist for the viewer.
    public init?(_ workspace: ID<Workspace>, _ state: DepartmentState, for viewer: Viewer) {
        guard state.maySee(workspace, viewer.person) else { return nil }
        drafts = (state.contents[workspace]?.drafts ?? [:]).values
            .map {
                DraftRow($0, mayEdit: DraftRules.mayEdit($0, viewer.person, in: workspace, state))
            }
            .sorted { ($1.changedAt, $1.id) < ($0.changedAt, $0.id) }
    }

    /// Everybody whom the list names.
    public var people: Set<ID<Person>> { Set(drafts.map(\.createdBy)) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("drafts", &drafts)
    }
}

/// A named version without its text.
public struct VersionRow: Record, Equatable {
    public var at: Int64 = 0
    public var blockCount = 0
    public var by = ID<Person>()
    public var name = ""
    public var note = ""
    public var number = 0
    public var position: UInt64 = 0

    public init() {}

    init(_ version: DraftVersion) {
        at = version.at
        blockCount = version.tree.count
        by = version.by
        name = version.name
        note = version.note
        number = version.number
        position = version.position
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("blockCount", &blockCount)
        try visitor.field("by", &by)
        try visitor.field("name", &name)
        try visitor.field("note", &note)
        try visitor.field("number", &number)
        try visitor.field("position", &position)
    }
}
