import JSON

/// Words one's own post anew. Earlier wordings stay readable; nobody edits what others wrote.
public struct EditPost: Command, Equatable {
    public static let name = "post.edit"
    public static let permission = Permission.speakers
    public var post = ID<Post>()
    /// The number of edits that the author had seen: two edits at once are not merged silently.
    public var revision = 0
    public var text = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard let entry = state.workspaces[workspace],
            let (topic, current) = state.contents[workspace]?.discussion.post(post)
        else { throw Refusal(.postNotFound, field: "post") }
        guard current.author == context.actor else { throw Refusal(.postNotYours) }
        guard topic.closedAt == nil else { throw Refusal(.topicClosed) }
        guard current.editCount == revision else { throw Refusal(.postChanged, field: "revision") }
        try TextRules.check(text, field: "text", most: Limits.postCharacters)
        guard current.wording.text != text else { throw Refusal(.nothingChanged) }
        guard current.editCount < Limits.editsPerPost else { throw Refusal(.limitReached) }
        let mentions = try Mentions.check(text, in: entry, besides: current.mentions)
        var event = PostEdited()
        event.mentions = mentions.isEmpty ? nil : mentions
        event.post = post
        event.text = text
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("post", &post)
        try visitor.field("revision", &revision)
        try visitor.field("text", &text)
        try visitor.field("workspace", &workspace)
    }
}

public struct PostEdited: ContentEvent {
    public static let name = "post.edited"
    public static let mark = HeadMark.activity
    public var mentions: [ID<Person>]?
    public var post = ID<Post>()
    public var text = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.mark(Self.mark, fact)
        guard let topic = state.contents[fact.workspace]?.discussion.topicID(of: post) else {
            return
        }
        var before: [ID<Person>] = []
        state.contents.change(fact.workspace) {
            $0.discussion.change(post) {
                before = $0.mentions
                $0.earlier.append($0.wording)
                $0.mentions = mentions ?? []
                $0.wording = Wording(text, fact)
            }
        }
        // Only who was not named before is told: an edit is no second notice.
        for person in mentions ?? [] where !before.contains(person) {
            state.notify(person, .mention, fact) { ($0.post, $0.topic) = (post, topic) }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("mentions", &mentions)
        try visitor.field("post", &post)
        try visitor.field("text", &text)
    }
}
