import JSON

/// Takes a slip back, a draft or one that goes round, for a reason that stays on record.
public struct WithdrawSlip: Command, Equatable {
    public static let name = "slip.withdraw"
    public static let permission = Permission.draftKeepers
    public var reason = ""
    public var slip = ID<Slip>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try SlipRules.find(slip, workspace, state)
        guard entry.endedAt == nil, entry.withdrawnFor == nil else { throw Refusal(.slipEnded) }
        try TextRules.checkParagraph(reason, field: "reason")
        var event = SlipWithdrawn()
        event.reason = reason
        event.slip = slip
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("reason", &reason)
        try visitor.field("slip", &slip)
        try visitor.field("workspace", &workspace)
    }
}

public struct SlipWithdrawn: NarrowEvent {
    public static let name = "slip.withdrawn"
    public var reason = ""
    public var slip = ID<Slip>()

    public init() {}

    public var audience: Audience { .slip(slip) }

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeSlip(slip, fact) { $0.withdrawnFor = reason }
        state.stopClock(slip, fact)
        guard let entry = state.contents[fact.workspace]?.slips[slip] else { return }
        state.tell(entry.addressees.keys.sorted(), of: slip, .slipWithdrawn, fact)
        state.tell(entry.assistants, of: slip, .slipWithdrawn, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("reason", &reason)
        try visitor.field("slip", &slip)
    }
}
