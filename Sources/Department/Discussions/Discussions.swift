import HashTreeCollections
import JSON

/// Talk in a workspace: topics, and the posts in them.
public enum Discussions: Feature {
    public static let commands: [any Command.Type] = [
        OpenTopic.self,
        ChangeTopic.self,
        CloseTopic.self,
        ReopenTopic.self,
        AddPost.self,
        EditPost.self,
        AgreeWithPost.self,
        WithdrawAgreement.self,
    ]
    public static let events: [any Event.Type] = [
        TopicOpened.self,
        TopicChanged.self,
        TopicClosed.self,
        TopicReopened.self,
        PostAdded.self,
        PostEdited.self,
        PostAgreed.self,
        AgreementWithdrawn.self,
    ]
}

/// All topics of one workspace, in the order in which they were opened.
public struct Discussion: Record, Equatable {
    public private(set) var topics: AppendList<Topic> = AppendList()
    private var topicIndex: TreeDictionary<ID<Topic>, Int> = [:]
    private var postIndex = GrowingIndex<ID<Post>, PostAddress>()

    struct PostAddress: Sendable, Equatable {
        var topic: Int32
        var index: Int32
    }

    public init() {}

    /// The indexes follow from the topics.
    public static func == (left: Discussion, right: Discussion) -> Bool {
        left.topics == right.topics
    }

    // MARK: Reading

    public func topic(_ id: ID<Topic>) -> Topic? {
        topicIndex[id].map { topics[$0] }
    }

    public func post(_ id: ID<Post>) -> (topic: Topic, post: Post)? {
        guard let address = postIndex[id] else { return nil }
        let topic = topics[Int(address.topic)]
        return (topic, topic.posts[Int(address.index)])
    }

    /// Who wrote the post; without copying what it holds.
    func author(of id: ID<Post>) -> ID<Person>? {
        guard let address = postIndex[id] else { return nil }
        return topics[Int(address.topic)].posts[Int(address.index)].author
    }

    /// Where the post stands; without copying what it holds.
    func topicID(of id: ID<Post>) -> ID<Topic>? {
        postIndex[id].map { topics[Int($0.topic)].id }
    }

    // MARK: Folding

    mutating func open(_ topic: Topic) {
        guard topicIndex[topic.id] == nil else { return }
        topicIndex[topic.id] = topics.count
        topics.append(topic)
    }

    mutating func change(_ id: ID<Topic>, _ body: (inout Topic) -> Void) {
        guard let index = topicIndex[id] else { return }
        body(&topics[index])
    }

    mutating func add(_ post: Post, to id: ID<Topic>) {
        guard let index = topicIndex[id], postIndex[post.id] == nil else { return }
        let address = PostAddress(
            topic: Int32(truncatingIfNeeded: index),
            index: Int32(truncatingIfNeeded: topics[index].posts.count))
        postIndex.insert(address, for: post.id)
        topics[index].add(post)
        if let parent = post.parent { change(parent) { $0.replyCount += 1 } }
    }

    mutating func change(_ id: ID<Post>, _ body: (inout Post) -> Void) {
        guard let address = postIndex[id] else { return }
        body(&topics[Int(address.topic)].posts[Int(address.index)])
    }

    // MARK: Record

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("topics", &topics)
        if postIndex.isEmpty { index() }
    }

    /// The indexes follow from the topics, so they are not part of the record.
    private mutating func index() {
        for (place, topic) in topics.enumerated() {
            topicIndex[topic.id] = place
            for (index, post) in topic.posts.enumerated() {
                let address = PostAddress(
                    topic: Int32(truncatingIfNeeded: place),
                    index: Int32(truncatingIfNeeded: index))
                postIndex.insert(address, for: post.id)
            }
        }
    }
}
