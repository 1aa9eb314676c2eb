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

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("basis", &basis)
        try visitor.field("classes", &classes)
        try visitor.field("counting", &counting)
        try visitor.field("minDays", &minDays)
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
