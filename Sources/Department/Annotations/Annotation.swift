import JSON
import Texts

/// What one person says about words of a draft, or about the draft as a whole. It may suggest
/// other wording.
public struct Annotation: Record, Equatable {
    public var agreedBy: IDSet<Person> = []
    /// The words as they were when it was made, on `version` or on the live text; nil for the
    /// whole draft.
    public var anchor: Anchor?
    public var at: Int64 = 0
    public var author = ID<Person>()
    /// The consultation in which it counts as a comment.
    public var consultation: ID<Consultation>?
    public var decision: SuggestionDecision?
    /// Earlier wordings, oldest first.
    public var earlier: [Wording] = []
    public var id = ID<Annotation>()
    public var kind = AnnotationKind()
    public var layer = AnnotationLayer()
    /// Where it comes from, if it was imported.
    public var origin: AnnotationOrigin?
    /// Where those words stand in the live text; it follows every change. Whether they are still
    /// the same words says `Draft.place(of:)`.
    public var place: AnchorPlace?
    public var position: UInt64 = 0
    /// Other words of the live text to which somebody has set it since.
    public var reattached: Anchor?
    public var removedAt: Int64?
    public var replies: AppendList<AnnotationReply> = AppendList()
    public var resolution: Resolution?
    /// What the text should say instead.
    public var suggestion: [SuggestedEdit]?
    /// The version that it is about; nil for the live text.
    public var version: Int?
    public var wording = Wording()

    public init() {}

    public var editCount: Int { earlier.count }

    /// Whether it is a suggestion that waits for the drafting team.
    var isUndecided: Bool {
        suggestion != nil && decision == nil && removedAt == nil && resolution == nil
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("agreedBy", &agreedBy)
        try visitor.field("anchor", &anchor)
        try visitor.field("at", &at)
        try visitor.field("author", &author)
        try visitor.field("consultation", &consultation)
        try visitor.field("decision", &decision)
        try visitor.field("earlier", &earlier)
        try visitor.field("id", &id)
        try visitor.field("kind", &kind)
        try visitor.field("layer", &layer)
        try visitor.field("origin", &origin)
        try visitor.field("place", &place)
        try visitor.field("position", &position)
        try visitor.field("reattached", &reattached)
        try visitor.field("removedAt", &removedAt)
        try visitor.field("replies", &replies)
        try visitor.field("resolution", &resolution)
        try visitor.field("suggestion", &suggestion)
        try visitor.field("version", &version)
        try visitor.field("wording", &wording)
    }
}

/// An answer to an annotation, in the order in which they came.
public struct AnnotationReply: Record, Equatable {
    public var at: Int64 = 0
    public var author = ID<Person>()
    public var id = ID<AnnotationReply>()
    /// Where it comes from, if it was imported.
    public var origin: AnnotationOrigin?
    public var position: UInt64 = 0
    public var text = ""

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("author", &author)
        try visitor.field("id", &id)
        try visitor.field("origin", &origin)
        try visitor.field("position", &position)
        try visitor.field("text", &text)
    }
}

/// Who said that a matter is settled, and when.
public struct Resolution: Record, Equatable {
    public var at: Int64 = 0
    public var by = ID<Person>()

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("by", &by)
    }
}

/// A change of the text of one block, made on revision `rev` of it.
public struct SuggestedEdit: Record, Equatable {
    public var block = ID<Block>()
    public var operation = TextOperation()
    public var rev = 0

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("block", &block)
        try visitor.field("operation", &operation)
        try visitor.field("rev", &rev)
    }
}

/// What the drafting team did with a suggestion, and why.
public struct SuggestionDecision: Record, Equatable {
    public var at: Int64 = 0
    public var by = ID<Person>()
    public var outcome = SuggestionOutcome()
    public var text = ""

    public init() {}

    init(_ outcome: SuggestionOutcome, _ text: String, _ fact: Fact) {
        at = fact.at
        by = fact.actor
        self.outcome = outcome
        self.text = text
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("by", &by)
        try visitor.field("outcome", &outcome)
        try visitor.field("text", &text)
    }
}

public enum SuggestionOutcome: String, JSONWord {
    case accepted
    case partly
    case declined

    public init() { self = .declined }
}

/// What an annotation is about.
public enum AnnotationKind: String, JSONWord {
    /// What is ruled, and why.
    case substance
    /// How it is said.
    case wording
    /// Whether it can be carried out.
    case feasibility
    /// Whether it agrees with other law.
    case legality
    /// Whether the same is ruled elsewhere.
    case duplication
    case question
    /// Agrees with the draft as a whole.
    case consent
    case other

    public init() { self = .other }
}

/// Who sees an annotation. Private notes are not here: they are kept in the vault, for what only
/// one person may see has no place in a log that others replay.
public enum AnnotationLayer: String, JSONWord {
    /// Everybody who sees the draft.
    case open = "public"
    /// The drafting team, and those who lead the workspace.
    case team = "group"

    public init() { self = .open }
}

extension SuggestedEdit: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        try operation.normalise(normal)
    }
}
