import JSON

/// Asks what people think of a question, by statements.
public struct OpenOpinion: Command, Equatable {
    public static let name = "opinion.open"
    public static let permission = Permission.opinionKeepers
    public var closesAt: Int64?
    public var conversation = ID<OpinionConversation>()
    public var moderation = StatementModeration()
    public var question = ""
    public var title = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let book = state.contents[workspace]?.opinions ?? OpinionBook()
        guard conversation.raw != 0, book[conversation] == nil else {
            throw Refusal(.identifierTaken, field: "conversation")
        }
        try TextRules.checkLine(title, field: "title")
        try TextRules.checkParagraph(question, field: "question")
        if let closesAt, closesAt <= context.now {
            throw Refusal(.dueInPast, field: "closesAt")
        }
        guard book.list.count < Limits.opinionsPerWorkspace else { throw Refusal(.limitReached) }
        var event = OpinionOpened()
        event.closesAt = closesAt
        event.conversation = conversation
        event.moderation = moderation
        event.question = question
        event.title = title
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("closesAt", &closesAt)
        try visitor.field("conversation", &conversation)
        try visitor.field("moderation", &moderation)
        try visitor.field("question", &question)
        try visitor.field("title", &title)
        try visitor.field("workspace", &workspace)
    }
}

public struct OpinionOpened: Event {
    public static let name = "opinion.opened"
    public var closesAt: Int64?
    public var conversation = ID<OpinionConversation>()
    public var moderation = StatementModeration()
    public var question = ""
    public var title = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var entry = OpinionConversation()
        entry.closesAt = closesAt
        entry.id = conversation
        entry.moderation = moderation
        entry.openedAt = fact.at
        entry.openedBy = fact.actor
        entry.position = fact.position
        entry.question = question
        entry.title = title
        state.contents.change(fact.workspace) { $0.opinions.add(entry) }
        state.workspaces.change(fact.workspace) { $0.lastActivityAt = fact.at }
        for (person, member) in (state.workspaces[fact.workspace]?.members ?? [:])
            .sorted(by: { $0.key < $1.key }) where member.role != .observer
        {
            state.notify(person, .opinionOpened, fact) { $0.opinion = conversation }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("closesAt", &closesAt)
        try visitor.field("conversation", &conversation)
        try visitor.field("moderation", &moderation)
        try visitor.field("question", &question)
        try visitor.field("title", &title)
    }
}
