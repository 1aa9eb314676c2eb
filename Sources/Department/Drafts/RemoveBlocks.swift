import JSON

/// Takes blocks out of the draft, each with all that it holds. Every one is named with the
/// revisions that were seen: words that somebody has just written are not thrown away unseen.
public struct RemoveBlocks: Command, Equatable {
    public static let name = "block.remove"
    public static let permission = Permission.speakers
    public var blocks: [SeenBlock] = []
    public var draft = ID<Draft>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try DraftRules.editable(draft, workspace, state, context)
        guard !blocks.isEmpty else { throw Refusal(.nothingChanged, field: "blocks") }
        let named = Set(blocks.map(\.block))
        for seen in blocks {
            let present = try DraftRules.block(seen.block, in: entry, field: "blocks")
            guard present.rev == seen.rev, present.shape == seen.shape,
                entry.tree.children(of: seen.block).allSatisfy({ named.contains($0) })
            else { throw Refusal(.blockChanged, field: "blocks") }
        }
        var event = BlocksRemoved()
        event.blocks = entry.tree.inOrder.map(\.id).filter { named.contains($0) }
        event.draft = draft
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("blocks", &blocks)
        try visitor.field("draft", &draft)
        try visitor.field("workspace", &workspace)
    }
}

/// A block as somebody saw it.
public struct SeenBlock: Record, Equatable {
    public var block = ID<Block>()
    public var rev = 0
    public var shape = 0

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("block", &block)
        try visitor.field("rev", &rev)
        try visitor.field("shape", &shape)
    }
}

public struct BlocksRemoved: Event {
    public static let name = "block.removed"
    public var blocks: [ID<Block>] = []
    public var draft = ID<Draft>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        // What a block holds goes before it, so that it is kept as it stood.
        state.changeDraft(draft, fact) { $0.remove(blocks.reversed(), fact) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("blocks", &blocks)
        try visitor.field("draft", &draft)
    }
}
