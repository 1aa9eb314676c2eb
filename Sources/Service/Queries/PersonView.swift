public import Department
public import JSON

/// A person as others see one. The name comes from the vault when the view is made, so that
/// nothing that is kept holds it.
public struct PersonView: Record, Equatable {
    /// True for a person who was forgotten, and else absent; then there is no name.
    public var erased: Bool?
    public var id = ID<Person>()
    public var name = ""
    public var organisation = OrganisationView()
    public var personClass = PersonClass()

    public init() {}

    /// Nil for a person whom the log does not know.
    public init?(_ id: ID<Person>, _ state: DepartmentState, _ names: any NameBook) {
        guard let person = state.people[id] else { return nil }
        self.id = id
        erased = person.erasedAt == nil ? nil : true
        name = names.name(of: id) ?? ""
        organisation = OrganisationView(person.organisation, state)
        personClass = person.personClass
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("class", &personClass)
        try visitor.field("erased", &erased)
        try visitor.field("id", &id)
        try visitor.field("name", &name)
        try visitor.field("organisation", &organisation)
    }
}

/// Names of people, from the vault. May be asked from any thread.
public protocol NameBook: AnyObject, Sendable {
    /// Nil for a person who was erased or never was.
    func name(of person: ID<Person>) -> String?
    /// People whose name holds all words of `query`, with or without diacritics, best first.
    func search(_ query: String, most: Int) -> [ID<Person>]
    /// Grows whenever a name changes.
    var version: UInt64 { get }
}

/// An organisation by its name.
public struct OrganisationView: Record, Equatable {
    public var id = ID<Organisation>()
    public var name = ""

    public init() {}

    init(_ id: ID<Organisation>, _ state: DepartmentState) {
        self.id = id
        name = state.organisations[id]?.name ?? ""
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("id", &id)
        try visitor.field("name", &name)
    }
}

/// A view, the people whom it names, and the position as of which it is true.
public struct Answer<View: Record>: Record {
    public var people: [PersonView] = []
    public var position: UInt64 = 0
    public var view = View()

    public init() {}

    init(_ view: View, _ people: [PersonView], position: UInt64) {
        self.view = view
        self.people = people
        self.position = position
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("people", &people)
        try visitor.field("position", &position)
        try view.visit(&visitor)
    }
}

/// People, in answer to a search for them.
public struct PeopleList: Record, Equatable {
    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {}
}

/// The organisations, by name.
public struct OrganisationList: Record, Equatable {
    public var organisations: [OrganisationView] = []

    public init() {}

    init(_ state: DepartmentState) {
        organisations = state.organisations.keys.map { OrganisationView($0, state) }
            .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("organisations", &organisations)
    }
}
