import JSON

/// Raises a matter, with a first post that says what it is about.
public struct OpenTopic: Command, Equatable {
    public static let name = "topic.open"
    public static let permission = Permission.speakers
    public var due: Int64?
    public var post = ID<Post>()
    public var stance: Stance?
    public var text = ""
    public var title = ""
    public var topic = ID<Topic>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard let entry = state.workspaces[workspace], let content = state.contents[workspace]
        else { throw Refusal(.workspaceNotFound) }
        guard topic.raw != 0, content.discussion.topic(topic) == nil else {
            throw Refusal(.identifierTaken, field: "topic")
        }
        guard post.raw != 0, content.discussion.post(post) == nil else {
            throw Refusal(.identifierTaken, field: "post")
        }
        try TextRules.checkLine(title, field: "title")
        try TextRules.check(text, field: "text", most: Limits.postCharacters)
        if let due, due <= context.now { throw Refusal(.dueInPast, field: "due") }
        guard content.discussion.topics.count < Limits.topicsPerWorkspace else {
            throw Refusal(.limitReached)
        }
        try checkShare(entry, content, context)
        let mentions = try Mentions.check(text, in: entry)
        var opened = TopicOpened()
        opened.due = due
        opened.title = title
        opened.topic = topic
        var added = PostAdded()
        added.mentions = mentions.isEmpty ? nil : mentions
        added.post = post
        added.stance = stance
        added.text = text
        added.topic = topic
        return [opened, added]
    }

    /// One member alone cannot use up what there is for all; those who lead answer for all.
    private func checkShare(
        _ entry: Workspace, _ content: WorkspaceContent, _ context: Context
    ) throws(Refusal) {
        switch entry.members[context.actor]?.role {
        case .chair, .moderator, .secretary: return
        default: break
        }
        let own = content.discussion.topics.count { $0.openedBy == context.actor }
        guard own < Limits.topicsPerPerson else { throw Refusal(.limitReached) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("due", &due)
        try visitor.field("post", &post)
        try visitor.field("stance", &stance)
        try visitor.field("text", &text)
        try visitor.field("title", &title)
        try visitor.field("topic", &topic)
        try visitor.field("workspace", &workspace)
    }
}

public struct TopicOpened: Event {
    public static let name = "topic.opened"
    public var due: Int64?
    public var title = ""
    public var topic = ID<Topic>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var entry = Topic()
        entry.due = due
        entry.id = topic
        entry.openedAt = fact.at
        entry.openedBy = fact.actor
        entry.title = title
        state.contents.change(fact.workspace) { $0.discussion.open(entry) }
        state.workspaces.change(fact.workspace) {
            $0.topicCount += 1
            $0.lastActivityAt = fact.at
            $0.dues[topic] = due
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("due", &due)
        try visitor.field("title", &title)
        try visitor.field("topic", &topic)
    }
}
