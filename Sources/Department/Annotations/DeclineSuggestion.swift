import JSON

/// Does not take a suggestion over, for a reason of which its author is told.
public struct DeclineSuggestion: Command, Equatable {
    public static let name = "suggestion.decline"
    public static let permission = Permission.speakers
    public var annotation = ID<Annotation>()
    public var draft = ID<Draft>()
    public var text = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try AnnotationRules.draft(draft, workspace, state)
        let current = try AnnotationRules.find(annotation, in: entry, workspace, state, context)
        guard DraftRules.mayEdit(entry, context.actor, in: workspace, state) else {
            throw Refusal(.draftNotYours)
        }
        guard current.suggestion != nil else { throw Refusal(.suggestionNone) }
        guard current.decision == nil else { throw Refusal(.suggestionDecided) }
        try TextRules.checkParagraph(text, field: "text")
        var event = SuggestionDeclined()
        event.annotation = annotation
        event.draft = draft
        event.layer = current.layer
        event.text = text
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("annotation", &annotation)
        try visitor.field("draft", &draft)
        try visitor.field("text", &text)
        try visitor.field("workspace", &workspace)
    }
}

public struct SuggestionDeclined: LayeredEvent {
    public static let name = "suggestion.declined"
    public var annotation = ID<Annotation>()
    public var draft = ID<Draft>()
    public var layer = AnnotationLayer()
    public var text = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        let author = state.contents[fact.workspace]?.drafts[draft]?.annotations[annotation]?.author
        state.annotate(draft, fact) {
            $0.change(annotation) {
                $0.decision = SuggestionDecision(.declined, text, fact)
            }
        }
        if let author { tell(author, .suggestionDecided, &state, fact) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("annotation", &annotation)
        try visitor.field("draft", &draft)
        try visitor.field("layer", &layer)
        try visitor.field("text", &text)
    }
}
