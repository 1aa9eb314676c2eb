import JSON

/// Gives more days, for a reason that stays on record, as long as opinions are taken.
public struct ExtendSlip: Command, Equatable {
    public static let name = "slip.extend"
    public static let permission = Permission.draftKeepers
    /// More days, counted as those of the term are, after its last one.
    public var days = 0
    public var reason = ""
    public var slip = ID<Slip>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try SlipRules.findOpen(slip, workspace, state, context)
        let most = entry.content.profile.procedure.term?.maxDays ?? Limits.slipDays
        guard let closesAt = entry.closesAt, (1...max(1, most)).contains(days) else {
            throw Refusal(.slipTermWrong, field: "days")
        }
        guard entry.extensions.count < Limits.extensions else {
            throw Refusal(.limitReached)
        }
        try TextRules.checkParagraph(reason, field: "reason")
        // Of a term that is over, the days count from today.
        let term = SlipTerm(
            of: entry.content, from: max(closesAt - 1, context.now), days: days, state.calendar)
        var event = SlipExtended()
        event.closesAt = term.closesAt
        event.reason = reason
        event.slip = slip
        event.stepTimes = term.stepTimes
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("days", &days)
        try visitor.field("reason", &reason)
        try visitor.field("slip", &slip)
        try visitor.field("workspace", &workspace)
    }
}

public struct SlipExtended: Event {
    public static let name = "slip.extended"
    public var closesAt: Int64 = 0
    public var reason = ""
    public var slip = ID<Slip>()
    public var stepTimes: [Int64] = []

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeSlip(slip, fact) { entry in
            var more = SlipExtension()
            more.at = fact.at
            more.by = fact.actor
            more.closesAt = closesAt
            more.reason = reason
            entry.extensions.append(more)
            entry.begin(closesAt, stepTimes, fact)
        }
        state.setClock(slip, fact) { $0.begin(closesAt, stepTimes, fact) }
        guard let entry = state.contents[fact.workspace]?.slips[slip] else { return }
        state.tell(entry.addressees.keys.sorted(), of: slip, .slipExtended, fact)
        state.tell(entry.assistants, of: slip, .slipExtended, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("closesAt", &closesAt)
        try visitor.field("reason", &reason)
        try visitor.field("slip", &slip)
        try visitor.field("stepTimes", &stepTimes)
    }
}
