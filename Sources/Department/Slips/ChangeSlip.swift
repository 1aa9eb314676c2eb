import JSON

/// Changes a slip as long as it is a draft.
public struct ChangeSlip: Command, Equatable {
    public static let name = "slip.change"
    public static let permission = Permission.draftKeepers
    public var content = SlipContent()
    public var slip = ID<Slip>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try SlipRules.findDraft(slip, workspace, state)
        guard entry.content != content else { throw Refusal(.nothingChanged) }
        try SlipRules.check(content, in: workspace, state)
        var event = SlipChanged()
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

public struct SlipChanged: NarrowEvent {
    public static let name = "slip.changed"
    public var content = SlipContent()
    public var slip = ID<Slip>()

    public init() {}

    public var audience: Audience { .slip(slip) }

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeSlip(slip, fact) { $0.content = content }
        state.setClock(slip, fact) { $0.acceptsLate = content.profile.acceptsLate }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("content", &content)
        try visitor.field("slip", &slip)
    }
}
