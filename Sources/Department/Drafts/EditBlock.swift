import JSON
import LegalText
import Texts

/// Changes the words of a block. The operation is made on revision `rev` of the text; what others
/// wrote since is kept, and what they split or merged is followed.
public struct EditBlock: Command, Equatable {
    public static let name = "block.edit"
    public static let permission = Permission.speakers
    public var block = ID<Block>()
    public var draft = ID<Draft>()
    public var operation = TextOperation()
    public var rev = 0
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    /// Whether it is what fingers do in a moment. More of it is as heavy as any other command, and
    /// may not come as often.
    public var isTyped: Bool {
        operation.steps.count <= 32 && operation.growth <= 1_000
    }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try DraftRules.editable(draft, workspace, state, context)
        guard !operation.isEmpty else { throw Refusal(.nothingChanged, field: "operation") }
        var events: [any Event] = []
        for part in try entry.rebase(operation, on: block, rev: rev) {
            let present = try DraftRules.block(part.block, in: entry)
            try BlockRules.check(part.operation, on: present)
            var event = BlockEdited()
            event.block = part.block
            event.draft = draft
            event.operation = part.operation
            event.rev = present.rev + 1
            events.append(event)
        }
        return events
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("block", &block)
        try visitor.field("draft", &draft)
        try visitor.field("operation", &operation)
        try visitor.field("rev", &rev)
        try visitor.field("workspace", &workspace)
    }
}

public struct BlockEdited: ContentEvent {
    public static let name = "block.edited"
    public static let mark = HeadMark.activity
    public var block = ID<Block>()
    public var draft = ID<Draft>()
    /// As rewritten for the text that was there. It may be empty: others had done the same.
    public var operation = TextOperation()
    /// The revision that it made.
    public var rev = 0
    /// The suggestion that was taken over with it.
    public var suggestion: ID<Annotation>?

    public init() {}

    /// Words that stand in the suggestion are its author's, whoever took them over.
    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeDraft(draft, fact) { entry in
            let taken = suggestion.flatMap { entry.annotations[$0] }
            let isTheirs = taken?.suggests(operation) == true
            let author = isTheirs ? taken?.author ?? fact.actor : fact.actor
            entry.edit(block, operation, by: author, fact)
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("block", &block)
        try visitor.field("draft", &draft)
        try visitor.field("operation", &operation)
        try visitor.field("rev", &rev)
        try visitor.field("suggestion", &suggestion)
    }
}
