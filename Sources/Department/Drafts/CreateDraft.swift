import JSON

/// Begins a draft: empty, or with a text that comes in by `draft.addBlocks`.
public struct CreateDraft: Command, Equatable {
    public static let name = "draft.create"
    public static let permission = Permission.draftKeepers
    public var draft = ID<Draft>()
    public var head = DraftHead()
    /// Whether blocks follow; until `draft.finishImport` the draft counts as unfinished.
    public var importing = false
    public var title = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard let content = state.contents[workspace] else { throw Refusal(.workspaceNotFound) }
        guard draft.raw != 0, content.drafts[draft] == nil else {
            throw Refusal(.identifierTaken, field: "draft")
        }
        try TextRules.checkLine(title, field: "title")
        try head.check()
        guard content.drafts.count < Limits.draftsPerWorkspace else {
            throw Refusal(.limitReached)
        }
        var event = DraftCreated()
        event.draft = draft
        event.head = head
        event.importing = importing
        event.title = title
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("draft", &draft)
        try visitor.field("head", &head)
        try visitor.field("importing", &importing)
        try visitor.field("title", &title)
        try visitor.field("workspace", &workspace)
    }
}

public struct DraftCreated: Event {
    public static let name = "draft.created"
    public var draft = ID<Draft>()
    public var head = DraftHead()
    public var importing = false
    public var title = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var entry = Draft()
        entry.changedAt = fact.at
        entry.createdAt = fact.at
        entry.createdBy = fact.actor
        entry.head = head
        entry.id = draft
        entry.status = importing ? .importing : .open
        entry.title = title
        state.contents.change(fact.workspace) {
            if $0.drafts[draft] == nil { $0.drafts[draft] = entry }
        }
        state.workspaces.change(fact.workspace) { $0.lastActivityAt = fact.at }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("draft", &draft)
        try visitor.field("head", &head)
        try visitor.field("importing", &importing)
        try visitor.field("title", &title)
    }
}
