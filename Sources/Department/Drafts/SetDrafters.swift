import JSON

/// Says who belongs to the drafting team, besides chair and secretary who always edit.
public struct SetDrafters: Command, Equatable {
    public static let name = "draft.setDrafters"
    public static let permission = Permission.draftKeepers
    public var draft = ID<Draft>()
    public var drafters: [ID<Person>] = []
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try DraftRules.find(draft, workspace, state)
        guard entry.status != .archived else { throw Refusal(.draftArchived) }
        guard drafters.count <= Limits.draftersPerDraft else {
            throw Refusal(.limitReached, field: "drafters")
        }
        for person in drafters {
            guard let membership = state.workspaces[workspace]?.members[person],
                membership.role != .observer
            else { throw Refusal(.drafterUnknown, field: "drafters") }
        }
        let team = Set(drafters).sorted()
        guard team != entry.drafters else { throw Refusal(.nothingChanged) }
        var event = DraftersSet()
        event.draft = draft
        event.drafters = team
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("draft", &draft)
        try visitor.field("drafters", &drafters)
        try visitor.field("workspace", &workspace)
    }
}

public struct DraftersSet: Event {
    public static let name = "draft.draftersSet"
    public var draft = ID<Draft>()
    public var drafters: [ID<Person>] = []

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeDraft(draft, fact) { $0.drafters = drafters }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("draft", &draft)
        try visitor.field("drafters", &drafters)
    }
}
