public import JSON

/// What a file says about words of a text.
public struct ImportedAnnotation: Record, Equatable {
    public var annotation = ID<Annotation>()
    public var kind = AnnotationKind()
    public var layer = AnnotationLayer()
    public var origin = AnnotationOrigin()
    /// Nil where it is about the whole.
    public var quote: ImportedQuote?
    public var replies: [ImportedReply] = []
    public var text = ""
    /// What it wants the quoted words to be.
    public var words: String?

    public init() {}

    /// It came in before, or was made here.
    func isIn(_ draft: Draft) -> Bool {
        if draft.annotations[annotation] != nil { return true }
        guard let id = origin.id, id.hasPrefix("urn:uuid:") else { return false }
        return ID(String(id.dropFirst(9))).flatMap { draft.annotations[$0] } != nil
    }

    /// Whether a draft takes it as it is.
    public var isFit: Bool {
        do throws(Refusal) { try check() } catch { return false }
        return true
    }

    func check() throws(Refusal) {
        let field = "annotations"
        // A suggestion may go without a word of explanation.
        if words == nil {
            try TextRules.check(text, field: field, most: Limits.postCharacters)
        } else {
            try TextRules.checkCharacters(text, field: field, most: Limits.postCharacters)
        }
        try TextRules.checkCharacters(
            words ?? "", field: field, most: Limits.anchorUnits, tabs: true)
        if let quote { try quote.check(field) }
        try origin.check(field)
        guard replies.count <= Limits.repliesPerAnnotation else {
            throw Refusal(.limitReached, field: field)
        }
        guard Set(replies.map(\.reply)).count == replies.count,
            !replies.contains(where: { $0.reply.raw == 0 })
        else { throw Refusal(.identifierTaken, field: field) }
        for reply in replies {
            try TextRules.check(reply.text, field: field, most: Limits.postCharacters)
            try reply.origin.check(field)
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("annotation", &annotation)
        try visitor.field("kind", &kind)
        try visitor.field("layer", &layer)
        try visitor.field("origin", &origin)
        try visitor.field("quote", &quote)
        try visitor.field("replies", &replies)
        try visitor.field("text", &text)
        try visitor.field("words", &words)
    }
}

/// Words of a text and what stood around them (TextQuoteSelector, 4.2.4 of the W3C Web Annotation
/// Data Model), perhaps with the code point at which they started (TextPositionSelector, 4.2.5).
public struct ImportedQuote: Record, Equatable {
    public var exact = ""
    public var prefix = ""
    public var start: Int?
    public var suffix = ""

    public init() {}

    func check(_ field: String) throws(Refusal) {
        guard !exact.isEmpty else { throw Refusal(.anchorMissing, field: field) }
        for text in [exact, prefix, suffix] {
            try TextRules.checkCharacters(
                text, field: field, most: Limits.anchorUnits, tabs: true)
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("exact", &exact)
        try visitor.field("prefix", &prefix)
        try visitor.field("start", &start)
        try visitor.field("suffix", &suffix)
    }
}

/// An answer in the file.
public struct ImportedReply: Record, Equatable {
    public var origin = AnnotationOrigin()
    public var reply = ID<AnnotationReply>()
    public var text = ""

    public init() {}

    func known(in state: DepartmentState) -> ImportedReply {
        var reply = self
        reply.origin = origin.known(in: state)
        return reply
    }

    func entry(_ fact: Fact) -> AnnotationReply {
        var entry = AnnotationReply()
        entry.at = fact.at
        entry.author = fact.actor
        entry.id = reply
        entry.origin = origin
        entry.position = fact.position
        entry.text = text
        return entry
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("origin", &origin)
        try visitor.field("reply", &reply)
        try visitor.field("text", &text)
    }
}

/// What a file says of where an annotation comes from. Nobody here vouches for it.
public struct AnnotationOrigin: Record, Equatable {
    /// When it was made, in milliseconds since 1970 UTC.
    public var at: Int64?
    /// What the author is called there. Of people of this department the log has no name, so that
    /// they can be forgotten: then `person` alone.
    public var creator: String?
    /// The IRI of the annotation.
    public var id: String?
    /// The author, where the file names somebody of this department.
    public var person: ID<Person>?
    /// The words that it suggested, where they do not fit this text.
    public var words: String?

    public init() {}

    func check(_ field: String) throws(Refusal) {
        for text in [creator, id].compactMap({ $0 }) {
            try TextRules.checkLine(text, field: field)
        }
    }

    /// Without the name of somebody whom the department knows, and without the identifier of
    /// somebody whom it does not.
    func known(in state: DepartmentState) -> AnnotationOrigin {
        var origin = self
        // What does not fit is for the server to say.
        origin.words = nil
        if let person, state.people[person] != nil {
            origin.creator = nil
        } else {
            origin.person = nil
        }
        return origin
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("creator", &creator)
        try visitor.field("id", &id)
        try visitor.field("person", &person)
        try visitor.field("words", &words)
    }
}

extension ImportedAnnotation: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        try origin.normalise(normal)
        try quote?.normalise(normal)
        try replies.normalise(normal)
        text = normal(text, false)
        words = words.map { normal($0, true) }
    }
}

extension ImportedQuote: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        exact = normal(exact, true)
        prefix = normal(prefix, true)
        suffix = normal(suffix, true)
    }
}

extension ImportedReply: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        try origin.normalise(normal)
        text = normal(text, false)
    }
}

extension AnnotationOrigin: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        creator = creator.map { normal($0, false) }
        id = id.map { normal($0, false) }
    }
}
