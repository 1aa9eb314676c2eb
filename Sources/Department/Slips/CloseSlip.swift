import JSON

/// Tells the members the result, with the report, and closes the slip.
public struct CloseSlip: Command, Equatable {
    public static let name = "slip.close"
    public static let permission = Permission.draftKeepers
    public var slip = ID<Slip>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try SlipRules.findEnded(slip, workspace, state)
        guard entry.report != nil else { throw Refusal(.slipNotReported) }
        var event = SlipClosed()
        event.slip = slip
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("slip", &slip)
        try visitor.field("workspace", &workspace)
    }
}

public struct SlipClosed: Event {
    public static let name = "slip.closed"
    public var slip = ID<Slip>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeSlip(slip, fact) { $0.closedAt = fact.at }
        guard let entry = state.contents[fact.workspace]?.slips[slip] else { return }
        state.tell(entry.addressees.keys.sorted(), of: slip, .slipClosed, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("slip", &slip)
    }
}
