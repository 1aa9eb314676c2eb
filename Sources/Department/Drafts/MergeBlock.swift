import JSON
import LegalText
import Texts

/// Adds the text of a block to that of the block right before it, which takes what it held. Words
/// that others write meanwhile in either of them are kept.
public struct MergeBlock: Command, Equatable {
    public static let name = "block.merge"
    public static let permission = Permission.speakers
    public var block = ID<Block>()
    public var draft = ID<Draft>()
    public var into = ID<Block>()
    public var intoRev = 0
    public var rev = 0
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try DraftRules.editable(draft, workspace, state, context)
        let present = try DraftRules.block(block, in: entry)
        let target = try DraftRules.block(into, in: entry, field: "into")
        guard entry.tree.before(block) == into else {
            throw Refusal(.blockPlaceGone, field: "into")
        }
        try entry.checkWhole(block, since: rev, field: "rev")
        try entry.checkWhole(into, since: intoRev, field: "intoRev")
        guard (present.kind == .table) == (target.kind == .table) else {
            throw Refusal(.blockLevelWrong, field: "into")
        }
        try BlockRules.checkHeld(by: block, as: target.kind, in: entry)
        let at = TextUnits.count(target.text)
        guard at + TextUnits.count(present.text) <= Limits.blockUnits else {
            throw Refusal(.textTooLong, field: "into")
        }
        var event = BlockMerged()
        event.at = at
        event.block = block
        event.draft = draft
        event.into = into
        event.rev = target.rev + 1
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("block", &block)
        try visitor.field("draft", &draft)
        try visitor.field("into", &into)
        try visitor.field("intoRev", &intoRev)
        try visitor.field("rev", &rev)
        try visitor.field("workspace", &workspace)
    }
}

public struct BlockMerged: Event {
    public static let name = "block.merged"
    public var at = 0
    public var block = ID<Block>()
    public var draft = ID<Draft>()
    public var into = ID<Block>()
    public var rev = 0

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeDraft(draft, fact) { $0.merge(block, into: into, fact) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("block", &block)
        try visitor.field("draft", &draft)
        try visitor.field("into", &into)
        try visitor.field("rev", &rev)
    }
}
