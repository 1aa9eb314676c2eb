import JSON

/// A topic as lists show it.
public struct TopicRow: Record, Equatable {
    public var closedAt: Int64?
    public var conclusion: String?
    public var due: Int64?
    public var id = ID<Topic>()
    public var lastPostAt: Int64 = 0
    public var lastPostBy = ID<Person>()
    public var openedAt: Int64 = 0
    public var openedBy = ID<Person>()
    public var participantCount = 0
    public var postCount = 0
    public var stances = StanceCounts()
    public var title = ""
    public var unreadCount = 0

    public init() {}

    init(_ topic: Topic, in workspace: ID<Workspace>, _ viewer: Viewer) {
        closedAt = topic.closedAt
        conclusion = topic.conclusion
        due = topic.due
        id = topic.id
        lastPostAt = topic.posts.last?.at ?? topic.openedAt
        lastPostBy = topic.posts.last?.author ?? topic.openedBy
        openedAt = topic.openedAt
        openedBy = topic.openedBy
        participantCount = topic.participants.count
        postCount = topic.posts.count
        stances = topic.stances
        title = topic.title
        unreadCount = viewer.unreadCount(topic, in: workspace)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.nullable("closedAt", &closedAt)
        try visitor.nullable("conclusion", &conclusion)
        try visitor.nullable("due", &due)
        try visitor.field("id", &id)
        try visitor.field("lastPostAt", &lastPostAt)
        try visitor.field("lastPostBy", &lastPostBy)
        try visitor.field("openedAt", &openedAt)
        try visitor.field("openedBy", &openedBy)
        try visitor.field("participantCount", &participantCount)
        try visitor.field("postCount", &postCount)
        try visitor.field("stances", &stances)
        try visitor.field("title", &title)
        try visitor.field("unreadCount", &unreadCount)
    }
}

/// A post as one person sees it.
public struct PostView: Record, Equatable {
    public var agreeCount = 0
    /// Whether the viewer agreed.
    public var agreed = false
    public var at: Int64 = 0
    public var author = ID<Person>()
    public var editCount = 0
    public var editedAt: Int64?
    public var id = ID<Post>()
    public var mentions: [ID<Person>] = []
    public var parent: ID<Post>?
    public var position: UInt64 = 0
    public var replyCount = 0
    public var stance: Stance?
    public var text = ""

    public init() {}

    init(_ post: Post, _ viewer: Viewer) {
        agreeCount = post.agreedBy.count
        agreed = post.agreedBy.contains(viewer.person)
        at = post.at
        author = post.author
        editCount = post.editCount
        editedAt = post.editCount > 0 ? post.wording.at : nil
        id = post.id
        mentions = post.mentions
        parent = post.parent
        position = post.position
        replyCount = post.replyCount
        stance = post.stance
        text = post.wording.text
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("agreeCount", &agreeCount)
        try visitor.field("agreed", &agreed)
        try visitor.field("at", &at)
        try visitor.field("author", &author)
        try visitor.field("editCount", &editCount)
        try visitor.nullable("editedAt", &editedAt)
        try visitor.field("id", &id)
        try visitor.field("mentions", &mentions)
        try visitor.nullable("parent", &parent)
        try visitor.field("position", &position)
        try visitor.field("replyCount", &replyCount)
        try visitor.nullable("stance", &stance)
        try visitor.field("text", &text)
    }
}

/// Some posts of a topic, oldest first.
public struct TopicPage: Record, Equatable {
    public static let postsMax = 200

    /// Whether there are older posts.
    public var more = false
    public var posts: [PostView] = []
    public var readThrough: UInt64 = 0
    public var topic = TopicRow()

    public init() {}

    /// The newest `limit` posts before a position. Nil when the topic does not exist for the
    /// viewer.
    public init?(
        _ id: ID<Topic>, in workspace: ID<Workspace>, before: UInt64?, limit: Int,
        _ state: DepartmentState, for viewer: Viewer
    ) {
        guard state.maySee(workspace, viewer.person),
            let entry = state.contents[workspace]?.discussion.topic(id)
        else { return nil }
        let end =
            before.map { before in entry.posts.partitionPoint { $0.position >= before } }
            ?? entry.posts.count
        let start = max(0, end - max(1, min(limit, TopicPage.postsMax)))
        more = start > 0
        posts = entry.posts[start..<end].map { PostView($0, viewer) }
        readThrough = viewer.readThrough(id, in: workspace)
        topic = TopicRow(entry, in: workspace, viewer)
    }

    /// Everybody whom the page names.
    public var people: Set<ID<Person>> {
        var people = Set(posts.flatMap { [$0.author] + $0.mentions })
        people.formUnion([topic.openedBy, topic.lastPostBy])
        return people
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("more", &more)
        try visitor.field("posts", &posts)
        try visitor.field("readThrough", &readThrough)
        try visitor.field("topic", &topic)
    }
}

/// The wordings of a post, oldest first.
public struct PostHistory: Record, Equatable {
    public var versions: [Wording] = []

    public init() {}

    /// Nil when the post does not exist for the viewer.
    public init?(
        _ post: ID<Post>, in workspace: ID<Workspace>, _ state: DepartmentState,
        for viewer: Viewer
    ) {
        guard state.maySee(workspace, viewer.person),
            let (_, post) = state.contents[workspace]?.discussion.post(post)
        else { return nil }
        versions = post.earlier + [post.wording]
    }

    /// Everybody whom the wordings mention.
    public var people: Set<ID<Person>> { Set(versions.flatMap { Mentions.find(in: $0.text) }) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("versions", &versions)
    }
}
