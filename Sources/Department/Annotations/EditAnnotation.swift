import JSON

/// Words one's own annotation anew. Earlier wordings stay readable. A comment that was folded
/// with others has a row of its own from then on, for it may say something else now.
public struct EditAnnotation: Command, Equatable {
    public static let name = "annotation.edit"
    public static let permission = Permission.visitors
    public var annotation = ID<Annotation>()
    public var draft = ID<Draft>()
    public var revision = 0
    public var text = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try AnnotationRules.draft(draft, workspace, state)
        let current = try AnnotationRules.find(annotation, in: entry, workspace, state, context)
        guard current.author == context.actor else { throw Refusal(.annotationNotYours) }
        guard current.origin == nil else { throw Refusal(.annotationImported) }
        try AnnotationRules.checkUnanswered(current, workspace, state)
        guard current.editCount == revision else {
            throw Refusal(.annotationChanged, field: "revision")
        }
        try TextRules.check(text, field: "text", most: Limits.postCharacters)
        guard current.wording.text != text else { throw Refusal(.nothingChanged) }
        guard current.editCount < Limits.editsPerPost else { throw Refusal(.limitReached) }
        let mentions = try AnnotationRules.mentions(
            text, current.layer, of: entry, in: workspace, state,
            besides: Mentions.find(in: current.wording.text))
        var event = AnnotationEdited()
        event.annotation = annotation
        event.draft = draft
        event.layer = current.layer
        event.mentions = mentions.isEmpty ? nil : mentions
        event.text = text
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("annotation", &annotation)
        try visitor.field("draft", &draft)
        try visitor.field("revision", &revision)
        try visitor.field("text", &text)
        try visitor.field("workspace", &workspace)
    }
}

public struct AnnotationEdited: LayeredEvent {
    public static let name = "annotation.edited"
    public var annotation = ID<Annotation>()
    public var draft = ID<Draft>()
    public var layer = AnnotationLayer()
    public var mentions: [ID<Person>]?
    public var text = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var before: [ID<Person>] = []
        state.annotate(draft, fact) {
            $0.change(annotation) {
                before = Mentions.find(in: $0.wording.text)
                $0.earlier.append($0.wording)
                $0.wording = Wording(text, fact)
            }
        }
        let entry = state.contents[fact.workspace]?.drafts[draft]?.annotations[annotation]
        if let entry, let consultation = entry.consultation {
            state.contents.change(fact.workspace) {
                $0.consultations.reword(entry, in: consultation)
            }
        }
        // Only who was not named before is told: an edit is no second notice.
        for person in mentions ?? [] where !before.contains(person) {
            tell(person, .mention, &state, fact)
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("annotation", &annotation)
        try visitor.field("draft", &draft)
        try visitor.field("layer", &layer)
        try visitor.field("mentions", &mentions)
        try visitor.field("text", &text)
    }
}
