import JSON

/// Says that the matter of an annotation is settled: its author, or the drafting team.
public struct ResolveAnnotation: Command, Equatable {
    public static let name = "annotation.resolve"
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
        guard
            current.author == context.actor
                || AnnotationRules.isOfTeam(entry, context.actor, in: workspace, state)
        else { throw Refusal(.annotationNotYours) }
        guard current.resolution == nil else { throw Refusal(.annotationResolved) }
        var event = AnnotationResolved()
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

public struct AnnotationResolved: LayeredEvent {
    public static let name = "annotation.resolved"
    public var annotation = ID<Annotation>()
    public var draft = ID<Draft>()
    public var layer = AnnotationLayer()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var resolution = Resolution()
        resolution.at = fact.at
        resolution.by = fact.actor
        state.annotate(draft, fact) {
            $0.change(annotation) {
                $0.resolution = resolution
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

/// Takes the matter of an annotation up again.
public struct ReopenAnnotation: Command, Equatable {
    public static let name = "annotation.reopen"
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
        guard
            current.author == context.actor
                || AnnotationRules.isOfTeam(entry, context.actor, in: workspace, state)
        else { throw Refusal(.annotationNotYours) }
        guard current.resolution != nil else { throw Refusal(.annotationOpen) }
        var event = AnnotationReopened()
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

public struct AnnotationReopened: LayeredEvent {
    public static let name = "annotation.reopened"
    public var annotation = ID<Annotation>()
    public var draft = ID<Draft>()
    public var layer = AnnotationLayer()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.annotate(draft, fact) {
            $0.change(annotation) {
                $0.resolution = nil
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
