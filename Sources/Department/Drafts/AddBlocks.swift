import JSON
import LegalText
import Texts

/// Brings in the next blocks of a text that is being imported, in document order.
public struct AddBlocks: Command, Equatable {
    public static let name = "draft.addBlocks"
    public static let permission = Permission.draftKeepers
    public var blocks: [NewBlock] = []
    public var draft = ID<Draft>()
    /// How many blocks came before these: none is lost or doubled on the way.
    public var from = 0
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        var entry = try DraftRules.importing(draft, workspace, state)
        guard from == entry.tree.count else {
            throw Refusal(.draftImportIncomplete, field: "from")
        }
        guard !blocks.isEmpty else { throw Refusal(.nothingChanged, field: "blocks") }
        guard blocks.count <= Limits.addedBlocks,
            from + blocks.count <= Limits.blocksPerDraft,
            blocks.reduce(0, { $0 + TextUnits.count($1.text) }) <= Limits.addedUnits
        else { throw Refusal(.limitReached, field: "blocks") }
        for block in blocks {
            try BlockRules.checkFresh(block.block, in: entry, field: "blocks")
            try BlockRules.check(block.kind, under: block.parent, after: nil, in: entry)
            try BlockRules.check(block.numbering)
            try BlockRules.check(text: block.text, of: block.kind, field: "blocks")
            entry.tree.append(block.entry)
        }
        var event = BlocksAdded()
        event.blocks = blocks
        event.draft = draft
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("blocks", &blocks)
        try visitor.field("draft", &draft)
        try visitor.field("from", &from)
        try visitor.field("workspace", &workspace)
    }
}

/// A block as it comes in.
public struct NewBlock: Record, Equatable {
    public var block = ID<Block>()
    public var kind = BlockKind()
    public var numbering = Numbering()
    public var parent: ID<Block>?
    public var text = ""

    public init() {}

    /// The block as it stands in the draft, but for who wrote it.
    var entry: Block {
        var entry = Block()
        entry.id = block
        entry.kind = kind
        entry.numbering = numbering
        entry.parent = parent
        entry.text = text
        return entry
    }

    func entry(_ fact: Fact) -> Block {
        var entry = entry
        entry.runs.join(AuthoredRun(TextUnits.count(text), by: fact.actor, fact))
        return entry
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("block", &block)
        try visitor.field("kind", &kind)
        try visitor.field("numbering", &numbering)
        try visitor.field("parent", &parent)
        try visitor.field("text", &text)
    }
}

extension NewBlock: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        text = normal(text, kind == .table)
        try numbering.normalise(normal)
    }
}

public struct BlocksAdded: Event {
    public static let name = "draft.blocksAdded"
    public var blocks: [NewBlock] = []
    public var draft = ID<Draft>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeDraft(draft, fact) {
            for block in blocks { $0.tree.append(block.entry(fact)) }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("blocks", &blocks)
        try visitor.field("draft", &draft)
    }
}
