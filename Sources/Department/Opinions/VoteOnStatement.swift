import JSON

/// Says agree, disagree or pass; the last word counts.
public struct VoteOnStatement: Command, Equatable {
    public static let name = "opinion.vote"
    public static let permission = Permission.speakers
    public var conversation = ID<OpinionConversation>()
    public var statement = ID<OpinionStatement>()
    public var vote = OpinionAnswer()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try OpinionRules.open(conversation, workspace, state, context)
        guard let current = entry[statement], entry.isShown(current) else {
            throw Refusal(.statementNotFound, field: "statement")
        }
        var event = StatementVoted()
        event.conversation = conversation
        event.person = context.actor
        event.statement = statement
        event.vote = vote
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("conversation", &conversation)
        try visitor.field("statement", &statement)
        try visitor.field("vote", &vote)
        try visitor.field("workspace", &workspace)
    }
}

/// Only who votes gets it over the wire; others learn of votes by the map alone (decision 0044).
public struct StatementVoted: NarrowEvent, ContentEvent {
    public static let name = "opinion.voted"
    public static let mark = HeadMark.none
    public var conversation = ID<OpinionConversation>()
    public var person = ID<Person>()
    public var statement = ID<OpinionStatement>()
    public var vote = OpinionAnswer()

    public init() {}

    public var audience: Audience { .person(person) }

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.contents.change(fact.workspace) { content in
            content.opinions.change(conversation) { $0.vote(person, statement, vote.vote) }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("conversation", &conversation)
        try visitor.field("person", &person)
        try visitor.field("statement", &statement)
        try visitor.field("vote", &vote)
    }
}
