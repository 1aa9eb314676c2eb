import JSON

/// Says of an opinion that differs how it is followed, or why not; said anew, the earlier one is
/// kept.
public struct RespondToOpinion: Command, Equatable {
    public static let name = "slip.respond"
    public static let permission = Permission.draftKeepers
    public var outcome = SynthesisOutcome()
    public var person = ID<Person>()
    public var slip = ID<Slip>()
    public var text = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try SlipRules.findEnded(slip, workspace, state)
        guard let addressee = entry.addressees[person], let answer = addressee.answer,
            entry.differs(answer)
        else { throw Refusal(.opinionNone, field: "person") }
        try TextRules.checkParagraph(text, field: "text")
        guard addressee.responses.count < Limits.editsPerPost else {
            throw Refusal(.limitReached)
        }
        var event = OpinionAnswered()
        event.outcome = outcome
        event.person = person
        event.slip = slip
        event.text = text
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("outcome", &outcome)
        try visitor.field("person", &person)
        try visitor.field("slip", &slip)
        try visitor.field("text", &text)
        try visitor.field("workspace", &workspace)
    }
}

/// Known to whom the opinion is.
public struct OpinionAnswered: NarrowEvent {
    public static let name = "slip.responded"
    public var outcome = SynthesisOutcome()
    public var person = ID<Person>()
    public var slip = ID<Slip>()
    public var text = ""

    public init() {}

    public var audience: Audience { .slipOpinion(slip, person) }

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var response = OpinionResponse()
        response.at = fact.at
        response.by = fact.actor
        response.outcome = outcome
        response.text = text
        state.changeSlip(slip, fact) { $0.addressees[person]?.responses.append(response) }
        state.tell([person], of: slip, .slipResponded, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("outcome", &outcome)
        try visitor.field("person", &person)
        try visitor.field("slip", &slip)
        try visitor.field("text", &text)
    }
}
