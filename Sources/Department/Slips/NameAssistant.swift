import JSON

/// Says who prepares one's own answer, or takes it back. An assistant proposes and never answers.
public struct NameAssistant: Command, Equatable {
    public static let name = "slip.nameAssistant"
    public static let permission = Permission.speakers
    public var assistant: ID<Person>?
    public var slip = ID<Slip>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try SlipRules.findOpen(slip, workspace, state, context)
        guard let addressee = entry.addressees[context.actor] else {
            throw Refusal(.slipNotYours)
        }
        guard addressee.assistant != assistant else { throw Refusal(.nothingChanged) }
        if let assistant {
            try SlipRules.checkAssistant(
                assistant, of: context.actor, in: workspace, state, field: "assistant")
        }
        var event = AssistantNamed()
        event.assistant = assistant
        event.slip = slip
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("assistant", &assistant)
        try visitor.field("slip", &slip)
        try visitor.field("workspace", &workspace)
    }
}

/// Who acts has another assistant for this slip, or none.
public struct AssistantNamed: Event {
    public static let name = "slip.assistantNamed"
    public var assistant: ID<Person>?
    public var slip = ID<Slip>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeSlip(slip, fact) { $0.addressees[fact.actor]?.assistant = assistant }
        guard let assistant else { return }
        state.tell([assistant], of: slip, .slipSent, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("assistant", &assistant)
        try visitor.field("slip", &slip)
    }
}
