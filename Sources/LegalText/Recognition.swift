/// What the recogniser made of a text: the structure, and what a person should look at.
public struct Recognition: Sendable, Equatable {
    public var document: LegalDocument
    /// In the order of their blocks.
    public var notes: [RecognitionNote]
    /// What was left out because it belongs to the page or the form, not to the text: page
    /// numbers, rules, the national motto. Kept so that nothing vanishes unsaid.
    public var dropped: [String]

    public init(
        document: LegalDocument, notes: [RecognitionNote] = [], dropped: [String] = []
    ) {
        self.document = document
        self.notes = notes
        self.dropped = dropped
    }
}

/// One doubtful place, for the review screen before an import.
public struct RecognitionNote: Sendable, Equatable {
    /// What is doubtful. The raw value is stable: screens look their sentence up by it.
    public enum Code: String, CaseIterable, Sendable {
        /// A number is missing before this block: 3 after 1.
        case numberGap
        /// The same number stands twice in one parent.
        case numberDuplicate
        /// A number is smaller than the one before it, or starts anew.
        case numberBackwards
        /// A point has a letter that Vietnamese lists of points do not use: f, j, w, z.
        case letterOutsideAlphabet
        /// A point without a clause or article, a section without a chapter, and the like.
        case levelSkipped
        /// It begins like a provision but was kept as text, because its number does not fit.
        case unrecognised
        /// A misread or wrongly encoded label was put right: `Ðiều`, `l.`, the second `d)`.
        case repaired
        /// The label was written in another style than the rule's: `Chương 1`, `a.`.
        case restyled
        /// Lines of one sentence that a line break had parted were joined.
        case joined
        /// A line that held two provisions was parted.
        case split
        /// A table of contents, kept as text so that its lines do not count twice.
        case tableOfContents
        /// A quotation is opened and never closed; the lines after it were read as provisions.
        case unclosedQuotation
    }

    public var code: Code
    /// The index of the block in ``LegalDocument/blocks``.
    public var block: Int
    /// What was expected, when something was: the number `2`, the letter `đ`.
    public var expected: String
    /// What stands there.
    public var found: String

    public init(_ code: Code, block: Int, expected: String = "", found: String = "") {
        self.code = code
        self.block = block
        self.expected = expected
        self.found = found
    }
}
