import JSON

/// Who is to vote, as whoever opens a poll says it; the list is made and frozen at that moment.
public struct Electorate: Record, Equatable {
    public var classes: [PersonClass]?
    public var kind = ElectorateKind()
    /// Named people, each with the weight of their vote.
    public var people: [WeightedPerson]?
    public var roles: [WorkspaceRole]?

    public init() {}

    /// The electors, sorted: members of the workspace, none of them an observer or suspended.
    func electors(
        of workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) -> [NamedElector] {
        let wrong = Refusal(.electorateWrong, field: "electorate")
        guard (classes != nil) == (kind == .classes), (roles != nil) == (kind == .roles),
            (people != nil) == (kind == .people)
        else { throw wrong }
        if let people { return try Self.named(people, of: workspace, state) }
        let members = state.workspaces[workspace]?.members ?? [:]
        var list: [NamedElector] = []
        for (person, membership) in members where membership.role != .observer {
            guard let entry = state.people[person], entry.suspension == nil else { continue }
            if let classes, !classes.contains(entry.personClass) { continue }
            if let roles, !roles.contains(membership.role) { continue }
            list.append(NamedElector(person, entry.personClass))
        }
        guard !list.isEmpty else { throw Refusal(.electorateEmpty, field: "electorate") }
        guard list.count <= Limits.electorsPerPoll else { throw Refusal(.limitReached) }
        return list.sorted { $0.person < $1.person }
    }

    static func named(
        _ people: [WeightedPerson], of workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) -> [NamedElector] {
        let wrong = Refusal(.electorateWrong, field: "electorate")
        guard !people.isEmpty else { throw Refusal(.electorateEmpty, field: "electorate") }
        guard Set(people.map(\.person)).count == people.count else { throw wrong }
        var list: [NamedElector] = []
        for entry in people {
            guard let person = state.people[entry.person], person.suspension == nil,
                let membership = state.workspaces[workspace]?.members[entry.person],
                membership.role != .observer, (1...Limits.electorWeight).contains(entry.weight)
            else { throw wrong }
            var elector = NamedElector(entry.person, person.personClass)
            elector.weight = entry.weight
            list.append(elector)
        }
        return list.sorted { $0.person < $1.person }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("classes", &classes)
        try visitor.field("kind", &kind)
        try visitor.field("people", &people)
        try visitor.field("roles", &roles)
    }
}

public enum ElectorateKind: String, JSONWord {
    /// All members but the observers.
    case members
    case classes
    case roles
    case people

    public init() { self = .members }
}

public struct WeightedPerson: Record, Equatable {
    public var person = ID<Person>()
    public var weight = 1

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("person", &person)
        try visitor.field("weight", &weight)
    }
}

/// An elector in the log.
public struct NamedElector: Record, Equatable {
    public var personClass = PersonClass()
    public var person = ID<Person>()
    public var weight = 1

    public init() {}

    init(_ person: ID<Person>, _ personClass: PersonClass) {
        self.personClass = personClass
        self.person = person
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("class", &personClass)
        try visitor.field("person", &person)
        try visitor.field("weight", &weight)
    }
}
