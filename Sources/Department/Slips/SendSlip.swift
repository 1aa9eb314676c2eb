import JSON

/// Sends a slip round. From now on nothing of it changes, and the term runs.
public struct SendSlip: Command, Equatable {
    public static let name = "slip.send"
    public static let permission = Permission.draftKeepers
    public var slip = ID<Slip>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try SlipRules.findDraft(slip, workspace, state)
        // Whoever was a member then may have left, what was meant may be gone.
        try SlipRules.check(entry.content, in: workspace, state)
        let term = SlipTerm(
            of: entry.content, from: context.now, days: entry.content.days, state.calendar)
        var event = SlipSent()
        event.addressees = entry.content.addressees.map { address in
            NamedElector(address.person, state.people[address.person]?.personClass ?? .citizen)
        }
        event.closesAt = term.closesAt
        event.number = (state.contents[workspace]?.slips.sentCount ?? 0) + 1
        event.slip = slip
        event.stepTimes = term.stepTimes
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("slip", &slip)
        try visitor.field("workspace", &workspace)
    }
}

/// The end of a term by the working calendar of that moment, and when its steps are reached.
/// The events say them: a holiday that is moved later moves no date that people were told.
struct SlipTerm {
    let closesAt: Int64
    let stepTimes: [Int64]

    /// - Parameter start: milliseconds since 1970 UTC; its day does not count.
    init(of content: SlipContent, from start: Int64, days: Int, _ calendar: WorkingCalendar) {
        let counting = content.counting
        let closesAt = calendar.end(of: days, counting, after: start)
        self.closesAt = closesAt
        stepTimes = content.profile.steps.map {
            calendar.instant(of: $0, counting, closesAt: closesAt)
        }
    }
}

/// The slip goes round: who answers it, in which quality, and until when.
public struct SlipSent: Event {
    public static let name = "slip.sent"
    public var addressees: [NamedElector] = []
    public var closesAt: Int64 = 0
    public var number = 0
    public var slip = ID<Slip>()
    /// When each step of the profile is reached.
    public var stepTimes: [Int64] = []

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.contents.change(fact.workspace) { $0.slips.sentCount = number }
        state.changeSlip(slip, fact) { entry in
            for address in entry.content.addressees {
                var addressee = SlipAddressee()
                addressee.assistant = address.assistant
                entry.addressees[address.person] = addressee
            }
            for named in addressees {
                entry.addressees[named.person]?.personClass = named.personClass
            }
            entry.number = number
            entry.sentAt = fact.at
            entry.sentBy = fact.actor
            entry.begin(closesAt, stepTimes, fact)
        }
        state.setClock(slip, fact) { $0.begin(closesAt, stepTimes, fact) }
        guard let entry = state.contents[fact.workspace]?.slips[slip] else { return }
        state.tell(entry.addressees.keys.sorted(), of: slip, .slipSent, fact)
        state.tell(entry.assistants, of: slip, .slipSent, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("addressees", &addressees)
        try visitor.field("closesAt", &closesAt)
        try visitor.field("number", &number)
        try visitor.field("slip", &slip)
        try visitor.field("stepTimes", &stepTimes)
    }
}

extension Slip {
    /// A term begins, or begins anew: steps that would be in the past are left out.
    mutating func begin(_ closesAt: Int64, _ stepTimes: [Int64], _ fact: Fact) {
        self.closesAt = closesAt
        self.stepTimes = stepTimes
        stepsReached = stepTimes.prefix { $0 <= fact.at }.count
    }

    /// Those who prepare answers and are not asked themselves, in the order of identifiers.
    var assistants: [ID<Person>] {
        Set(addressees.values.compactMap(\.assistant)).filter { addressees[$0] == nil }.sorted()
    }
}
