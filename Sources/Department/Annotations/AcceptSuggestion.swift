import JSON

/// Takes a suggestion over into the live text, as it is or in part. Both authors are recorded: who
/// suggested the words, and who accepted them.
public struct AcceptSuggestion: Command, Equatable {
    public static let name = "suggestion.accept"
    public static let permission = Permission.speakers
    public var annotation = ID<Annotation>()
    public var draft = ID<Draft>()
    /// What is made of it, where it is taken over in part; none where the text says so already.
    public var edits: [SuggestedEdit]?
    /// The reason, needed where it is taken over in part.
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
        guard let suggestion = current.suggestion else { throw Refusal(.suggestionNone) }
        guard current.decision == nil else { throw Refusal(.suggestionDecided) }
        try TextRules.checkCharacters(text, field: "text", most: Limits.paragraphCharacters)
        let made: [SuggestedEdit]
        if let edits {
            try TextRules.checkParagraph(text, field: "text")
            guard edits.count <= Limits.editsPerSuggestion else {
                throw Refusal(.limitReached, field: "edits")
            }
            made = try AnnotationRules.present(edits, in: entry)
        } else {
            made = try whole(suggestion, in: entry)
        }
        var events: [any Event] = made.map { edit in
            var event = BlockEdited()
            event.block = edit.block
            event.draft = draft
            event.operation = edit.operation
            event.rev = edit.rev + 1
            event.suggestion = annotation
            return event
        }
        var event = SuggestionAccepted()
        event.annotation = annotation
        event.blocks = made.map(\.block)
        event.draft = draft
        event.layer = current.layer
        event.outcome = edits == nil ? .accepted : .partly
        event.text = text
        events.append(event)
        return events
    }

    /// What it wants to change may be gone: then a person has to word it anew.
    private func whole(
        _ suggestion: [SuggestedEdit], in draft: Draft
    ) throws(Refusal) -> [SuggestedEdit] {
        do throws(Refusal) {
            let made = try AnnotationRules.present(suggestion, in: draft)
            if AnnotationRules.isWhole(made, of: suggestion) { return made }
        } catch  where error.code == .limitReached || error.code == .textTooLong {
            throw error
        } catch {}
        throw Refusal(.suggestionStale)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("annotation", &annotation)
        try visitor.field("draft", &draft)
        try visitor.field("edits", &edits)
        try visitor.field("text", &text)
        try visitor.field("workspace", &workspace)
    }
}

public struct SuggestionAccepted: LayeredEvent {
    public static let name = "suggestion.accepted"
    public var annotation = ID<Annotation>()
    public var blocks: [ID<Block>] = []
    public var draft = ID<Draft>()
    public var layer = AnnotationLayer()
    public var outcome = SuggestionOutcome()
    public var text = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        let author = state.contents[fact.workspace]?.drafts[draft]?.annotations[annotation]?.author
        state.annotate(draft, fact) {
            $0.change(annotation) {
                $0.decision = SuggestionDecision(outcome, text, fact)
            }
        }
        if let author { tell(author, .suggestionDecided, &state, fact) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("annotation", &annotation)
        try visitor.field("blocks", &blocks)
        try visitor.field("draft", &draft)
        try visitor.field("layer", &layer)
        try visitor.field("outcome", &outcome)
        try visitor.field("text", &text)
    }
}
