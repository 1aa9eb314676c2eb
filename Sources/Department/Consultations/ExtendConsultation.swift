import JSON

/// Gives more time, for a reason.
public struct ExtendConsultation: Command, Equatable {
    public static let name = "consultation.extend"
    public static let permission = Permission.draftKeepers
    public var closesAt: Int64 = 0
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
        guard closesAt > entry.closesAt else {
            throw Refusal(.consultationTooShort, field: "closesAt")
        }
        try ConsultationRules.check(
            closesAt, entry.profile, openedAt: entry.openedAt, state.calendar)
        guard entry.extensionCount < Limits.extensions else { throw Refusal(.limitReached) }
        try TextRules.checkParagraph(reason, field: "reason")
        var event = ConsultationExtended()
        event.closesAt = closesAt
        event.consultation = consultation
        event.reason = reason
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("closesAt", &closesAt)
        try visitor.field("consultation", &consultation)
        try visitor.field("reason", &reason)
        try visitor.field("workspace", &workspace)
    }
}

public struct ConsultationExtended: Event {
    public static let name = "consultation.extended"
    public var closesAt: Int64 = 0
    public var consultation = ID<Consultation>()
    public var reason = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeConsultation(consultation, fact) {
            $0.closesAt = closesAt
            $0.extensionCount += 1
        }
        state.setConsulting(consultation, until: closesAt, fact)
        state.tell(asked: consultation, .consultationExtended, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("closesAt", &closesAt)
        try visitor.field("consultation", &consultation)
        try visitor.field("reason", &reason)
    }
}
