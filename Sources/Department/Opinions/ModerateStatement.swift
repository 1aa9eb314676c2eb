import JSON

/// Accepts a statement, or rejects it with a reason that everybody may read.
public struct ModerateStatement: Command, Equatable {
    public static let name = "opinion.moderate"
    public static let permission = Permission.moderators
    public var accepted = false
    public var conversation = ID<OpinionConversation>()
    /// Why it is rejected; why it is accepted may be left out.
    public var reason: String?
    public var statement = ID<OpinionStatement>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try OpinionRules.find(conversation, workspace, state)
        guard let current = entry[statement] else {
            throw Refusal(.statementNotFound, field: "statement")
        }
        guard current.status != (accepted ? .accepted : .rejected) else {
            throw Refusal(.statementDecided)
        }
        if let reason {
            try TextRules.checkParagraph(reason, field: "reason")
        } else if !accepted {
            throw Refusal(.textEmpty, field: "reason")
        }
        var event = StatementModerated()
        event.accepted = accepted
        event.conversation = conversation
        event.reason = reason
        event.statement = statement
        event.text = accepted ? current.text : nil
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("accepted", &accepted)
        try visitor.field("conversation", &conversation)
        try visitor.field("reason", &reason)
        try visitor.field("statement", &statement)
        try visitor.field("workspace", &workspace)
    }
}

public struct StatementModerated: Event {
    public static let name = "opinion.statementModerated"
    public var accepted = false
    public var conversation = ID<OpinionConversation>()
    public var reason: String?
    public var statement = ID<OpinionStatement>()
    /// What was accepted: for those from whom it was withheld before.
    public var text: String?

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        let entry = state.contents[fact.workspace]?.opinions[conversation]
        let before = entry?[statement]
        state.changeOpinion(conversation, fact) { conversation in
            conversation.change(statement) {
                $0.decidedBy = fact.actor
                $0.reason = reason
                $0.status = accepted ? .accepted : .rejected
            }
        }
        // To accept what everybody sees already changes nothing for who wrote it.
        guard let before, entry?.isShown(before) != accepted else { return }
        state.notify(before.author, accepted ? .statementAccepted : .statementRejected, fact) {
            $0.opinion = conversation
            $0.statement = statement
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("accepted", &accepted)
        try visitor.field("conversation", &conversation)
        try visitor.field("reason", &reason)
        try visitor.field("statement", &statement)
        try visitor.field("text", &text)
    }
}
