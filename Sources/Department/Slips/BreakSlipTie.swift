import JSON

/// Decides as the chair where as many were for as against, and no chair had answered.
public struct BreakSlipTie: Command, Equatable {
    public static let name = "slip.breakTie"
    public static let permission = Permission.chairs
    public var option = 0
    public var reason = ""
    public var slip = ID<Slip>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try SlipRules.findEnded(slip, workspace, state)
        guard entry.waitsForChair else { throw Refusal(.slipNotTied) }
        let options = entry.content.options
        guard options.indices.contains(option), options[option].counts != .neither else {
            throw Refusal(.optionsWrong, field: "option")
        }
        try TextRules.checkParagraph(reason, field: "reason")
        var event = SlipTieBroken()
        event.option = option
        event.reason = reason
        event.slip = slip
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("option", &option)
        try visitor.field("reason", &reason)
        try visitor.field("slip", &slip)
        try visitor.field("workspace", &workspace)
    }
}

/// The chair has decided.
public struct SlipTieBroken: Event {
    public static let name = "slip.tieBroken"
    public var option = 0
    public var reason = ""
    public var slip = ID<Slip>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeSlip(slip, fact) { entry in
            guard entry.content.options.indices.contains(option) else { return }
            let adopted = entry.content.options[option].counts == .agrees
            entry.result?.verdict = adopted ? .adopted : .rejected
            entry.result?.chosen = adopted ? [option] : []
            entry.result?.brokenBy = fact.actor
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("option", &option)
        try visitor.field("reason", &reason)
        try visitor.field("slip", &slip)
    }
}
