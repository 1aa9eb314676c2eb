import JSON

/// Gives a comment a row of its own again.
public struct SplitRow: Command, Equatable {
    public static let name = "synthesis.split"
    public static let permission = Permission.speakers
    public var comment = ID<Annotation>()
    public var consultation = ID<Consultation>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try ConsultationRules.find(consultation, workspace, state)
        try ConsultationRules.checkTeam(entry, workspace, state, context)
        guard let row = entry.row(of: comment) else {
            throw Refusal(.rowNotFound, field: "comment")
        }
        guard row.comments.count > 1 else { throw Refusal(.nothingChanged, field: "comment") }
        var event = RowSplit()
        event.comment = comment
        event.consultation = consultation
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("comment", &comment)
        try visitor.field("consultation", &consultation)
        try visitor.field("workspace", &workspace)
    }
}

public struct RowSplit: Event {
    public static let name = "synthesis.separated"
    public var comment = ID<Annotation>()
    public var consultation = ID<Consultation>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeConsultation(consultation, fact) {
            $0.split(comment)
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("comment", &comment)
        try visitor.field("consultation", &consultation)
    }
}
