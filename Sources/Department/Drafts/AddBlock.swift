import JSON
import LegalText

/// Writes a new block behind a sibling, or first where none is named.
public struct AddBlock: Command, Equatable {
    public static let name = "block.add"
    public static let permission = Permission.speakers
    public var after: ID<Block>?
    public var block = ID<Block>()
    public var draft = ID<Draft>()
    public var kind = BlockKind()
    public var numbering = Numbering()
    public var parent: ID<Block>?
    public var text = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try DraftRules.editable(draft, workspace, state, context)
        try BlockRules.checkFresh(block, in: entry, field: "block")
        try BlockRules.check(kind, under: parent, after: after, in: entry)
        try BlockRules.check(numbering)
        try BlockRules.check(text: text, of: kind, field: "text")
        guard entry.tree.count < Limits.blocksPerDraft else { throw Refusal(.limitReached) }
        var event = BlockAdded()
        event.after = after
        event.block = block
        event.draft = draft
        event.kind = kind
        event.numbering = numbering
        event.parent = parent
        event.text = text
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("after", &after)
        try visitor.field("block", &block)
        try visitor.field("draft", &draft)
        try visitor.field("kind", &kind)
        try visitor.field("numbering", &numbering)
        try visitor.field("parent", &parent)
        try visitor.field("text", &text)
        try visitor.field("workspace", &workspace)
    }
}

extension AddBlock: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        text = normal(text, kind == .table)
        try numbering.normalise(normal)
    }
}

public struct BlockAdded: Event {
    public static let name = "block.added"
    public var after: ID<Block>?
    public var block = ID<Block>()
    public var draft = ID<Draft>()
    public var kind = BlockKind()
    public var numbering = Numbering()
    public var parent: ID<Block>?
    public var text = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var entry = NewBlock()
        entry.block = block
        entry.kind = kind
        entry.numbering = numbering
        entry.parent = parent
        entry.text = text
        state.changeDraft(draft, fact) { $0.tree.insert(entry.entry(fact), after: after) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("after", &after)
        try visitor.field("block", &block)
        try visitor.field("draft", &draft)
        try visitor.field("kind", &kind)
        try visitor.field("numbering", &numbering)
        try visitor.field("parent", &parent)
        try visitor.field("text", &text)
    }
}
