import JSON

/// Changes what stands above the first provision.
public struct ChangeDraftHead: Command, Equatable {
    public static let name = "draft.changeHead"
    public static let permission = Permission.speakers
    public var draft = ID<Draft>()
    public var head = DraftHead()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try DraftRules.editable(draft, workspace, state, context)
        try head.check()
        guard entry.head != head else { throw Refusal(.nothingChanged) }
        var event = DraftHeadChanged()
        event.draft = draft
        event.head = head
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("draft", &draft)
        try visitor.field("head", &head)
        try visitor.field("workspace", &workspace)
    }
}

public struct DraftHeadChanged: Event {
    public static let name = "draft.headChanged"
    public var draft = ID<Draft>()
    public var head = DraftHead()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeDraft(draft, fact) { $0.head = head }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("draft", &draft)
        try visitor.field("head", &head)
    }
}
