import JSON

/// Forgets a person for good, for a reason that is kept: what the vault held is destroyed, and
/// what the person did stays, without a name (Law 91/2025/QH15, the right to erasure).
public struct ErasePerson: Command, Equatable {
    public static let name = "person.erase"
    public static let permission = Permission.administrators
    public static let isInternal = true
    public var person = ID<Person>()
    public var reason = ""

    public init() {}

    public var target: ID<Workspace>? { nil }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard let entry = state.people[person] else {
            throw Refusal(.personUnknown, field: "person")
        }
        guard entry.erasedAt == nil else { throw Refusal(.personErased, field: "person") }
        switch entry.role {
        case .owner: throw Refusal(.ownerImmutable, field: "person")
        case .administrator where state.people[context.actor]?.role != .owner:
            throw Refusal(.permissionMissing, field: "person")
        case .administrator, .none: break
        }
        try TextRules.checkParagraph(reason, field: "reason")
        var event = PersonErased()
        event.person = person
        event.reason = reason
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("person", &person)
        try visitor.field("reason", &reason)
    }
}

public struct PersonErased: Event {
    public static let name = "person.erased"
    public var person = ID<Person>()
    public var reason = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.people[person]?.erasedAt = fact.at
        state.people[person]?.certificates = []
        // Whoever is gone acts no more: whatever asks for a suspension finds one.
        state.people[person]?.suspension = reason
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("person", &person)
        try visitor.field("reason", &reason)
    }
}
