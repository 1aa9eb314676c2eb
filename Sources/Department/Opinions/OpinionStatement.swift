import JSON
import Opinion

/// One short statement, which people agree with or not.
public struct OpinionStatement: Record, Equatable {
    public var at: Int64 = 0
    public var author = ID<Person>()
    /// Who accepted or rejected it.
    public var decidedBy: ID<Person>?
    public var id = ID<OpinionStatement>()
    public var position: UInt64 = 0
    /// Why it was rejected.
    public var reason: String?
    public var status = StatementStatus()
    /// What all said to it; follows from the ballots.
    public var tally = OpinionTally()
    public var text = ""

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("author", &author)
        try visitor.field("decidedBy", &decidedBy)
        try visitor.field("id", &id)
        try visitor.field("position", &position)
        try visitor.field("reason", &reason)
        try visitor.field("status", &status)
        try visitor.field("text", &text)
    }
}

/// How alike statements are: by the pairs of neighbouring words that they share, without case and
/// marks (Sørensen and Dice).
enum StatementLikeness {
    /// From here on a statement is offered as perhaps the same.
    static let percentMin = 60
    static let mostOffered = 5

    static func pairs(of text: String) -> Set<String> {
        let words = Folding.folded(text).unicodeScalars
            .split { !$0.properties.isAlphabetic && !("0"..."9").contains($0) }
            .map { String(String.UnicodeScalarView($0)) }
        guard let first = words.first else { return [] }
        return Set(zip(words, words.dropFirst()).map { $0 + " " + $1 } + ["^ " + first])
    }

    static func percent(_ one: Set<String>, _ other: Set<String>) -> Int {
        guard !one.isEmpty, !other.isEmpty else { return 0 }
        return 200 * one.intersection(other).count / (one.count + other.count)
    }
}
