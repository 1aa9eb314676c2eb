import JSON

/// Lets further people vote after the opening, before the eyes of all.
public struct AddElectors: Command, Equatable {
    public static let name = "poll.addElectors"
    public static let permission = Permission.draftKeepers
    public var people = [WeightedPerson]()
    public var poll = ID<Poll>()
    public var reason = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try PollRules.findOpen(poll, workspace, state, context)
        let list = try Electorate.named(people, of: workspace, state)
        guard list.allSatisfy({ entry.electors[$0.person] == nil }) else {
            throw Refusal(.electorExists, field: "people")
        }
        guard weighsAlike(list, entry) else { throw Refusal(.electorateWrong, field: "people") }
        let most = entry.box == nil ? Limits.electorsPerPoll : Limits.secretElectors
        guard list.count <= Limits.electorsAddedAtOnce,
            entry.electors.count + list.count <= most
        else { throw Refusal(.limitReached, field: "people") }
        try TextRules.checkParagraph(reason, field: "reason")
        var event = ElectorsAdded()
        event.electors = list
        event.poll = poll
        event.reason = reason
        return [event]
    }

    /// Where names are hidden, a weight of one's own would be as good as a name.
    private func weighsAlike(_ list: [NamedElector], _ poll: Poll) -> Bool {
        guard poll.procedure.secrecy != .open else { return true }
        let weight = poll.electors.first?.value.weight ?? 1
        return list.allSatisfy { $0.weight == weight }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("people", &people)
        try visitor.field("poll", &poll)
        try visitor.field("reason", &reason)
        try visitor.field("workspace", &workspace)
    }
}

/// People may vote who could not at the opening.
public struct ElectorsAdded: Event {
    public static let name = "poll.electorsAdded"
    public var electors = [NamedElector]()
    public var poll = ID<Poll>()
    public var reason = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) {
            $0.add(electors)
            $0.note(.electorsAdded, fact, reason: reason) {
                $0.count = electors.count
                $0.people = electors.prefix(PollChange.peopleMax).map(\.person)
            }
        }
        state.changeBox(poll, fact) { $0.electorCount += electors.count }
        for elector in electors {
            state.notify(elector.person, .pollOpened, fact) { $0.poll = poll }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("electors", &electors)
        try visitor.field("poll", &poll)
        try visitor.field("reason", &reason)
    }
}
