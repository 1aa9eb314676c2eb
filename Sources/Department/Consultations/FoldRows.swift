import JSON

/// Answers comments that say the same in one row. Nothing is deleted, and each can be split out.
public struct FoldRows: Command, Equatable {
    public static let name = "synthesis.fold"
    public static let permission = Permission.speakers
    public var consultation = ID<Consultation>()
    public var row = ID<Annotation>()
    public var rows: [ID<Annotation>] = []
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let (entry, _) = try ConsultationRules.row(row, consultation, workspace, state, context)
        guard !rows.isEmpty, !rows.contains(row), Set(rows).count == rows.count else {
            throw Refusal(.nothingChanged, field: "rows")
        }
        guard rows.count <= Limits.rowsFoldedAtOnce else {
            throw Refusal(.limitReached, field: "rows")
        }
        for other in rows {
            guard let found = entry.row(other) else { throw Refusal(.rowNotFound, field: "rows") }
            guard found.answer == nil else { throw Refusal(.rowAnswered, field: "rows") }
        }
        var event = RowsFolded()
        event.consultation = consultation
        event.row = row
        event.rows = rows
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("consultation", &consultation)
        try visitor.field("row", &row)
        try visitor.field("rows", &rows)
        try visitor.field("workspace", &workspace)
    }
}

public struct RowsFolded: Event {
    public static let name = "synthesis.folded"
    public var consultation = ID<Consultation>()
    public var row = ID<Annotation>()
    public var rows: [ID<Annotation>] = []

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        let entry = state.contents[fact.workspace]?.consultations[consultation]
        let moved = rows.flatMap { entry?.row($0)?.comments ?? [] }
        state.changeConsultation(consultation, fact) {
            $0.fold(rows, into: row)
        }
        // They have the answer of the row from now on.
        if entry?.row(row)?.answer != nil {
            state.tellAuthors(of: moved, in: consultation, fact)
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("consultation", &consultation)
        try visitor.field("row", &row)
        try visitor.field("rows", &rows)
    }
}
