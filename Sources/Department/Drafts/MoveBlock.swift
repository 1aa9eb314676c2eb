import JSON

/// Takes a block, with all that it holds, to another place.
public struct MoveBlock: Command, Equatable {
    public static let name = "block.move"
    public static let permission = Permission.speakers
    public var after: ID<Block>?
    public var block = ID<Block>()
    public var draft = ID<Draft>()
    public var parent: ID<Block>?
    public var shape = 0
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try DraftRules.editable(draft, workspace, state, context)
        let present = try DraftRules.shaped(block, shape, in: entry)
        try BlockRules.check(present.kind, under: parent, after: after, in: entry)
        try DraftRules.checkTarget(block, parent, after, in: entry)
        guard !entry.tree.stands(block, under: parent, after: after) else {
            throw Refusal(.nothingChanged)
        }
        var event = BlockMoved()
        event.after = after
        event.block = block
        event.draft = draft
        event.parent = parent
        event.shape = shape + 1
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("after", &after)
        try visitor.field("block", &block)
        try visitor.field("draft", &draft)
        try visitor.field("parent", &parent)
        try visitor.field("shape", &shape)
        try visitor.field("workspace", &workspace)
    }
}

public struct BlockMoved: Event {
    public static let name = "block.moved"
    public var after: ID<Block>?
    public var block = ID<Block>()
    public var draft = ID<Draft>()
    public var parent: ID<Block>?
    public var shape = 0

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeDraft(draft, fact) {
            $0.tree.move(block, to: parent, after: after)
            $0.tree.change(block) { $0.shape += 1 }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("after", &after)
        try visitor.field("block", &block)
        try visitor.field("draft", &draft)
        try visitor.field("parent", &parent)
        try visitor.field("shape", &shape)
    }
}
