import JSON

/// Takes no more statements and votes; the map stays as it is.
public struct CloseOpinion: Command, Equatable {
    public static let name = "opinion.close"
    public static let permission = Permission.opinionKeepers
    public var conversation = ID<OpinionConversation>()
    public var reason: String?
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        _ = try OpinionRules.open(conversation, workspace, state, context)
        if let reason { try TextRules.checkParagraph(reason, field: "reason") }
        var event = OpinionClosed()
        event.conversation = conversation
        event.reason = reason
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("conversation", &conversation)
        try visitor.field("reason", &reason)
        try visitor.field("workspace", &workspace)
    }
}

public struct OpinionClosed: Event {
    public static let name = "opinion.closed"
    public var conversation = ID<OpinionConversation>()
    public var reason: String?

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeOpinion(conversation, fact) {
            $0.closedAt = fact.at
            $0.closeReason = reason
        }
        let entry = state.contents[fact.workspace]?.opinions[conversation]
        for person in (entry?.ballots.keys).map({ $0.sorted() }) ?? [] {
            state.notify(person, .opinionClosed, fact) { $0.opinion = conversation }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("conversation", &conversation)
        try visitor.field("reason", &reason)
    }
}
