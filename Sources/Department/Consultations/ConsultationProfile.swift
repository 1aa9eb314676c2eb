import JSON

/// The procedure under which comments are asked for. Its figures come from whoever opens the
/// consultation, for the law changes them; nothing of it is a constant.
public struct ConsultationProfile: Record, Equatable {
    /// The provision that orders it.
    public var basis = ""
    /// The classes of people who may comment without being members of the workspace.
    public var classes: [PersonClass] = []
    public var counting = DayCounting()
    /// The least number of days.
    public var minDays = 0
    /// Organisations all of whose people may comment besides.
    public var organisations: [ID<Organisation>]?
    /// People who may comment besides.
    public var people: [ID<Person>]?

    public init() {}

    /// Whether somebody may comment without being a member of the workspace.
    func asks(_ id: ID<Person>, _ person: Person) -> Bool {
        classes.contains(person.personClass) || people?.contains(id) == true
            || organisations?.contains(person.organisation) == true
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("basis", &basis)
        try visitor.field("classes", &classes)
        try visitor.field("counting", &counting)
        try visitor.field("minDays", &minDays)
        try visitor.field("organisations", &organisations)
        try visitor.field("people", &people)
    }
}

/// Which days count.
public enum DayCounting: String, JSONWord {
    /// Every day, holidays too.
    case calendar
    /// Those of the working calendar of the department.
    case working

    public init() { self = .calendar }
}

extension ConsultationProfile: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        basis = normal(basis, false)
    }
}
