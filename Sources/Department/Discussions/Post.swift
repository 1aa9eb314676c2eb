import JSON

/// One contribution to a topic. People are mentioned in its text as `@{identifier}`, so that no
/// name ever gets into the log.
public struct Post: Record, Equatable {
    public var agreedBy: IDSet<Person> = []
    public var at: Int64 = 0
    public var author = ID<Person>()
    /// Earlier wordings, oldest first.
    public var earlier: [Wording] = []
    public var id = ID<Post>()
    public var mentions: [ID<Person>] = []
    public var parent: ID<Post>?
    public var position: UInt64 = 0
    public var replyCount = 0
    public var stance: Stance?
    public var wording = Wording()

    public init() {}

    public var editCount: Int { earlier.count }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("agreedBy", &agreedBy)
        try visitor.field("at", &at)
        try visitor.field("author", &author)
        try visitor.field("earlier", &earlier)
        try visitor.field("id", &id)
        try visitor.field("mentions", &mentions)
        try visitor.field("parent", &parent)
        try visitor.field("position", &position)
        try visitor.field("replyCount", &replyCount)
        try visitor.field("stance", &stance)
        try visitor.field("wording", &wording)
    }
}

/// What a post said from one event on.
public struct Wording: Record, Equatable {
    public var at: Int64 = 0
    public var position: UInt64 = 0
    public var text = ""

    public init() {}

    init(_ text: String, _ fact: Fact) {
        at = fact.at
        position = fact.position
        self.text = text
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("position", &position)
        try visitor.field("text", &text)
    }
}
