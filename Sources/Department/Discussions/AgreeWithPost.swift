import JSON

/// Says "I agree" to the post of somebody else, with one's name.
public struct AgreeWithPost: Command, Equatable {
    public static let name = "post.agree"
    public static let permission = Permission.speakers
    public var post = ID<Post>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let current = try AgreementRules.find(post, workspace, state)
        guard current.author != context.actor else { throw Refusal(.agreementOwn) }
        guard !current.agreedBy.contains(context.actor) else { throw Refusal(.agreementExists) }
        var event = PostAgreed()
        event.post = post
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("post", &post)
        try visitor.field("workspace", &workspace)
    }
}

public struct PostAgreed: ContentEvent {
    public static let name = "post.agreed"
    public static let mark = HeadMark.none
    public var post = ID<Post>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.contents.change(fact.workspace) {
            $0.discussion.change(post) { $0.agreedBy.insert(fact.actor) }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("post", &post)
    }
}

/// Takes one's agreement back.
public struct WithdrawAgreement: Command, Equatable {
    public static let name = "post.withdrawAgreement"
    public static let permission = Permission.speakers
    public var post = ID<Post>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let current = try AgreementRules.find(post, workspace, state)
        guard current.agreedBy.contains(context.actor) else { throw Refusal(.agreementMissing) }
        var event = AgreementWithdrawn()
        event.post = post
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("post", &post)
        try visitor.field("workspace", &workspace)
    }
}

public struct AgreementWithdrawn: ContentEvent {
    public static let name = "post.agreementWithdrawn"
    public static let mark = HeadMark.none
    public var post = ID<Post>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.contents.change(fact.workspace) {
            $0.discussion.change(post) { $0.agreedBy.remove(fact.actor) }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("post", &post)
    }
}

enum AgreementRules {
    /// The post, in a topic that is still open.
    static func find(
        _ post: ID<Post>, _ workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) -> Post {
        guard let (topic, current) = state.contents[workspace]?.discussion.post(post) else {
            throw Refusal(.postNotFound, field: "post")
        }
        guard topic.closedAt == nil else { throw Refusal(.topicClosed) }
        return current
    }
}
