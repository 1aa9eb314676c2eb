import JSON

/// Admits a person. The name is in the vault already, under the same identifier.
public struct RegisterPerson: Command, Equatable {
    public static let name = "person.register"
    public static let permission = Permission.administrators
    public static let isInternal = true
    public var language = Language()
    public var organisation = ID<Organisation>()
    public var person = ID<Person>()
    public var personClass = PersonClass()
    public var role = DepartmentRole()

    public init() {}

    public var target: ID<Workspace>? { nil }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        // A workspace and a person share the names of the rooms that sockets listen in.
        guard person.raw != 0, state.people[person] == nil,
            state.workspaces[ID(raw: person.raw)] == nil
        else {
            throw Refusal(.identifierTaken, field: "person")
        }
        guard state.organisations[organisation] != nil else {
            throw Refusal(.organisationUnknown, field: "organisation")
        }
        // Only an owner makes administrators, and nobody a second owner.
        switch role {
        case .owner: throw Refusal(.ownerImmutable, field: "role")
        case .administrator where state.people[context.actor]?.role != .owner:
            throw Refusal(.permissionMissing, field: "role")
        case .administrator, .none: break
        }
        guard state.people.count < Limits.people else { throw Refusal(.limitReached) }
        return [PersonRegistered(of: self)]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("class", &personClass)
        try visitor.field("language", &language)
        try visitor.field("organisation", &organisation)
        try visitor.field("person", &person)
        try visitor.field("role", &role)
    }
}

public struct PersonRegistered: Event {
    public static let name = "person.registered"
    public var language = Language()
    public var organisation = ID<Organisation>()
    public var person = ID<Person>()
    public var personClass = PersonClass()
    public var role = DepartmentRole()

    public init() {}

    init(of command: RegisterPerson) {
        language = command.language
        organisation = command.organisation
        person = command.person
        personClass = command.personClass
        role = command.role
    }

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var entry = Person()
        entry.language = language
        entry.organisation = organisation
        entry.personClass = personClass
        entry.registeredAt = fact.at
        entry.role = role
        state.people[person] = entry
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("class", &personClass)
        try visitor.field("language", &language)
        try visitor.field("organisation", &organisation)
        try visitor.field("person", &person)
        try visitor.field("role", &role)
    }
}
