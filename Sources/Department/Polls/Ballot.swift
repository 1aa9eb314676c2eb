import JSON

/// What is marked on a ballot, as the method of the poll asks for it; options are numbered from 0.
public struct Mark: Record, Equatable {
    /// The options that are chosen, ascending.
    public var choices: [Int]?
    /// Points for every option.
    public var points: [Int]?
    /// The options in order of preference; those that stand equal share a place. Who is not named
    /// is not ranked.
    public var ranks: [[Int]]?

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("choices", &choices)
        try visitor.field("points", &points)
        try visitor.field("ranks", &ranks)
    }
}

/// A part of the weight of an elector, and what is voted with it.
public struct BallotPart: Record, Equatable {
    public var mark = Mark()
    public var weight = 1

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("mark", &mark)
        try visitor.field("weight", &weight)
    }
}

/// The latest ballot of one elector.
public struct Ballot: Record, Equatable {
    public var at: Int64 = 0
    /// Who cast it for the elector.
    public var deputy: ID<Person>?
    public var parts: [BallotPart] = []
    public var position: UInt64 = 0
    /// Why, in the elector's words.
    public var reason: String?
    /// How often it was cast; the earlier ones are in the log.
    public var revision = 0
    /// Under this revision of it.
    public var signature: Signature?
    /// A word that its voter made: whoever knows it finds the ballot in the published list.
    public var tracker = ""

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("deputy", &deputy)
        try visitor.field("parts", &parts)
        try visitor.field("position", &position)
        try visitor.field("reason", &reason)
        try visitor.field("revision", &revision)
        try visitor.field("signature", &signature)
        try visitor.field("tracker", &tracker)
    }
}
