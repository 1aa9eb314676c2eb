import JSON
import Opinion

/// Adds a statement for all to vote on; whoever writes it agrees with it.
public struct AddStatement: Command, Equatable {
    public static let name = "opinion.addStatement"
    public static let permission = Permission.speakers
    public var conversation = ID<OpinionConversation>()
    public var statement = ID<OpinionStatement>()
    public var text = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try OpinionRules.open(conversation, workspace, state, context)
        try OpinionRules.check(statement, text, in: entry)
        // The same words with other marks may say something else: only the same text is refused.
        guard !entry.statements.contains(where: { $0.text == text && entry.isShown($0) }) else {
            throw Refusal(.statementExists, field: "text")
        }
        let own = entry.statements.count { $0.author == context.actor }
        guard entry.statements.count < Limits.statementsPerOpinion,
            own < Limits.statementsPerPerson
                || OpinionRules.moderates(context.actor, in: workspace, state)
        else { throw Refusal(.limitReached) }
        var event = StatementAdded()
        event.conversation = conversation
        event.statement = statement
        event.text = text
        var vote = StatementVoted()
        vote.conversation = conversation
        vote.person = context.actor
        vote.statement = statement
        vote.vote = .agree
        return [event, vote]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("conversation", &conversation)
        try visitor.field("statement", &statement)
        try visitor.field("text", &text)
        try visitor.field("workspace", &workspace)
    }
}

public struct StatementAdded: NarrowEvent {
    public static let name = "opinion.statementAdded"
    public var conversation = ID<OpinionConversation>()
    public var statement = ID<OpinionStatement>()
    public var text = ""

    public init() {}

    public var audience: Audience { .statement(conversation, statement) }

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var entry = OpinionStatement()
        entry.at = fact.at
        entry.author = fact.actor
        entry.id = statement
        entry.position = fact.position
        entry.text = text
        state.changeOpinion(conversation, fact) { $0.add(entry) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("conversation", &conversation)
        try visitor.field("statement", &statement)
        try visitor.field("text", &text)
    }
}
