import JSON

/// Puts a draft away for a reason that is kept: it can be read, not changed.
public struct ArchiveDraft: Command, Equatable {
    public static let name = "draft.archive"
    public static let permission = Permission.draftKeepers
    public var draft = ID<Draft>()
    public var reason = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try DraftRules.find(draft, workspace, state)
        guard entry.status != .archived else { throw Refusal(.draftArchived) }
        try TextRules.checkParagraph(reason, field: "reason")
        var event = DraftArchived()
        event.draft = draft
        event.reason = reason
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("draft", &draft)
        try visitor.field("reason", &reason)
        try visitor.field("workspace", &workspace)
    }
}

public struct DraftArchived: Event {
    public static let name = "draft.archived"
    public var draft = ID<Draft>()
    public var reason = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeDraft(draft, fact) {
            $0.reason = reason
            $0.status = .archived
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("draft", &draft)
        try visitor.field("reason", &reason)
    }
}
