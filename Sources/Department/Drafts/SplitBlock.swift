import JSON
import Texts

/// Parts a block at an offset of revision `rev` of its text. The left part stays the same block;
/// the right one is a new block behind it, to which belongs what the block held.
public struct SplitBlock: Command, Equatable {
    public static let name = "block.split"
    public static let permission = Permission.speakers
    public var added = ID<Block>()
    public var at = 0
    public var block = ID<Block>()
    public var draft = ID<Draft>()
    public var rev = 0
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try DraftRules.editable(draft, workspace, state, context)
        try BlockRules.checkFresh(added, in: entry, field: "added")
        let place = try entry.follow(
            TextPlace(block: block, offset: at), rev: rev, as: .cut)
        let present = try DraftRules.block(place.block, in: entry)
        guard TextUnits.isBoundary(place.offset, in: present.text) else {
            throw Refusal(.operationWrong, field: "at")
        }
        if BlockRules.isBeforeMark(place.offset, in: present.text) {
            throw Refusal(.textNotComposed, field: "at")
        }
        guard entry.tree.count < Limits.blocksPerDraft else { throw Refusal(.limitReached) }
        var event = BlockDivided()
        event.added = added
        event.at = place.offset
        event.block = place.block
        event.draft = draft
        event.rev = present.rev + 1
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("added", &added)
        try visitor.field("at", &at)
        try visitor.field("block", &block)
        try visitor.field("draft", &draft)
        try visitor.field("rev", &rev)
        try visitor.field("workspace", &workspace)
    }
}

public struct BlockDivided: Event {
    public static let name = "block.divided"
    public var added = ID<Block>()
    public var at = 0
    public var block = ID<Block>()
    public var draft = ID<Draft>()
    public var rev = 0

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeDraft(draft, fact) { $0.divide(block, at: at, added: added, fact) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("added", &added)
        try visitor.field("at", &at)
        try visitor.field("block", &block)
        try visitor.field("draft", &draft)
        try visitor.field("rev", &rev)
    }
}
