import JSON
import LegalText

/// Says how a block gets its number: after the one before, inserted, or fixed.
public struct ChangeBlockNumbering: Command, Equatable {
    public static let name = "block.changeNumbering"
    public static let permission = Permission.speakers
    public var block = ID<Block>()
    public var draft = ID<Draft>()
    public var numbering = Numbering()
    public var shape = 0
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try DraftRules.editable(draft, workspace, state, context)
        let present = try DraftRules.shaped(block, shape, in: entry)
        try BlockRules.check(numbering)
        guard present.numbering != numbering else { throw Refusal(.nothingChanged) }
        var event = BlockNumberingChanged()
        event.block = block
        event.draft = draft
        event.numbering = numbering
        event.shape = shape + 1
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("block", &block)
        try visitor.field("draft", &draft)
        try visitor.field("numbering", &numbering)
        try visitor.field("shape", &shape)
        try visitor.field("workspace", &workspace)
    }
}

public struct BlockNumberingChanged: Event {
    public static let name = "block.numberingChanged"
    public var block = ID<Block>()
    public var draft = ID<Draft>()
    public var numbering = Numbering()
    public var shape = 0

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeDraft(draft, fact) {
            $0.tree.change(block) {
                $0.numbering = numbering
                $0.shape += 1
            }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("block", &block)
        try visitor.field("draft", &draft)
        try visitor.field("numbering", &numbering)
        try visitor.field("shape", &shape)
    }
}
