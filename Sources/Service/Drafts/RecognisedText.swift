import Department
import Documents
public import JSON
public import LegalText

/// What the recogniser made of a file, for the review before an import: every block is one that
/// `draft.addBlocks` takes.
public struct RecognisedText: Record, Equatable {
    /// In document order; a block stands for its index.
    public var blocks: [RecognisedBlock] = []
    public var counts = ProvisionCounts()
    /// What belongs to the page or the form and was left out.
    public var dropped: [String] = []
    /// Footnotes and endnotes, which were left out.
    public var footnotes: [String] = []
    public var format = ""
    public var head = DraftHead()
    /// What else was in the file.
    public var left = LeftOut()
    public var notes: [ReviewNote] = []

    public init() {}

    init(_ read: ReadDocument) throws(Refusal) {
        let recognition = try read.fitted()
        let document = recognition.document
        let labels = Labels(document)
        for (index, block) in document.blocks.enumerated() {
            _ = counts.add(block.kind)
            blocks.append(RecognisedBlock(block, labels[index]))
        }
        dropped = recognition.dropped
        footnotes = read.report.notes.map(\.text)
        format = read.format.rawValue
        head = DraftHead(document.head)
        left = LeftOut(read.report)
        notes = recognition.notes.map { ReviewNote($0) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("blocks", &blocks)
        try visitor.field("counts", &counts)
        try visitor.field("dropped", &dropped)
        try visitor.field("footnotes", &footnotes)
        try visitor.field("format", &format)
        try visitor.field("head", &head)
        try visitor.field("left", &left)
        try visitor.field("notes", &notes)
    }
}

extension ReadDocument {
    /// What is recognised, as a draft takes it.
    func fitted() throws(Refusal) -> Recognition {
        if stamp != nil { throw Refusal(.documentSecret) }
        let found =
            switch content {
            case .paragraphs(let paragraphs): LegalRecogniser.recognise(paragraphs)
            case .structured(let document): Recognition(document: document)
            }
        let recognition = ImportFitting.fit(found)
        let count = recognition.document.blocks.count
        guard count > 0 else { throw Refusal(.documentEmpty) }
        guard count <= Limits.blocksPerDraft else { throw Refusal(.documentTooComplex) }
        return recognition
    }
}

/// One block as it was found.
public struct RecognisedBlock: Record, Equatable {
    public var kind = BlockKind()
    /// What stands before the words, such as `2.`; empty without a number.
    public var label = ""
    public var numbering = Numbering()
    /// The index of the block that holds this one, smaller than the own.
    public var parent: Int?
    public var path = ""
    public var text = ""

    public init() {}

    init(_ block: LegalBlock, _ label: Labels.Label) {
        kind = block.kind
        self.label = label.text
        numbering = block.numbering
        parent = block.parent
        path = label.path
        text = block.text
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("kind", &kind)
        try visitor.field("label", &label)
        try visitor.field("numbering", &numbering)
        try visitor.nullable("parent", &parent)
        try visitor.field("path", &path)
        try visitor.field("text", &text)
    }
}

/// A doubtful place, in words.
public struct ReviewNote: Record, Equatable {
    public var block = 0
    public var code = ""
    public var en = ""
    public var expected = ""
    public var found = ""
    public var vi = ""

    public init() {}

    init(_ note: RecognitionNote) {
        block = note.block
        code = note.code.rawValue
        en = note.english
        expected = note.expected
        found = note.found
        vi = note.vietnamese
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("block", &block)
        try visitor.field("code", &code)
        try visitor.field("en", &en)
        try visitor.field("expected", &expected)
        try visitor.field("found", &found)
        try visitor.field("vi", &vi)
    }
}

/// How much of a file is no part of the text; of tracked changes the insertions were taken.
public struct LeftOut: Record, Equatable {
    public var comments = 0
    public var deletions = 0
    public var hidden = 0
    public var insertions = 0
    public var pictures = 0
    public var symbols = 0

    public init() {}

    init(_ report: ReadingReport) {
        comments = report.comments
        deletions = report.deletions
        hidden = report.hiddenRuns
        insertions = report.insertions
        pictures = report.pictures
        symbols = report.unknownSymbols
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("comments", &comments)
        try visitor.field("deletions", &deletions)
        try visitor.field("hidden", &hidden)
        try visitor.field("insertions", &insertions)
        try visitor.field("pictures", &pictures)
        try visitor.field("symbols", &symbols)
    }
}
