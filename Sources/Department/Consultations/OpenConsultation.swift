import JSON

/// Asks for comments on a version of a draft until a date, under a procedure that is recorded.
public struct OpenConsultation: Command, Equatable {
    public static let name = "consultation.open"
    public static let permission = Permission.draftKeepers
    public var closesAt: Int64 = 0
    public var consultation = ID<Consultation>()
    public var draft = ID<Draft>()
    public var profile = ConsultationProfile()
    public var version = 0
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try AnnotationRules.draft(draft, workspace, state)
        guard entry.version(version) != nil else {
            throw Refusal(.versionNotFound, field: "version")
        }
        let book = state.contents[workspace]?.consultations ?? ConsultationBook()
        guard consultation.raw != 0, book[consultation] == nil else {
            throw Refusal(.identifierTaken, field: "consultation")
        }
        guard book.open(on: draft, version: version, at: context.now) == nil else {
            throw Refusal(.consultationOpen)
        }
        try ConsultationRules.check(profile, in: workspace, state)
        try ConsultationRules.check(closesAt, profile, openedAt: context.now, state.calendar)
        guard book.list.count < Limits.consultationsPerWorkspace else {
            throw Refusal(.limitReached)
        }
        var event = ConsultationOpened()
        event.closesAt = closesAt
        event.consultation = consultation
        event.draft = draft
        event.invited = ConsultationRules.invited(by: profile, in: workspace, state)
        event.profile = profile
        event.version = version
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("closesAt", &closesAt)
        try visitor.field("consultation", &consultation)
        try visitor.field("draft", &draft)
        try visitor.field("profile", &profile)
        try visitor.field("version", &version)
        try visitor.field("workspace", &workspace)
    }
}

public struct ConsultationOpened: Event {
    public static let name = "consultation.opened"
    public var closesAt: Int64 = 0
    public var consultation = ID<Consultation>()
    public var draft = ID<Draft>()
    public var invited: [ID<Person>]?
    public var profile = ConsultationProfile()
    public var version = 0

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var entry = Consultation()
        entry.closesAt = closesAt
        entry.draft = draft
        entry.id = consultation
        entry.invited = invited
        entry.openedAt = fact.at
        entry.openedBy = fact.actor
        entry.position = fact.position
        entry.profile = profile
        entry.version = version
        state.contents.change(fact.workspace) { $0.consultations.add(entry) }
        state.workspaces.change(fact.workspace) { $0.lastActivityAt = fact.at }
        state.setConsulting(consultation, until: closesAt, fact)
        state.workspaces.change(fact.workspace) { head in
            for person in invited ?? [] where head.members[person] == nil {
                head.told.insert(person)
            }
        }
        state.tell(asked: consultation, .consultationOpened, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("closesAt", &closesAt)
        try visitor.field("consultation", &consultation)
        try visitor.field("draft", &draft)
        try visitor.field("invited", &invited)
        try visitor.field("profile", &profile)
        try visitor.field("version", &version)
    }
}
