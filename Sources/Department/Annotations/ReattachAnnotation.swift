import JSON

/// Sets an annotation to other words of the live text by hand: where its own are gone, or were
/// found at a doubtful place. The words it was made about, and its version, stay known.
public struct ReattachAnnotation: Command, Equatable {
    public static let name = "annotation.reattach"
    public static let permission = Permission.visitors
    public var anchor = ChosenWords()
    public var annotation = ID<Annotation>()
    public var draft = ID<Draft>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try AnnotationRules.draft(draft, workspace, state)
        let current = try AnnotationRules.find(annotation, in: entry, workspace, state, context)
        guard
            current.author == context.actor
                || AnnotationRules.isOfTeam(entry, context.actor, in: workspace, state)
        else { throw Refusal(.annotationNotYours) }
        let words = try AnnotationRules.anchor(anchor, in: entry, version: nil)
        if let place = current.place, place == AnchorPlace(words),
            current.liveWords?.exact == words.quote.exact
        {
            throw Refusal(.nothingChanged, field: "anchor")
        }
        var event = AnnotationReattached()
        event.annotation = annotation
        event.draft = draft
        event.layer = current.layer
        event.anchor = Anchor(words)
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("anchor", &anchor)
        try visitor.field("annotation", &annotation)
        try visitor.field("draft", &draft)
        try visitor.field("workspace", &workspace)
    }
}

public struct AnnotationReattached: LayeredEvent {
    public static let name = "annotation.reattached"
    public var anchor = Anchor()
    public var annotation = ID<Annotation>()
    public var draft = ID<Draft>()
    public var layer = AnnotationLayer()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.annotate(draft, fact) {
            $0.reattach(annotation, anchor)
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("anchor", &anchor)
        try visitor.field("annotation", &annotation)
        try visitor.field("draft", &draft)
        try visitor.field("layer", &layer)
    }
}
