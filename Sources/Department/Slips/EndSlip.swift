import JSON

/// Takes no more opinions and counts: by hand after a term that lets late ones in, or before its
/// end with a recorded reason.
public struct EndSlip: Command, Equatable {
    public static let name = "slip.end"
    public static let permission = Permission.draftKeepers
    public var reason: String?
    public var slip = ID<Slip>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try SlipRules.findOpen(slip, workspace, state, context)
        if let reason {
            try TextRules.checkParagraph(reason, field: "reason")
        } else if entry.closesAt.map({ context.now < $0 }) ?? false, !entry.owing.isEmpty {
            throw Refusal(.textEmpty, field: "reason")
        }
        var event = Self.event(entry, at: context.now, in: workspace, state)
        event.reason = reason
        return [event]
    }

    static func event(
        _ entry: Slip, at now: Int64, in workspace: ID<Workspace>, _ state: DepartmentState
    ) -> SlipEnded {
        var event = SlipEnded()
        event.result = entry.counted(at: now, in: workspace, state)
        event.slip = entry.id
        return event
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("reason", &reason)
        try visitor.field("slip", &slip)
        try visitor.field("workspace", &workspace)
    }
}

/// No more opinions are taken; this is how they were counted.
public struct SlipEnded: Event {
    public static let name = "slip.ended"
    public var reason: String?
    public var result = PollResult()
    public var slip = ID<Slip>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeSlip(slip, fact) {
            $0.endReason = reason
            $0.endedAt = fact.at
            $0.result = result
        }
        state.stopClock(slip, fact)
        state.tell(state.slipKeepers(in: fact.workspace), of: slip, .slipEnded, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("reason", &reason)
        try visitor.field("result", &result)
        try visitor.field("slip", &slip)
    }
}
