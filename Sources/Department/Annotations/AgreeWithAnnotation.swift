import JSON

/// Supports what somebody else says about the draft, with one's name.
public struct AgreeWithAnnotation: Command, Equatable {
    public static let name = "annotation.agree"
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
        let consultation = state.contents[workspace]?.consultations.open(current, at: context.now)
        try AnnotationRules.checkSpeaker(context, consultation, in: workspace, state)
        guard current.author != context.actor else { throw Refusal(.agreementOwn) }
        guard !current.agreedBy.contains(context.actor) else { throw Refusal(.agreementExists) }
        var event = AnnotationAgreed()
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

public struct AnnotationAgreed: LayeredEvent {
    public static let name = "annotation.agreed"
    public var annotation = ID<Annotation>()
    public var draft = ID<Draft>()
    public var layer = AnnotationLayer()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.annotate(draft, fact) {
            $0.change(annotation) {
                $0.agreedBy.insert(fact.actor)
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

/// Takes one's support back.
public struct WithdrawAnnotationAgreement: Command, Equatable {
    public static let name = "annotation.withdrawAgreement"
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
        guard current.agreedBy.contains(context.actor) else { throw Refusal(.agreementMissing) }
        var event = AnnotationAgreementWithdrawn()
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

public struct AnnotationAgreementWithdrawn: LayeredEvent {
    public static let name = "annotation.agreementWithdrawn"
    public var annotation = ID<Annotation>()
    public var draft = ID<Draft>()
    public var layer = AnnotationLayer()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.annotate(draft, fact) {
            $0.change(annotation) {
                $0.agreedBy.remove(fact.actor)
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
