public import LegalText

/// What a reader found in a file.
public struct ReadDocument: Sendable, Equatable {
    public var format: DocumentFormat
    public var content: DocumentContent
    public var report: ReadingReport

    public init(
        format: DocumentFormat, content: DocumentContent, report: ReadingReport = ReadingReport()
    ) {
        self.format = format
        self.content = content
        self.report = report
    }

    /// The highest secrecy stamp in the text or in the headers and footers; such a file must not
    /// be kept. Nil when there is none.
    public var stamp: SecrecyStamp.Level? {
        var found = SecrecyStamp.find(in: report.margins.map { SourceParagraph($0) })
        switch content {
        case .paragraphs(let paragraphs): found = SecrecyStamp.find(in: paragraphs) ?? found
        case .structured(let document):
            let head = document.head
            let parts = [
                head.authority, head.symbol, head.placeAndDate, head.type, head.title,
            ]
            let lines = (parts + document.blocks.map(\.text)).map { SourceParagraph($0) }
            found = SecrecyStamp.find(in: lines) ?? found
        }
        return found?.level
    }
}

/// The text of a file: still to be recognised, or with its structure already told.
public enum DocumentContent: Sendable, Equatable {
    case paragraphs([SourceParagraph])
    case structured(LegalDocument)
}

/// What was in the file besides its text, for the review screen: nothing vanishes unsaid.
public struct ReadingReport: Sendable, Equatable {
    /// Tracked insertions, which were taken.
    public var insertions = 0
    /// Tracked deletions, which were left out.
    public var deletions = 0
    /// Comments, which were left out.
    public var comments = 0
    /// Pictures, which were left out.
    public var pictures = 0
    /// Runs of hidden text, which were left out.
    public var hiddenRuns = 0
    /// Characters of symbol fonts that have no counterpart in Unicode here.
    public var unknownSymbols = 0
    /// Footnotes and endnotes, in the order of their marks.
    public var notes: [ReadingNote] = []
    /// The lines of headers and footers. They are no part of the text, but a secrecy stamp may
    /// stand there.
    public var margins: [String] = []

    public init() {}
}

/// A footnote or endnote of a source.
public struct ReadingNote: Sendable, Equatable {
    /// The index of the paragraph that holds its mark.
    public var paragraph: Int
    public var text: String

    public init(paragraph: Int, text: String) {
        self.paragraph = paragraph
        self.text = text
    }
}
