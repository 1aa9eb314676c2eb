import JSON
import LegalText

/// A block with what is computed from its place.
public struct BlockView: Record, Equatable {
    public var id = ID<Block>()
    public var kind = BlockKind()
    /// What stands before the words, such as `2.`; empty without a number.
    public var label = ""
    public var numbering = Numbering()
    public var parent: ID<Block>?
    /// Unique in the text, ASCII: an address.
    public var path = ""
    public var rev = 0
    public var shape = 0
    public var text = ""

    public init() {}

    init(_ block: Block, _ label: Labels.Label) {
        id = block.id
        kind = block.kind
        self.label = label.text
        numbering = block.numbering
        parent = block.parent
        path = label.path
        rev = block.rev
        shape = block.shape
        text = block.text
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("id", &id)
        try visitor.field("kind", &kind)
        try visitor.field("label", &label)
        try visitor.field("numbering", &numbering)
        try visitor.nullable("parent", &parent)
        try visitor.field("path", &path)
        try visitor.field("rev", &rev)
        try visitor.field("shape", &shape)
        try visitor.field("text", &text)
    }
}

extension BlockTree {
    /// All blocks in document order with their labels.
    public var views: [BlockView] {
        let labels = Labels(blocks: legalBlocks)
        return inOrder.enumerated().map { BlockView($1, labels[$0]) }
    }
}

/// A draft to read or to edit: its present text, or that of a version.
public struct DraftPage: Record, Equatable {
    /// In document order.
    public var blocks: [BlockView] = []
    public var draft = DraftRow()
    public var drafters: [ID<Person>] = []
    public var head = DraftHead()
    /// The number of the version that this is the text of.
    public var version: Int?
    public var versions: [VersionRow] = []

    public init() {}

    /// Nil when the draft or the version does not exist for the viewer.
    public init?(
        _ id: ID<Draft>, in workspace: ID<Workspace>, version: Int?, _ state: DepartmentState,
        for viewer: Viewer
    ) {
        guard state.maySee(workspace, viewer.person),
            let entry = state.contents[workspace]?.drafts[id]
        else { return nil }
        draft = DraftRow(
            entry, mayEdit: DraftRules.mayEdit(entry, viewer.person, in: workspace, state))
        drafters = entry.drafters
        versions = entry.versions.map { VersionRow($0) }
        self.version = version
        guard let version else {
            blocks = entry.tree.views
            head = entry.head
            return
        }
        guard let frozen = entry.version(version) else { return nil }
        blocks = frozen.tree.views
        head = frozen.head
    }

    /// Everybody whom the page names.
    public var people: Set<ID<Person>> {
        Set(drafters + versions.map(\.by) + [draft.createdBy])
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("blocks", &blocks)
        try visitor.field("draft", &draft)
        try visitor.field("drafters", &drafters)
        try visitor.field("head", &head)
        try visitor.nullable("version", &version)
        try visitor.field("versions", &versions)
    }
}

/// What is known of the words of one block: who wrote which, and how they came about.
public struct BlockHistory: Record, Equatable {
    public var block = BlockView()
    /// The newest changes, oldest first; the last one made the present `rev`.
    public var changes: [TextChange] = []
    /// Whether these are all changes; earlier ones are in the log (`at=` the position of one).
    public var complete = false
    /// What the block was merged into.
    public var into: ID<Block>?
    public var runs: [AuthoredRun] = []
    /// Whether the block still stands in the draft.
    public var standing = false

    public init() {}

    /// Nil when the block does not exist for the viewer.
    public init?(
        _ id: ID<Block>, of draft: ID<Draft>, in workspace: ID<Workspace>,
        _ state: DepartmentState, for viewer: Viewer
    ) {
        guard state.maySee(workspace, viewer.person),
            let entry = state.contents[workspace]?.drafts[draft],
            let known = entry.tree[id] ?? entry.gone[id]?.block
        else { return nil }
        block =
            entry.tree.views.first { $0.id == id }
            ?? BlockView(known, Labels(blocks: [])[0])
        changes = Array(entry.recent[id] ?? AppendList())
        complete = changes.count == known.rev
        into = entry.gone[id]?.into
        runs = known.runs
        standing = entry.tree[id] != nil
    }

    /// Everybody whom the history names.
    public var people: Set<ID<Person>> { Set(changes.map(\.by) + runs.map(\.by)) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("block", &block)
        try visitor.field("changes", &changes)
        try visitor.field("complete", &complete)
        try visitor.nullable("into", &into)
        try visitor.field("runs", &runs)
        try visitor.field("standing", &standing)
    }
}
