import JSON

/// Gives the own opinion, or gives it anew: until the end of the term the last one counts, and
/// the earlier ones are kept.
public struct AnswerSlip: Command, Equatable {
    public static let name = "slip.answer"
    public static let permission = Permission.speakers
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
        guard let own = entry.addressees[context.actor] else { throw Refusal(.slipNotYours) }
        try SlipRules.check(choice, reason, of: entry)
        if let before = own.answer {
            guard entry.content.profile.procedure.changeable else { throw Refusal(.ballotFinal) }
            guard before.choice != choice || before.reason != reason else {
                throw Refusal(.nothingChanged)
            }
        }
        let given = own.earlier.count + (own.answer == nil ? 0 : 1)
        guard given < Limits.answersPerAddressee else {
            throw Refusal(.limitReached)
        }
        var event = SlipAnswered()
        event.choice = choice
        event.person = context.actor
        event.reason = reason
        event.slip = slip
        guard entry.content.profile.procedure.closesWhenComplete else { return [event] }
        var after = entry
        let fact = Fact(
            position: 0, workspace: workspace, at: context.now, actor: context.actor)
        after.addressees[context.actor]?.receive(event.answer(fact))
        guard after.isComplete else { return [event] }
        return [event, EndSlip.event(after, at: context.now, in: workspace, state)]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("choice", &choice)
        try visitor.field("reason", &reason)
        try visitor.field("slip", &slip)
        try visitor.field("workspace", &workspace)
    }
}

/// What was said is for those whom the profile lets read it; that it was, for everybody.
public struct SlipAnswered: NarrowEvent {
    public static let name = "slip.answered"
    public var choice = 0
    public var person = ID<Person>()
    public var reason: String?
    public var slip = ID<Slip>()

    public init() {}

    public var audience: Audience { .slipOpinion(slip, person) }

    func answer(_ fact: Fact) -> SlipAnswer {
        var answer = SlipAnswer()
        answer.at = fact.at
        answer.by = fact.actor
        answer.choice = choice
        answer.position = fact.position
        answer.reason = reason
        return answer
    }

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeSlip(slip, fact) { $0.addressees[person]?.receive(answer(fact)) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("choice", &choice)
        try visitor.field("person", &person)
        try visitor.field("reason", &reason)
        try visitor.field("slip", &slip)
    }
}
