import JSON

/// Says who answers a row; nobody takes it back.
public struct AssignRow: Command, Equatable {
    public static let name = "synthesis.assign"
    public static let permission = Permission.speakers
    public var consultation = ID<Consultation>()
    public var person: ID<Person>?
    public var row = ID<Annotation>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let (entry, current) = try ConsultationRules.row(
            row, consultation, workspace, state, context)
        guard current.assignee != person else { throw Refusal(.nothingChanged, field: "person") }
        if let person {
            let draft = try DraftRules.find(entry.draft, workspace, state)
            guard AnnotationRules.isOfTeam(draft, person, in: workspace, state) else {
                throw Refusal(.drafterUnknown, field: "person")
            }
        }
        var event = RowAssigned()
        event.consultation = consultation
        event.person = person
        event.row = row
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("consultation", &consultation)
        try visitor.field("person", &person)
        try visitor.field("row", &row)
        try visitor.field("workspace", &workspace)
    }
}

public struct RowAssigned: Event {
    public static let name = "synthesis.assigned"
    public var consultation = ID<Consultation>()
    public var person: ID<Person>?
    public var row = ID<Annotation>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeConsultation(consultation, fact) {
            $0.change(row) { $0.assignee = person }
        }
        guard let person else { return }
        let draft = state.contents[fact.workspace]?.consultations[consultation]?.draft
        state.notify(person, .rowAssigned, fact) {
            ($0.annotation, $0.consultation, $0.draft) = (row, consultation, draft)
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("consultation", &consultation)
        try visitor.field("person", &person)
        try visitor.field("row", &row)
    }
}
