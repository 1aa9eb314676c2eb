import JSON

/// Takes one's own annotation back. That it was there stays in the log.
public struct RemoveAnnotation: Command, Equatable {
    public static let name = "annotation.remove"
    public static let permission = Permission.visitors
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
        guard current.author == context.actor else { throw Refusal(.annotationNotYours) }
        try AnnotationRules.checkUnanswered(current, workspace, state)
        guard current.decision == nil else { throw Refusal(.suggestionDecided) }
        var event = AnnotationRemoved()
        event.annotation = annotation
        event.draft = draft
        event.layer = current.layer
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("annotation", &annotation)
        try visitor.field("draft", &draft)
        try visitor.field("workspace", &workspace)
    }
}

public struct AnnotationRemoved: LayeredEvent {
    public static let name = "annotation.removed"
    public var annotation = ID<Annotation>()
    public var draft = ID<Draft>()
    public var layer = AnnotationLayer()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        let entry = state.contents[fact.workspace]?.drafts[draft]?.annotations[annotation]
        state.annotate(draft, fact) {
            $0.change(annotation) {
                $0.removedAt = fact.at
            }
        }
        if let consultation = entry?.consultation {
            state.contents.change(fact.workspace) {
                $0.consultations.withdraw(annotation, from: consultation)
            }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("annotation", &annotation)
        try visitor.field("draft", &draft)
        try visitor.field("layer", &layer)
    }
}
