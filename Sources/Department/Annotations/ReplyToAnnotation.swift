import JSON

/// Answers an annotation; its author and those who are mentioned are told.
public struct ReplyToAnnotation: Command, Equatable {
    public static let name = "annotation.reply"
    public static let permission = Permission.visitors
    public var annotation = ID<Annotation>()
    public var draft = ID<Draft>()
    public var reply = ID<AnnotationReply>()
    public var text = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try AnnotationRules.draft(draft, workspace, state)
        let current = try AnnotationRules.find(annotation, in: entry, workspace, state, context)
        let consultation = state.contents[workspace]?.consultations.open(current, at: context.now)
        // Who was asked for a comment may always answer questions about it.
        if current.author != context.actor || current.consultation == nil {
            try AnnotationRules.checkSpeaker(context, consultation, in: workspace, state)
        }
        guard reply.raw != 0, !current.replies.contains(where: { $0.id == reply }) else {
            throw Refusal(.identifierTaken, field: "reply")
        }
        try TextRules.check(text, field: "text", most: Limits.postCharacters)
        let mentions = try AnnotationRules.mentions(
            text, current.layer, of: entry, in: workspace, state)
        let own = current.replies.count { $0.author == context.actor }
        guard current.replies.count < Limits.repliesPerAnnotation, own < Limits.repliesPerPerson
        else { throw Refusal(.limitReached) }
        var event = AnnotationReplied()
        event.annotation = annotation
        event.draft = draft
        event.layer = current.layer
        event.mentions = mentions.isEmpty ? nil : mentions
        event.reply = reply
        event.text = text
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("annotation", &annotation)
        try visitor.field("draft", &draft)
        try visitor.field("reply", &reply)
        try visitor.field("text", &text)
        try visitor.field("workspace", &workspace)
    }
}

public struct AnnotationReplied: LayeredEvent {
    public static let name = "annotation.replied"
    public var annotation = ID<Annotation>()
    public var draft = ID<Draft>()
    public var layer = AnnotationLayer()
    public var mentions: [ID<Person>]?
    public var reply = ID<AnnotationReply>()
    public var text = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var entry = AnnotationReply()
        entry.at = fact.at
        entry.author = fact.actor
        entry.id = reply
        entry.position = fact.position
        entry.text = text
        let draftEntry = state.contents[fact.workspace]?.drafts[draft]
        let author = draftEntry?.annotations[annotation]?.author
        state.annotate(draft, fact) {
            $0.change(annotation) {
                $0.replies.append(entry)
            }
        }
        for person in mentions ?? [] { tell(person, .mention, &state, fact) }
        if let author, mentions?.contains(author) != true {
            tell(author, .annotationReply, &state, fact)
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("annotation", &annotation)
        try visitor.field("draft", &draft)
        try visitor.field("layer", &layer)
        try visitor.field("mentions", &mentions)
        try visitor.field("reply", &reply)
        try visitor.field("text", &text)
    }
}
