import JSON

/// Chooses one's own language of the interface.
public struct ChangeLanguage: Command, Equatable {
    public static let name = "person.changeLanguage"
    public static let permission = Permission.everyone
    public var language = Language()

    public init() {}

    public var target: ID<Workspace>? { nil }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard state.people[context.actor]?.language != language else {
            throw Refusal(.nothingChanged)
        }
        var event = PersonLanguageChanged()
        event.language = language
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("language", &language)
    }
}

public struct PersonLanguageChanged: Event {
    public static let name = "person.languageChanged"
    public var language = Language()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.people[fact.actor]?.language = language
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("language", &language)
    }
}
