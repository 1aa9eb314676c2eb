import JSON

/// Ends the talk on a topic with a conclusion, of which all who spoke are told.
public struct CloseTopic: Command, Equatable {
    public static let name = "topic.close"
    public static let permission = Permission.moderators
    public var conclusion = ""
    public var topic = ID<Topic>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try TopicRules.find(topic, workspace, state)
        guard entry.closedAt == nil else { throw Refusal(.topicClosed) }
        try TextRules.checkParagraph(conclusion, field: "conclusion")
        var event = TopicClosed()
        event.conclusion = conclusion
        event.topic = topic
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("conclusion", &conclusion)
        try visitor.field("topic", &topic)
        try visitor.field("workspace", &workspace)
    }
}

public struct TopicClosed: Event {
    public static let name = "topic.closed"
    public var conclusion = ""
    public var topic = ID<Topic>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.contents.change(fact.workspace) {
            $0.discussion.change(topic) {
                $0.closedAt = fact.at
                $0.conclusion = conclusion
            }
        }
        state.workspaces.change(fact.workspace) {
            $0.duesOfClosed[topic] = $0.dues.removeValue(forKey: topic)
            $0.lastActivityAt = fact.at
        }
        let participants = state.contents[fact.workspace]?.discussion.topic(topic)?.participants
        for person in (participants ?? []).sorted() {
            state.notify(person, .topicClosed, fact) { $0.topic = topic }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("conclusion", &conclusion)
        try visitor.field("topic", &topic)
    }
}

/// Takes up a closed topic again, for a reason that is kept.
public struct ReopenTopic: Command, Equatable {
    public static let name = "topic.reopen"
    public static let permission = Permission.moderators
    public var reason = ""
    public var topic = ID<Topic>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try TopicRules.find(topic, workspace, state)
        guard entry.closedAt != nil else { throw Refusal(.topicNotClosed) }
        try TextRules.checkParagraph(reason, field: "reason")
        var event = TopicReopened()
        event.reason = reason
        event.topic = topic
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("reason", &reason)
        try visitor.field("topic", &topic)
        try visitor.field("workspace", &workspace)
    }
}

public struct TopicReopened: Event {
    public static let name = "topic.reopened"
    public var reason = ""
    public var topic = ID<Topic>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.contents.change(fact.workspace) {
            $0.discussion.change(topic) {
                $0.closedAt = nil
                $0.conclusion = nil
            }
        }
        state.workspaces.change(fact.workspace) {
            $0.dues[topic] = $0.duesOfClosed.removeValue(forKey: topic)
            $0.lastActivityAt = fact.at
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("reason", &reason)
        try visitor.field("topic", &topic)
    }
}
