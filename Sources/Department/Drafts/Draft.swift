import HashTreeCollections
import JSON
import LegalText
import Texts

/// A legal text in the making.
public struct Draft: Record, Equatable {
    public var annotations = AnnotationBook()
    public var changedAt: Int64 = 0
    public var createdAt: Int64 = 0
    public var createdBy = ID<Person>()
    /// Who edits besides chair and secretary of the workspace.
    public var drafters: [ID<Person>] = []
    /// Blocks that were removed or merged into others, and what became of them.
    public var gone: TreeDictionary<ID<Block>, GoneBlock> = [:]
    public var head = DraftHead()
    public var id = ID<Draft>()
    /// The newest changes of the text of each block, oldest first; the last one made its `rev`.
    public var recent: TreeDictionary<ID<Block>, AppendList<TextChange>> = [:]
    /// Why it was put away, when it was.
    public var reason: String?
    public var status = DraftStatus()
    public var title = ""
    public var tree = BlockTree()
    /// Version n stands at n - 1.
    public var versions: AppendList<DraftVersion> = AppendList()

    public init() {}

    /// The version of this number.
    public func version(_ number: Int) -> DraftVersion? {
        versions.indices.contains(number - 1) ? versions[number - 1] : nil
    }

    /// The text of the version of this number, or the present text.
    public func tree(_ number: Int?) -> BlockTree? {
        number.map { version($0)?.tree } ?? tree
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("annotations", &annotations)
        try visitor.field("changedAt", &changedAt)
        try visitor.field("createdAt", &createdAt)
        try visitor.field("createdBy", &createdBy)
        try visitor.field("drafters", &drafters)
        try visitor.field("gone", &gone)
        try visitor.field("head", &head)
        try visitor.field("id", &id)
        try visitor.field("reason", &reason)
        try visitor.field("recent", &recent)
        try visitor.field("status", &status)
        try visitor.field("title", &title)
        try visitor.field("tree", &tree)
        try visitor.field("versions", &versions)
    }
}

public enum DraftStatus: String, JSONWord {
    /// Its text is still coming in: nobody edits it, and it counts as unfinished.
    case importing
    case open
    /// Put away: can be read, not changed.
    case archived

    public init() { self = .open }
}

/// What stands above the first provision (Decree 30/2020/ND-CP, annex I). Absent parts are empty.
public struct DraftHead: Record, Equatable {
    public var authority = ""
    public var placeAndDate = ""
    public var symbol = ""
    /// The abstract below the form of the text.
    public var title = ""
    /// The form of the text.
    public var type = ""

    public init() {}

    public init(_ head: DocumentHead) {
        authority = head.authority
        placeAndDate = head.placeAndDate
        symbol = head.symbol
        title = head.title
        type = head.type
    }

    public var document: DocumentHead {
        DocumentHead(
            authority: authority, symbol: symbol, placeAndDate: placeAndDate, type: type,
            title: title)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("authority", &authority)
        try visitor.field("placeAndDate", &placeAndDate)
        try visitor.field("symbol", &symbol)
        try visitor.field("title", &title)
        try visitor.field("type", &type)
    }
}

extension DraftHead: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        authority = normal(authority, false)
        placeAndDate = normal(placeAndDate, false)
        symbol = normal(symbol, false)
        title = normal(title, false)
        type = normal(type, false)
    }
}

/// The text as it was when it was named, for good.
public struct DraftVersion: Record, Equatable {
    public var at: Int64 = 0
    public var by = ID<Person>()
    public var head = DraftHead()
    public var name = ""
    public var note = ""
    /// From 1 without gaps.
    public var number = 0
    /// The event that named it.
    public var position: UInt64 = 0
    public var tree = BlockTree()

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("by", &by)
        try visitor.field("head", &head)
        try visitor.field("name", &name)
        try visitor.field("note", &note)
        try visitor.field("number", &number)
        try visitor.field("position", &position)
        try visitor.field("tree", &tree)
    }
}

/// A block that no longer stands in the draft.
public struct GoneBlock: Record, Equatable {
    /// The block as it was last.
    public var block = Block()
    /// What it was merged into; nil where it was removed.
    public var into: ID<Block>?
    /// Where its text begins in that block's text, and at which `rev` of that block.
    public var offset = 0
    /// The event that took it away.
    public var position: UInt64 = 0
    public var rev = 0

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("block", &block)
        try visitor.field("into", &into)
        try visitor.field("offset", &offset)
        try visitor.field("position", &position)
        try visitor.field("rev", &rev)
    }
}

/// One change of the text of one block, over which later arrivals are rewritten.
public struct TextChange: Record, Equatable {
    public enum Kind: String, JSONWord {
        case edited
        /// The text from `offset` on went to the block `other`.
        case divided
        /// The text of the block `other` was added at `offset`.
        case absorbed

        public init() { self = .edited }
    }

    public var at: Int64 = 0
    public var by = ID<Person>()
    public var kind = Kind()
    public var offset: Int?
    public var operation: TextOperation?
    public var other: ID<Block>?
    public var position: UInt64 = 0

    public init() {}

    init(_ kind: Kind, _ fact: Fact) {
        at = fact.at
        by = fact.actor
        self.kind = kind
        position = fact.position
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("by", &by)
        try visitor.field("kind", &kind)
        try visitor.field("offset", &offset)
        try visitor.field("operation", &operation)
        try visitor.field("other", &other)
        try visitor.field("position", &position)
    }
}
