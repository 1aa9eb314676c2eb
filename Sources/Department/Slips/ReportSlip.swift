import JSON

/// Reports what came of a slip to those who lead; written anew until it is closed.
public struct ReportSlip: Command, Equatable {
    public static let name = "slip.report"
    public static let permission = Permission.draftKeepers
    public var slip = ID<Slip>()
    public var text = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try SlipRules.findEnded(slip, workspace, state)
        try TextRules.check(text, field: "text", most: Limits.postCharacters)
        guard entry.report != text else { throw Refusal(.nothingChanged) }
        guard
            entry.dissenters.allSatisfy({
                !(entry.addressees[$0]?.responses ?? []).isEmpty
            })
        else { throw Refusal(.opinionsUnanswered) }
        guard !entry.waitsForChair else { throw Refusal(.slipTied) }
        var event = SlipReported()
        event.slip = slip
        event.text = text
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("slip", &slip)
        try visitor.field("text", &text)
        try visitor.field("workspace", &workspace)
    }
}

/// Known to those who keep the slip, until it is closed.
public struct SlipReported: NarrowEvent {
    public static let name = "slip.reported"
    public var slip = ID<Slip>()
    public var text = ""

    public init() {}

    public var audience: Audience { .slipReport(slip) }

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeSlip(slip, fact) {
            $0.report = text
            $0.reportedAt = fact.at
        }
        state.tell(state.slipKeepers(in: fact.workspace), of: slip, .slipReported, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("slip", &slip)
        try visitor.field("text", &text)
    }
}
