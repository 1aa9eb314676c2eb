import JSON

/// Says that an answer is being worked at.
public struct StudyRow: Command, Equatable {
    public static let name = "synthesis.study"
    public static let permission = Permission.speakers
    public var consultation = ID<Consultation>()
    public var row = ID<Annotation>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let (_, current) = try ConsultationRules.row(
            row, consultation, workspace, state, context)
        guard current.state == .new else { throw Refusal(.nothingChanged, field: "row") }
        var event = RowStudied()
        event.consultation = consultation
        event.row = row
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("consultation", &consultation)
        try visitor.field("row", &row)
        try visitor.field("workspace", &workspace)
    }
}

public struct RowStudied: Event {
    public static let name = "synthesis.studied"
    public var consultation = ID<Consultation>()
    public var row = ID<Annotation>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeConsultation(consultation, fact) {
            $0.change(row) { $0.studiedAt = fact.at }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("consultation", &consultation)
        try visitor.field("row", &row)
    }
}
