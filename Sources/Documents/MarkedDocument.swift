public import LegalText

/// A legal text as it is to be written: with the labels of its provisions, with what changed
/// against another version, and with comments on its words.
public struct MarkedDocument: Sendable, Equatable {
    public var head: DocumentHead
    public var blocks: [MarkedBlock]
    public var comments: [MarkedComment]

    public init(head: DocumentHead, blocks: [MarkedBlock], comments: [MarkedComment] = []) {
        self.head = head
        self.blocks = blocks
        self.comments = comments
    }

    /// A text without changes. Indexes of blocks stay what they are.
    public init(_ document: LegalDocument, comments: [MarkedComment] = []) {
        let labels = Labels(document)
        self.init(
            head: document.head,
            blocks: document.blocks.enumerated().map { index, block in
                MarkedBlock(
                    block.kind, label: labels[index].text, runs: [MarkedRun(block.text)])
            }, comments: comments)
    }
}

/// A block of either version, in the order in which both are read together.
public struct MarkedBlock: Sendable, Equatable {
    public var kind: BlockKind
    /// As it stands before the words: that of an article, `1.`, `a)`.
    public var label: String
    /// The label in the older version, when it was another.
    public var oldLabel: String?
    /// What happened to the block as a whole.
    public var change: MarkedChange
    public var runs: [MarkedRun]

    public init(
        _ kind: BlockKind, label: String = "", oldLabel: String? = nil,
        change: MarkedChange = .none, runs: [MarkedRun]
    ) {
        self.kind = kind
        self.label = label
        self.oldLabel = oldLabel
        self.change = change
        self.runs = runs
    }
}

/// Words of a block that share one fate.
public struct MarkedRun: Sendable, Equatable {
    public var text: String
    public var change: MarkedChange

    public init(_ text: String, _ change: MarkedChange = .none) {
        self.text = text
        self.change = change
    }
}

public enum MarkedChange: Sendable, Equatable {
    case none
    case inserted(Revision)
    case deleted(Revision)

    var isDeletion: Bool { if case .deleted = self { true } else { false } }
}

/// Who changed something, and when.
public struct Revision: Sendable, Equatable {
    public var author: String
    /// RFC 3339 in UTC, without fractions: `2026-11-22T05:17:00Z`.
    public var at: String

    public init(author: String, at: String) {
        self.author = author
        self.at = at
    }
}

/// A comment on words of the text, or an answer to another.
public struct MarkedComment: Sendable, Equatable {
    /// The end of words in a later block than they begin in.
    public struct End: Sendable, Equatable {
        public var block: Int
        public var offset: Int

        public init(block: Int, offset: Int) {
            self.block = block
            self.offset = offset
        }
    }

    /// The index in ``MarkedDocument/blocks``.
    public var block: Int
    /// UTF-16 code units of all runs of the block, also of deleted ones; nil for the whole block.
    public var range: Range<Int>?
    /// Where the words end, when that is in a later block.
    public var end: End?
    public var revision: Revision
    public var text: String
    /// The index of the comment that this one answers.
    public var parent: Int?
    /// The matter is settled.
    public var isDone = false

    public init(block: Int, range: Range<Int>? = nil, revision: Revision, text: String) {
        self.block = block
        self.range = range
        self.revision = revision
        self.text = text
    }
}
