import JSON

/// Decides as the chair where there were as many votes for as against, and no chair had voted.
public struct BreakTie: Command, Equatable {
    public static let name = "poll.breakTie"
    public static let permission = Permission.chairs
    public var option = 0
    public var poll = ID<Poll>()
    public var reason = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try PollRules.find(poll, workspace, state)
        guard entry.closedAt != nil, let result = entry.results.last, result.verdict == .tied,
            entry.procedure.tie == .chair
        else { throw Refusal(.pollNotTied) }
        guard entry.options.indices.contains(option), entry.options[option].counts != .neither
        else { throw Refusal(.optionsWrong, field: "option") }
        try TextRules.checkParagraph(reason, field: "reason")
        var event = TieBroken()
        event.option = option
        event.poll = poll
        event.reason = reason
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("option", &option)
        try visitor.field("poll", &poll)
        try visitor.field("reason", &reason)
        try visitor.field("workspace", &workspace)
    }
}

/// The chair has decided.
public struct TieBroken: Event {
    public static let name = "poll.tieBroken"
    public var option = 0
    public var poll = ID<Poll>()
    public var reason = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) {
            guard let last = $0.results.indices.last, $0.options.indices.contains(option) else {
                return
            }
            let adopted = $0.options[option].counts == .agrees
            $0.results[last].verdict = adopted ? .adopted : .rejected
            $0.results[last].chosen = adopted ? [option] : []
            $0.results[last].brokenBy = fact.actor
            $0.note(.tieBroken, fact, reason: reason) { $0.option = option }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("option", &option)
        try visitor.field("poll", &poll)
        try visitor.field("reason", &reason)
    }
}
