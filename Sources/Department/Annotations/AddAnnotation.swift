import JSON
import Texts

/// Says something about words of a draft, or about the whole; perhaps what they should say
/// instead. While a consultation on that version is open it is a comment, to be answered.
public struct AddAnnotation: Command, Equatable {
    public static let name = "annotation.add"
    public static let permission = Permission.visitors
    public var anchor: ChosenWords?
    public var annotation = ID<Annotation>()
    public var draft = ID<Draft>()
    public var kind = AnnotationKind()
    public var layer = AnnotationLayer()
    public var suggestion: [SuggestedEdit]?
    public var text = ""
    public var version: Int?
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try AnnotationRules.draft(draft, workspace, state)
        let frozen = try find(version, in: entry)
        let consultation = layer == .open ? openConsultation(state, context) : nil
        try AnnotationRules.checkSpeaker(context, consultation, in: workspace, state)
        guard AnnotationRules.maySee(layer, of: entry, context.actor, in: workspace, state)
        else { throw Refusal(.layerClosed, field: "layer") }
        guard annotation.raw != 0, entry.annotations[annotation] == nil else {
            throw Refusal(.identifierTaken, field: "annotation")
        }
        try TextRules.check(text, field: "text", most: Limits.postCharacters)
        let mentions = try AnnotationRules.mentions(text, layer, of: entry, in: workspace, state)
        guard entry.annotations.list.count < Limits.annotationsPerDraft else {
            throw Refusal(.limitReached)
        }
        var event = AnnotationAdded()
        if let anchor {
            let words = try AnnotationRules.anchor(anchor, in: entry, version: frozen)
            event.anchor = Anchor(words)
            event.place = AnnotationRules.place(words, of: frozen, in: entry)
        }
        if let suggestion {
            guard anchor != nil else { throw Refusal(.anchorMissing, field: "anchor") }
            event.suggestion = try AnnotationRules.check(suggestion, in: entry, version: frozen)
        }
        event.annotation = annotation
        event.consultation = consultation?.id
        event.draft = draft
        event.kind = kind
        event.layer = layer
        event.mentions = mentions.isEmpty ? nil : mentions
        event.text = text
        event.version = version
        return [event]
    }

    private func find(_ number: Int?, in draft: Draft) throws(Refusal) -> DraftVersion? {
        guard let number else { return nil }
        guard let version = draft.version(number) else {
            throw Refusal(.versionNotFound, field: "version")
        }
        return version
    }

    private func openConsultation(
        _ state: DepartmentState, _ context: Context
    ) -> Consultation? {
        guard let version else { return nil }
        return state.contents[workspace]?.consultations.open(
            on: draft, version: version, at: context.now)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("anchor", &anchor)
        try visitor.field("annotation", &annotation)
        try visitor.field("draft", &draft)
        try visitor.field("kind", &kind)
        try visitor.field("layer", &layer)
        try visitor.field("suggestion", &suggestion)
        try visitor.field("text", &text)
        try visitor.field("version", &version)
        try visitor.field("workspace", &workspace)
    }
}

public struct AnnotationAdded: LayeredEvent {
    public static let name = "annotation.added"
    public var anchor: Anchor?
    public var annotation = ID<Annotation>()
    public var consultation: ID<Consultation>?
    public var draft = ID<Draft>()
    public var kind = AnnotationKind()
    public var layer = AnnotationLayer()
    public var mentions: [ID<Person>]?
    public var place: AnchorPlace?
    public var suggestion: [SuggestedEdit]?
    public var text = ""
    public var version: Int?

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var entry = Annotation()
        entry.anchor = anchor
        entry.at = fact.at
        entry.author = fact.actor
        entry.consultation = consultation
        entry.id = annotation
        entry.kind = kind
        entry.layer = layer
        entry.place = place
        entry.position = fact.position
        entry.suggestion = suggestion
        entry.version = version
        entry.wording = Wording(text, fact)
        state.annotate(draft, fact) { $0.add(entry) }
        if state.workspaces[fact.workspace]?.members[fact.actor] == nil {
            state.workspaces.change(fact.workspace) { $0.guests.insert(fact.actor) }
        }
        if let consultation {
            state.contents.change(fact.workspace) {
                $0.consultations.receive(entry, in: consultation)
            }
        }
        for person in mentions ?? [] { tell(person, .mention, &state, fact) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("anchor", &anchor)
        try visitor.field("annotation", &annotation)
        try visitor.field("consultation", &consultation)
        try visitor.field("draft", &draft)
        try visitor.field("kind", &kind)
        try visitor.field("layer", &layer)
        try visitor.field("mentions", &mentions)
        try visitor.field("place", &place)
        try visitor.field("suggestion", &suggestion)
        try visitor.field("text", &text)
        try visitor.field("version", &version)
    }
}
