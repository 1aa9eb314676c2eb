import JSON

/// Does what time brings: steps of the ladder that are reached, and the end of the term. The
/// server itself sends it.
public struct AdvanceSlip: Command, Equatable {
    public static let name = "slip.advance"
    public static let permission = Permission.server
    public static let isInternal = true
    public var slip = ID<Slip>()
    public var workspace = ID<Workspace>()

    public init() {}

    public static func of(_ slip: ID<Slip>, in workspace: ID<Workspace>) -> AdvanceSlip {
        var command = AdvanceSlip()
        command.slip = slip
        command.workspace = workspace
        return command
    }

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try SlipRules.findSent(slip, workspace, state, context)
        guard let due = entry.nextDue else { throw Refusal(.slipEnded) }
        guard due <= context.now else { throw Refusal(.slipStillOpen) }
        var events: [any Event] = entry.stepTimes.enumerated().dropFirst(entry.stepsReached)
            .prefix { $0.element <= context.now }.map { step($0.offset, of: entry, state) }
        guard !entry.takesAnswers(at: context.now) else { return events }
        let ended = EndSlip.event(entry, at: context.now, in: workspace, state)
        if ended.result.deemedCount > 0 {
            var silence = SlipSilenceDeemed()
            silence.people = entry.waiting
            silence.slip = slip
            events.append(silence)
        }
        return events + [ended]
    }

    private func step(
        _ number: Int, of entry: Slip, _ state: DepartmentState
    ) -> SlipStepReached {
        let owing = entry.owing
        let circles = Set(entry.content.profile.steps[number].to)
        var event = SlipStepReached()
        event.slip = slip
        event.step = number
        guard !owing.isEmpty else { return event }
        if circles.contains(.members) { event.members = owing }
        if circles.contains(.assistants) {
            let assistants = owing.compactMap { entry.addressees[$0]?.assistant }
            event.assistants = Set(assistants).subtracting(event.members).sorted()
        }
        event.others = others(circles, of: entry, state)
        return event
    }

    /// Those besides the ones who are late and their assistants.
    private func others(
        _ circles: Set<SlipCircle>, of entry: Slip, _ state: DepartmentState
    ) -> [ID<Person>] {
        (state.workspaces[workspace]?.members ?? [:]).filter { person, membership in
            circles.contains(.staff)
                && (membership.role == .secretary || person == entry.sentBy)
                || circles.contains(.chairs) && membership.role == .chair
                || circles.contains(.owners) && state.people[person]?.role == .owner
        }.keys.sorted()
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("slip", &slip)
        try visitor.field("workspace", &workspace)
    }
}

/// A step of the ladder was reached: who was told of those who have not answered.
public struct SlipStepReached: Event {
    public static let name = "slip.stepReached"
    public var assistants: [ID<Person>] = []
    /// Those who have not answered or signed, where they are told themselves.
    public var members: [ID<Person>] = []
    /// Staff, chairs, owners.
    public var others: [ID<Person>] = []
    public var slip = ID<Slip>()
    /// Its number in the profile, from 0.
    public var step = 0

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeSlip(slip, fact) { entry in
            entry.stepsReached = step + 1
            entry.remind(members, fact)
        }
        state.setClock(slip, fact) { $0.stepsReached = step + 1 }
        let steps = state.contents[fact.workspace]?.slips[slip]?.content.profile.steps ?? []
        guard steps.indices.contains(step) else { return }
        state.tell(members, of: slip, steps[step].kind, fact)
        state.tell(assistants, of: slip, steps[step].kind, fact)
        state.tell(others, of: slip, .slipEscalated, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("assistants", &assistants)
        try visitor.field("members", &members)
        try visitor.field("others", &others)
        try visitor.field("slip", &slip)
        try visitor.field("step", &step)
    }
}

/// These said nothing within the term, and the rules take that for agreement (Article 17 of
/// Decree 191/2026). It is an event of its own: nobody answers for them.
public struct SlipSilenceDeemed: Event {
    public static let name = "slip.silenceDeemed"
    public var people: [ID<Person>] = []
    public var slip = ID<Slip>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeSlip(slip, fact) { entry in
            for person in people { entry.addressees[person]?.deemed = true }
        }
        state.tell(people, of: slip, .slipDeemed, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("people", &people)
        try visitor.field("slip", &slip)
    }
}
