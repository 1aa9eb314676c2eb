import JSON

/// Begins a slip, which nobody but its keepers sees before it is sent.
public struct DraftSlip: Command, Equatable {
    public static let name = "slip.draft"
    public static let permission = Permission.draftKeepers
    public var content = SlipContent()
    public var slip = ID<Slip>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let book = state.contents[workspace]?.slips ?? SlipBook()
        guard slip.raw != 0, book[slip] == nil else {
            throw Refusal(.identifierTaken, field: "slip")
        }
        guard book.list.count < Limits.slipsPerWorkspace else { throw Refusal(.limitReached) }
        try SlipRules.check(content, in: workspace, state)
        var event = SlipDrafted()
        event.content = content
        event.slip = slip
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("content", &content)
        try visitor.field("slip", &slip)
        try visitor.field("workspace", &workspace)
    }
}

public struct SlipDrafted: NarrowEvent {
    public static let name = "slip.drafted"
    public var content = SlipContent()
    public var slip = ID<Slip>()

    public init() {}

    public var audience: Audience { .slip(slip) }

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var entry = Slip()
        entry.content = content
        entry.draftedAt = fact.at
        entry.draftedBy = fact.actor
        entry.id = slip
        entry.position = fact.position
        state.contents.change(fact.workspace) { $0.slips.add(entry) }
        state.changeSlip(slip, fact) { _ in }
        state.setClock(slip, fact) { $0.acceptsLate = content.profile.acceptsLate }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("content", &content)
        try visitor.field("slip", &slip)
    }
}
