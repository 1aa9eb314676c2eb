import JSON

/// Changes the title of a topic or until when it takes opinions: by who opened it, or by those
/// who keep the talk in order.
public struct ChangeTopic: Command, Equatable {
    public static let name = "topic.change"
    public static let permission = Permission.speakers
    public var due: Int64?
    public var title = ""
    public var topic = ID<Topic>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try TopicRules.find(topic, workspace, state)
        if entry.openedBy != context.actor {
            try TopicRules.checkModerator(context.actor, workspace, state)
        }
        guard entry.closedAt == nil else { throw Refusal(.topicClosed) }
        try TextRules.checkLine(title, field: "title")
        guard entry.title != title || entry.due != due else { throw Refusal(.nothingChanged) }
        if let due, due != entry.due, due <= context.now {
            throw Refusal(.dueInPast, field: "due")
        }
        var event = TopicChanged()
        event.due = due
        event.title = title
        event.topic = topic
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("due", &due)
        try visitor.field("title", &title)
        try visitor.field("topic", &topic)
        try visitor.field("workspace", &workspace)
    }
}

public struct TopicChanged: Event {
    public static let name = "topic.changed"
    public var due: Int64?
    public var title = ""
    public var topic = ID<Topic>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.contents.change(fact.workspace) {
            $0.discussion.change(topic) {
                $0.due = due
                $0.title = title
            }
        }
        state.workspaces.change(fact.workspace) { $0.dues[topic] = due }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("due", &due)
        try visitor.field("title", &title)
        try visitor.field("topic", &topic)
    }
}

enum TopicRules {
    static func find(
        _ topic: ID<Topic>, _ workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) -> Topic {
        guard let entry = state.contents[workspace]?.discussion.topic(topic) else {
            throw Refusal(.topicNotFound, field: "topic")
        }
        return entry
    }

    static func checkModerator(
        _ actor: ID<Person>, _ workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) {
        switch state.workspaces[workspace]?.members[actor]?.role {
        case .chair, .moderator: return
        case .secretary, .member, .observer, nil: throw Refusal(.permissionMissing)
        }
    }
}
