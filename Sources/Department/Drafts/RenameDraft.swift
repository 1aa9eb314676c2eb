import JSON

/// Changes the name under which lists show the draft.
public struct RenameDraft: Command, Equatable {
    public static let name = "draft.rename"
    public static let permission = Permission.speakers
    public var draft = ID<Draft>()
    public var title = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try DraftRules.editable(draft, workspace, state, context)
        try TextRules.checkLine(title, field: "title")
        guard entry.title != title else { throw Refusal(.nothingChanged) }
        var event = DraftRenamed()
        event.draft = draft
        event.title = title
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("draft", &draft)
        try visitor.field("title", &title)
        try visitor.field("workspace", &workspace)
    }
}

public struct DraftRenamed: Event {
    public static let name = "draft.renamed"
    public var draft = ID<Draft>()
    public var title = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeDraft(draft, fact) { $0.title = title }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("draft", &draft)
        try visitor.field("title", &title)
    }
}
