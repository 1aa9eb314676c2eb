import JSON
import LegalText
import Texts

/// Two texts of a draft beside each other.
public struct DraftComparison: Record, Equatable {
    /// In the order of the newer text; what was removed stands where it stood.
    public var changes: [BlockChange] = []
    /// Numbers of the versions; null is the present text.
    public var from: Int?
    public var to: Int?

    public init() {}

    /// Nil when the draft or a version does not exist for the viewer.
    public init?(
        _ id: ID<Draft>, in workspace: ID<Workspace>, from: Int?, to: Int?,
        _ state: DepartmentState, for viewer: Viewer
    ) {
        guard state.maySee(workspace, viewer.person),
            let draft = state.contents[workspace]?.drafts[id],
            let old = draft.tree(from), let new = draft.tree(to)
        else { return nil }
        self.from = from
        self.to = to
        let (before, after) = (old.views, new.views)
        changes = compare(old: before.map(\.compared), new: after.map(\.compared)).map {
            BlockChange($0, before, after)
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("changes", &changes)
        try visitor.nullable("from", &from)
        try visitor.nullable("to", &to)
    }
}

/// What became of a block.
public enum BlockChangeKind: String, JSONWord {
    case unchanged
    case changed
    case added
    case removed

    public init() { self = .unchanged }

    init(_ kind: ComparedChange<ID<Block>>.Kind) {
        switch kind {
        case .unchanged: self = .unchanged
        case .changed: self = .changed
        case .added: self = .added
        case .removed: self = .removed
        }
    }
}

/// What became of one block.
public struct BlockChange: Record, Equatable {
    public var kind = BlockChangeKind()
    public var moved = false
    /// Null where it was removed.
    public var new: PlacedBlock?
    /// Null where it was added.
    public var old: PlacedBlock?
    /// The words: all of one kind unless the block was changed.
    public var pieces: [TextPiece] = []
    /// Its label is another.
    public var renamed = false

    public init() {}

    init(_ change: ComparedChange<ID<Block>>, _ before: [BlockView], _ after: [BlockView]) {
        kind = BlockChangeKind(change.kind)
        moved = change.isMoved
        renamed = change.isRenamed
        let (old, new) = (change.old.map { before[$0] }, change.new.map { after[$0] })
        self.old = old.map { PlacedBlock($0) }
        self.new = new.map { PlacedBlock($0) }
        switch change.kind {
        case .unchanged: pieces = [TextPiece(.same, new?.text ?? "")]
        case .added: pieces = [TextPiece(.inserted, new?.text ?? "")]
        case .removed: pieces = [TextPiece(.deleted, old?.text ?? "")]
        case .changed:
            pieces = (change.difference?.pieces ?? []).map { piece in
                switch piece {
                case .same(let text): TextPiece(.same, text)
                case .deleted(let text): TextPiece(.deleted, text)
                case .inserted(let text): TextPiece(.inserted, text)
                }
            }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("kind", &kind)
        try visitor.field("moved", &moved)
        try visitor.nullable("new", &new)
        try visitor.nullable("old", &old)
        try visitor.field("pieces", &pieces)
        try visitor.field("renamed", &renamed)
    }
}

/// Where a block stands in one of the texts.
public struct PlacedBlock: Record, Equatable {
    public var block = ID<Block>()
    public var kind = BlockKind()
    public var label = ""
    public var parent: ID<Block>?
    public var path = ""

    public init() {}

    init(_ view: BlockView) {
        block = view.id
        kind = view.kind
        label = view.label
        parent = view.parent
        path = view.path
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("block", &block)
        try visitor.field("kind", &kind)
        try visitor.field("label", &label)
        try visitor.nullable("parent", &parent)
        try visitor.field("path", &path)
    }
}

/// Some words, and what became of them.
public struct TextPiece: Record, Equatable {
    public enum Kind: String, JSONWord {
        case same
        case deleted
        case inserted

        public init() { self = .same }
    }

    public var kind = Kind()
    public var text = ""

    public init() {}

    init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("kind", &kind)
        try visitor.field("text", &text)
    }
}

extension BlockView {
    fileprivate var compared: ComparedBlock<ID<Block>> {
        ComparedBlock(id: id, parent: parent, kind: kind.rawValue, label: label, text: text)
    }
}
