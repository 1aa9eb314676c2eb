import JSON

/// Says that the whole text has come in; from then on the draft is shown and edited.
public struct FinishImport: Command, Equatable {
    public static let name = "draft.finishImport"
    public static let permission = Permission.draftKeepers
    public var count = 0
    public var draft = ID<Draft>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try DraftRules.importing(draft, workspace, state)
        guard count == entry.tree.count else {
            throw Refusal(.draftImportIncomplete, field: "count")
        }
        var event = ImportFinished()
        event.draft = draft
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("count", &count)
        try visitor.field("draft", &draft)
        try visitor.field("workspace", &workspace)
    }
}

public struct ImportFinished: Event {
    public static let name = "draft.importFinished"
    public var draft = ID<Draft>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeDraft(draft, fact) {
            if $0.status == .importing { $0.status = .open }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("draft", &draft)
    }
}
