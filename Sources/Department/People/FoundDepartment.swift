/// The first two events of a department: its first organisation and its owner. Not a command of
/// the wire: it is sent by the set-up, which holds the one-time code, and only while nobody is
/// there.
public struct FoundDepartment: Sendable, Equatable {
    public var organisation = ID<Organisation>()
    public var organisationName = ""
    public var owner = ID<Person>()
    public var language = Language()

    public init() {}

    /// The events that found the department.
    public func decide(_ state: DepartmentState) throws(Refusal) -> [any Event] {
        guard state.people.isEmpty else { throw Refusal(.permissionMissing) }
        try TextRules.checkLine(organisationName, field: "organisation")
        var registered = OrganisationRegistered()
        registered.name = organisationName
        registered.organisation = organisation
        var person = PersonRegistered()
        person.language = language
        person.organisation = organisation
        person.person = owner
        person.personClass = .official
        person.role = .owner
        return [registered, person]
    }
}
