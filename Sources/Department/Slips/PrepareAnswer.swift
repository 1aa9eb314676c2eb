import JSON

/// Prepares an answer for the addressee one assists: nobody's opinion until the addressee sends
/// it as the own.
public struct PrepareAnswer: Command, Equatable {
    public static let name = "slip.prepare"
    public static let permission = Permission.members
    public var addressee = ID<Person>()
    public var choice = 0
    public var reason: String?
    public var slip = ID<Slip>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try SlipRules.findOpen(slip, workspace, state, context)
        guard let person = entry.addressees[addressee], person.assistant == context.actor else {
            throw Refusal(.slipNotYours)
        }
        try SlipRules.check(choice, reason, of: entry)
        guard person.proposals.count < Limits.answersPerAddressee else {
            throw Refusal(.limitReached)
        }
        var event = AnswerPrepared()
        event.addressee = addressee
        event.choice = choice
        event.reason = reason
        event.slip = slip
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("addressee", &addressee)
        try visitor.field("choice", &choice)
        try visitor.field("reason", &reason)
        try visitor.field("slip", &slip)
        try visitor.field("workspace", &workspace)
    }
}

/// Known to the addressee and the assistant alone.
public struct AnswerPrepared: NarrowEvent {
    public static let name = "slip.prepared"
    public var addressee = ID<Person>()
    public var choice = 0
    public var reason: String?
    public var slip = ID<Slip>()

    public init() {}

    public var audience: Audience { .slipProposal(slip, addressee) }

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeSlip(slip, fact) {
            let count = $0.addressees[addressee]?.proposals.count ?? 0
            var proposal = SlipAnswer()
            proposal.at = fact.at
            proposal.by = fact.actor
            proposal.choice = choice
            proposal.position = fact.position
            proposal.reason = reason
            proposal.revision = count + 1
            $0.addressees[addressee]?.proposals.append(proposal)
        }
        state.tell([addressee], of: slip, .slipPrepared, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("addressee", &addressee)
        try visitor.field("choice", &choice)
        try visitor.field("reason", &reason)
        try visitor.field("slip", &slip)
    }
}
