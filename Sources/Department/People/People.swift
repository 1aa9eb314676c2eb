import JSON

/// The people of the department and the organisations that they come from. Names of people are
/// not here: they live in the vault, where they can be forgotten.
public enum People: Feature {
    public static let commands: [any Command.Type] = [
        RegisterOrganisation.self,
        RegisterPerson.self,
        ChangePerson.self,
        ChangeLanguage.self,
        SuspendPerson.self,
        ReinstatePerson.self,
        ErasePerson.self,
    ]
    public static let events: [any Event.Type] = [
        OrganisationRegistered.self,
        PersonRegistered.self,
        PersonChanged.self,
        PersonLanguageChanged.self,
        PersonSuspended.self,
        PersonReinstated.self,
        PersonErased.self,
    ]
}

/// A body, a company, an association: what a person speaks for.
public struct Organisation: Record, Equatable {
    public var name = ""
    public var registeredAt: Int64 = 0

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("name", &name)
        try visitor.field("registeredAt", &registeredAt)
    }
}

/// A person as the log knows one.
public struct Person: Record, Equatable {
    /// What the person signs with.
    public var certificates: [PersonalCertificate] = []
    /// When the person was forgotten, for good.
    public var erasedAt: Int64?
    public var language = Language()
    public var organisation = ID<Organisation>()
    public var personClass = PersonClass()
    public var registeredAt: Int64 = 0
    public var role = DepartmentRole()
    /// Why the person may not act at present.
    public var suspension: String?

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("certificates", &certificates)
        try visitor.field("class", &personClass)
        try visitor.field("erasedAt", &erasedAt)
        try visitor.field("language", &language)
        try visitor.field("organisation", &organisation)
        try visitor.field("registeredAt", &registeredAt)
        try visitor.field("role", &role)
        try visitor.field("suspension", &suspension)
    }
}
