/// One paragraph or table as a file reader found it, before anybody knows what it means in law.
///
/// The readers of DOCX, ODT, HTML, Markdown and plain text all end here, so the recogniser has one
/// input. The hints are what the file says about looks; all of them may be wrong or missing, and
/// the recogniser never relies on one alone.
public struct SourceParagraph: Sendable, Equatable {
    /// How the lines of a paragraph stand on the page.
    public enum Alignment: String, Sendable {
        case start
        case center
        case end
        case justified
    }

    /// The words, without the computed label. A line break inside the paragraph is a line feed.
    /// Any normalisation form is accepted; the recogniser stores NFC.
    public var text: String
    public var alignment: Alignment?
    /// True when every visible character is bold.
    public var bold: Bool
    /// True when every visible character is italic.
    public var italic: Bool
    /// True when the file calls it a heading (a heading style, `#` in Markdown, `h1` to `h6`).
    public var isHeading: Bool
    /// The rows and cells of a table, in reading order; then ``text`` is empty. Paragraphs inside
    /// a cell are separated by a line feed.
    public var tableRows: [[String]]?
    /// The label that a word processor computed by automatic numbering: `1.`, `a)`, `Điều 5.`; a
    /// bullet is given as `-`.
    public var listLabel: String?

    public init(
        _ text: String, alignment: Alignment? = nil, bold: Bool = false, italic: Bool = false,
        isHeading: Bool = false, tableRows: [[String]]? = nil, listLabel: String? = nil
    ) {
        self.text = text
        self.alignment = alignment
        self.bold = bold
        self.italic = italic
        self.isHeading = isHeading
        self.tableRows = tableRows
        self.listLabel = listLabel
    }

    /// A table in its place between paragraphs.
    public static func table(_ rows: [[String]]) -> SourceParagraph {
        SourceParagraph("", tableRows: rows)
    }
}
