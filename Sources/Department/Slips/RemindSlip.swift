import JSON

/// Reminds those who have not answered, or not signed what has to be, all of them or one.
public struct RemindSlip: Command, Equatable {
    public static let name = "slip.remind"
    public static let permission = Permission.draftKeepers
    public var person: ID<Person>?
    public var slip = ID<Slip>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try SlipRules.findOpen(slip, workspace, state, context)
        let owing = entry.owing
        let people = person.map { only in owing.filter { $0 == only } } ?? owing
        guard !people.isEmpty else { throw Refusal(.slipNobodyWaits) }
        guard entry.reminderCount < Limits.remindersPerSlip else { throw Refusal(.limitReached) }
        var event = SlipReminded()
        event.people = people
        event.slip = slip
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("person", &person)
        try visitor.field("slip", &slip)
        try visitor.field("workspace", &workspace)
    }
}

public struct SlipReminded: Event {
    public static let name = "slip.reminded"
    public var people: [ID<Person>] = []
    public var slip = ID<Slip>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var assistants: Set<ID<Person>> = []
        state.changeSlip(slip, fact) { entry in
            entry.reminderCount += 1
            entry.remind(people, fact)
            assistants = Set(people.compactMap { entry.addressees[$0]?.assistant })
        }
        state.tell(people, of: slip, .slipReminded, fact)
        state.tell(assistants.subtracting(people).sorted(), of: slip, .slipReminded, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("people", &people)
        try visitor.field("slip", &slip)
    }
}

extension Slip {
    mutating func remind(_ people: [ID<Person>], _ fact: Fact) {
        for person in people {
            addressees[person]?.remindedAt = fact.at
            addressees[person]?.reminderCount += 1
        }
    }
}
