import JSON

/// Makes an organisation known.
public struct RegisterOrganisation: Command, Equatable {
    public static let name = "organisation.register"
    public static let permission = Permission.administrators
    public var name = ""
    public var organisation = ID<Organisation>()

    public init() {}

    public var target: ID<Workspace>? { nil }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard organisation.raw != 0, state.organisations[organisation] == nil else {
            throw Refusal(.identifierTaken, field: "organisation")
        }
        try TextRules.checkLine(name, field: "name")
        guard !state.organisations.values.contains(where: { $0.name == name }) else {
            throw Refusal(.organisationNameTaken, field: "name")
        }
        var event = OrganisationRegistered()
        event.name = name
        event.organisation = organisation
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("name", &name)
        try visitor.field("organisation", &organisation)
    }
}

public struct OrganisationRegistered: Event {
    public static let name = "organisation.registered"
    public var name = ""
    public var organisation = ID<Organisation>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var entry = Organisation()
        entry.name = name
        entry.registeredAt = fact.at
        state.organisations[organisation] = entry
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("name", &name)
        try visitor.field("organisation", &organisation)
    }
}
