import JSON

/// Corrects class and organisation of a person.
public struct ChangePerson: Command, Equatable {
    public static let name = "person.change"
    public static let permission = Permission.administrators
    public var organisation = ID<Organisation>()
    public var person = ID<Person>()
    public var personClass = PersonClass()

    public init() {}

    public var target: ID<Workspace>? { nil }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard let entry = state.people[person] else {
            throw Refusal(.personUnknown, field: "person")
        }
        guard entry.erasedAt == nil else { throw Refusal(.personErased, field: "person") }
        guard state.organisations[organisation] != nil else {
            throw Refusal(.organisationUnknown, field: "organisation")
        }
        guard entry.organisation != organisation || entry.personClass != personClass else {
            throw Refusal(.nothingChanged)
        }
        var event = PersonChanged()
        event.organisation = organisation
        event.person = person
        event.personClass = personClass
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("class", &personClass)
        try visitor.field("organisation", &organisation)
        try visitor.field("person", &person)
    }
}

public struct PersonChanged: Event {
    public static let name = "person.changed"
    public var organisation = ID<Organisation>()
    public var person = ID<Person>()
    public var personClass = PersonClass()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.people[person]?.organisation = organisation
        state.people[person]?.personClass = personClass
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("class", &personClass)
        try visitor.field("organisation", &organisation)
        try visitor.field("person", &person)
    }
}
