import JSON

/// Stops a person from acting, for a reason that is kept. The owner cannot be suspended.
public struct SuspendPerson: Command, Equatable {
    public static let name = "person.suspend"
    public static let permission = Permission.administrators
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
        guard entry.role != .owner else { throw Refusal(.ownerImmutable, field: "person") }
        guard entry.erasedAt == nil else { throw Refusal(.personErased, field: "person") }
        guard entry.suspension == nil else { throw Refusal(.nothingChanged) }
        try TextRules.checkParagraph(reason, field: "reason")
        var event = PersonSuspended()
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

public struct PersonSuspended: Event {
    public static let name = "person.suspended"
    public var person = ID<Person>()
    public var reason = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.people[person]?.suspension = reason
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("person", &person)
        try visitor.field("reason", &reason)
    }
}

/// Lets a suspended person act again.
public struct ReinstatePerson: Command, Equatable {
    public static let name = "person.reinstate"
    public static let permission = Permission.administrators
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
        guard entry.suspension != nil else { throw Refusal(.personNotSuspended, field: "person") }
        try TextRules.checkParagraph(reason, field: "reason")
        var event = PersonReinstated()
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

public struct PersonReinstated: Event {
    public static let name = "person.reinstated"
    public var person = ID<Person>()
    public var reason = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.people[person]?.suspension = nil
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("person", &person)
        try visitor.field("reason", &reason)
    }
}
