import HashTreeCollections
import JSON

/// A matter that people talk about.
public struct Topic: Record, Equatable {
    public var closedAt: Int64?
    public var conclusion: String?
    /// Until when opinions are asked for; open-ended if absent.
    public var due: Int64?
    public var id = ID<Topic>()
    public var openedAt: Int64 = 0
    public var openedBy = ID<Person>()
    public var participants: TreeSet<ID<Person>> = []
    public var posts: AppendList<Post> = AppendList()
    public var stances = StanceCounts()
    public var title = ""

    public init() {}

    mutating func add(_ post: Post) {
        participants.insert(post.author)
        if let stance = post.stance { stances.add(stance) }
        posts.append(post)
    }

    /// How many posts stand behind `position` in the log, not counting those of `reader`.
    public func unreadCount(after position: UInt64, reader: ID<Person>) -> Int {
        let first = posts.partitionPoint { $0.position > position }
        return posts[first...].reduce(0) { $0 + ($1.author == reader ? 0 : 1) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("closedAt", &closedAt)
        try visitor.field("conclusion", &conclusion)
        try visitor.field("due", &due)
        try visitor.field("id", &id)
        try visitor.field("openedAt", &openedAt)
        try visitor.field("openedBy", &openedBy)
        try visitor.field("participants", &participants)
        try visitor.field("posts", &posts)
        try visitor.field("stances", &stances)
        try visitor.field("title", &title)
    }
}

/// How many posts of a topic take which stance.
public struct StanceCounts: Record, Equatable {
    public var agree = 0
    public var disagree = 0
    public var neutral = 0
    public var question = 0

    public init() {}

    mutating func add(_ stance: Stance) {
        switch stance {
        case .agree: agree += 1
        case .disagree: disagree += 1
        case .neutral: neutral += 1
        case .question: question += 1
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("agree", &agree)
        try visitor.field("disagree", &disagree)
        try visitor.field("neutral", &neutral)
        try visitor.field("question", &question)
    }
}
