import JSON

/// Statements that were made elsewhere, for a conversation that is imported.
public struct ImportStatements: Command, Equatable {
    public static let name = "opinion.importStatements"
    public static let permission = Permission.opinionKeepers
    public static let isInternal = true
    public var conversation = ID<OpinionConversation>()
    public var statements: [ImportedStatement] = []
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try OpinionRules.open(conversation, workspace, state, context)
        for statement in statements {
            try OpinionRules.check(statement.statement, statement.text, in: entry)
        }
        guard Set(statements.map(\.statement)).count == statements.count else {
            throw Refusal(.identifierTaken, field: "statements")
        }
        guard entry.statements.count + statements.count <= Limits.statementsPerOpinion else {
            throw Refusal(.limitReached)
        }
        var event = StatementsImported()
        event.conversation = conversation
        event.statements = statements
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("conversation", &conversation)
        try visitor.field("statements", &statements)
        try visitor.field("workspace", &workspace)
    }
}

/// A statement as another program gave it.
public struct ImportedStatement: Record, Equatable {
    public var statement = ID<OpinionStatement>()
    public var status = StatementStatus()
    public var text = ""

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("statement", &statement)
        try visitor.field("status", &status)
        try visitor.field("text", &text)
    }
}

extension ImportedStatement: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        text = normal(text, false)
    }
}

public struct StatementsImported: Event {
    public static let name = "opinion.statementsImported"
    public var conversation = ID<OpinionConversation>()
    public var statements: [ImportedStatement] = []

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeOpinion(conversation, fact) { conversation in
            for imported in statements {
                var entry = OpinionStatement()
                entry.at = fact.at
                entry.author = fact.actor
                entry.id = imported.statement
                entry.position = fact.position
                entry.status = imported.status
                entry.text = imported.text
                conversation.add(entry)
            }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("conversation", &conversation)
        try visitor.field("statements", &statements)
    }
}
