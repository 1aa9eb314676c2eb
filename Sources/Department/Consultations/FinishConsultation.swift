import JSON

/// Ends a consultation of which every comment has its answer.
public struct FinishConsultation: Command, Equatable {
    public static let name = "consultation.finish"
    public static let permission = Permission.draftKeepers
    public var consultation = ID<Consultation>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try ConsultationRules.find(consultation, workspace, state)
        guard !entry.isOpen(at: context.now) else { throw Refusal(.consultationStillOpen) }
        guard entry.unansweredCount == 0 else { throw Refusal(.commentsUnanswered) }
        var event = ConsultationFinished()
        event.consultation = consultation
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("consultation", &consultation)
        try visitor.field("workspace", &workspace)
    }
}

public struct ConsultationFinished: Event {
    public static let name = "consultation.finished"
    public var consultation = ID<Consultation>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeConsultation(consultation, fact) {
            $0.finishedAt = fact.at
        }
        state.setConsulting(consultation, until: nil, fact)
        state.tell(asked: consultation, .consultationFinished, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("consultation", &consultation)
    }
}
