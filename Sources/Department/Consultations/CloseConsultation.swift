import JSON

/// Takes no more comments before the date, which needs a recorded reason: a shortened procedure.
public struct CloseConsultation: Command, Equatable {
    public static let name = "consultation.close"
    public static let permission = Permission.draftKeepers
    public var consultation = ID<Consultation>()
    public var reason = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try ConsultationRules.find(consultation, workspace, state)
        guard entry.isOpen(at: context.now) else { throw Refusal(.consultationClosed) }
        try TextRules.checkParagraph(reason, field: "reason")
        var event = ConsultationClosed()
        event.consultation = consultation
        event.reason = reason
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("consultation", &consultation)
        try visitor.field("reason", &reason)
        try visitor.field("workspace", &workspace)
    }
}

public struct ConsultationClosed: Event {
    public static let name = "consultation.closed"
    public var consultation = ID<Consultation>()
    public var reason = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeConsultation(consultation, fact) {
            $0.closedAt = fact.at
            $0.earlyReason = reason
        }
        state.setConsulting(consultation, until: nil, fact)
        state.tell(asked: consultation, .consultationClosed, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("consultation", &consultation)
        try visitor.field("reason", &reason)
    }
}
