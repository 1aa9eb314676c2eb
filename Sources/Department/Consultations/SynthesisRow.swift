import JSON

/// One row of the synthesis table: comments that say the same, and the one answer to them.
public struct SynthesisRow: Record, Equatable {
    public var answer: SynthesisAnswer?
    public var assignee: ID<Person>?
    /// In the order in which they came into the row; empty once they are all answered elsewhere.
    public var comments: [ID<Annotation>] = []
    /// Earlier answers, oldest first.
    public var earlier: [SynthesisAnswer] = []
    /// The comment that began the row.
    public var id = ID<Annotation>()
    /// Since when somebody works at an answer.
    public var studiedAt: Int64?
    /// What its comments say, for finding those that say the same; nil in a row split off.
    public var words: String?

    public init() {}

    public var state: SynthesisState {
        guard let answer else { return studiedAt == nil ? .new : .studying }
        switch answer.outcome {
        case .accepted: return .accepted
        case .partly: return .partly
        case .explained: return .explained
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("answer", &answer)
        try visitor.field("assignee", &assignee)
        try visitor.field("comments", &comments)
        try visitor.field("earlier", &earlier)
        try visitor.field("id", &id)
        try visitor.field("studiedAt", &studiedAt)
        try visitor.field("words", &words)
    }
}

/// What the drafting body answers to a row.
public struct SynthesisAnswer: Record, Equatable {
    public var at: Int64 = 0
    public var by = ID<Person>()
    /// The provisions of the draft that were changed for it.
    public var changes: [ID<Block>] = []
    /// Why what was accepted is not in the text yet.
    public var notYet: String?
    public var outcome = SynthesisOutcome()
    public var position: UInt64 = 0
    public var text = ""

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("by", &by)
        try visitor.field("changes", &changes)
        try visitor.field("notYet", &notYet)
        try visitor.field("outcome", &outcome)
        try visitor.field("position", &position)
        try visitor.field("text", &text)
    }
}

/// Whether the drafting body follows a comment.
public enum SynthesisOutcome: String, JSONWord {
    /// Tiep thu
    case accepted
    /// Tiep thu mot phan
    case partly
    /// Giai trinh: not followed, and why
    case explained

    public init() { self = .explained }
}

/// How far the answer to a row is.
public enum SynthesisState: String, JSONWord {
    case new
    case studying
    case accepted
    case partly
    case explained

    public init() { self = .new }
}

/// Finds comments that say the same about the same place.
enum SameWords {
    /// The words in lower case with single spaces and without punctuation, the place, and what is
    /// suggested. Diacritics count: they change what is said.
    static func key(of comment: Annotation) -> String {
        var key = comment.anchor.map { $0.start.block.key } ?? ""
        key += "\n" + folded(comment.wording.text)
        for edit in comment.suggestion ?? [] { key += "\n" + edit.block.key + text(edit) }
        return key
    }

    static func folded(_ text: String) -> String {
        var words: [String] = []
        var word = ""
        for character in text {
            if character.isLetter || character.isNumber {
                word += character.lowercased()
            } else if !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        return words.joined(separator: " ")
    }

    private static func text(_ edit: SuggestedEdit) -> String {
        let json = edit.operation.canonicalJSON
        return String(decoding: json, as: UTF8.self)
    }
}
