import JSON
import LegalText

/// Raises or lowers a block to another level, or makes it another kind of text; its place, which
/// may have to change with it, is always named.
public struct ChangeBlockKind: Command, Equatable {
    public static let name = "block.changeKind"
    public static let permission = Permission.speakers
    public var after: ID<Block>?
    public var block = ID<Block>()
    public var draft = ID<Draft>()
    public var kind = BlockKind()
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
        guard present.kind != kind else { throw Refusal(.nothingChanged, field: "kind") }
        guard (present.kind == .table) == (kind == .table) else {
            throw Refusal(.blockLevelWrong, field: "kind")
        }
        try BlockRules.check(kind, under: parent, after: after, in: entry)
        try DraftRules.checkTarget(block, parent, after, in: entry)
        try BlockRules.checkHeld(by: block, as: kind, in: entry)
        var event = BlockKindChanged()
        event.after = after
        event.block = block
        event.draft = draft
        event.kind = kind
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
        try visitor.field("kind", &kind)
        try visitor.field("parent", &parent)
        try visitor.field("shape", &shape)
        try visitor.field("workspace", &workspace)
    }
}

public struct BlockKindChanged: Event {
    public static let name = "block.kindChanged"
    public var after: ID<Block>?
    public var block = ID<Block>()
    public var draft = ID<Draft>()
    public var kind = BlockKind()
    public var parent: ID<Block>?
    public var shape = 0

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeDraft(draft, fact) {
            if !$0.tree.stands(block, under: parent, after: after) {
                $0.tree.move(block, to: parent, after: after)
            }
            $0.tree.change(block) {
                $0.kind = kind
                $0.shape += 1
            }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("after", &after)
        try visitor.field("block", &block)
        try visitor.field("draft", &draft)
        try visitor.field("kind", &kind)
        try visitor.field("parent", &parent)
        try visitor.field("shape", &shape)
    }
}
