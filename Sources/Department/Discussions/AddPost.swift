import JSON

/// Says something in a topic, perhaps in answer to another post of it.
public struct AddPost: Command, Equatable {
    public static let name = "post.add"
    public static let permission = Permission.speakers
    public var parent: ID<Post>?
    public var post = ID<Post>()
    public var stance: Stance?
    public var text = ""
    public var topic = ID<Topic>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard let entry = state.workspaces[workspace], let content = state.contents[workspace]
        else { throw Refusal(.workspaceNotFound) }
        guard let talk = content.discussion.topic(topic) else {
            throw Refusal(.topicNotFound, field: "topic")
        }
        guard talk.closedAt == nil else { throw Refusal(.topicClosed) }
        guard post.raw != 0, content.discussion.post(post) == nil else {
            throw Refusal(.identifierTaken, field: "post")
        }
        if let parent, content.discussion.post(parent)?.topic.id != topic {
            throw Refusal(.parentElsewhere, field: "parent")
        }
        try TextRules.check(text, field: "text", most: Limits.postCharacters)
        guard talk.posts.count < Limits.postsPerTopic else { throw Refusal(.limitReached) }
        let mentions = try Mentions.check(text, in: entry)
        var event = PostAdded()
        event.mentions = mentions.isEmpty ? nil : mentions
        event.parent = parent
        event.post = post
        event.stance = stance
        event.text = text
        event.topic = topic
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("parent", &parent)
        try visitor.field("post", &post)
        try visitor.field("stance", &stance)
        try visitor.field("text", &text)
        try visitor.field("topic", &topic)
        try visitor.field("workspace", &workspace)
    }
}

public struct PostAdded: ContentEvent {
    public static let name = "post.added"
    public static let mark = HeadMark.post
    public var mentions: [ID<Person>]?
    public var parent: ID<Post>?
    public var post = ID<Post>()
    public var stance: Stance?
    public var text = ""
    public var topic = ID<Topic>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var entry = Post()
        entry.at = fact.at
        entry.author = fact.actor
        entry.id = post
        entry.mentions = mentions ?? []
        entry.parent = parent
        entry.position = fact.position
        entry.stance = stance
        entry.wording = Wording(text, fact)
        state.contents.change(fact.workspace) { $0.discussion.add(entry, to: topic) }
        state.mark(Self.mark, fact)
        notify(&state, fact)
    }

    /// Those who are mentioned, and who wrote what this answers: each once.
    private func notify(_ state: inout DepartmentState, _ fact: Fact) {
        for person in mentions ?? [] {
            state.notify(person, .mention, fact) { ($0.post, $0.topic) = (post, topic) }
        }
        guard let parent,
            let author = state.contents[fact.workspace]?.discussion.author(of: parent),
            mentions?.contains(author) != true
        else { return }
        state.notify(author, .reply, fact) { ($0.post, $0.topic) = (post, topic) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("mentions", &mentions)
        try visitor.field("parent", &parent)
        try visitor.field("post", &post)
        try visitor.field("stance", &stance)
        try visitor.field("text", &text)
        try visitor.field("topic", &topic)
    }
}
