/// A legal text as its structure: what stands above the text, and its blocks in document order.
///
/// The levels and their order follow Article 7 of Law 64/2025/QH15 and Articles 63 to 71 of
/// Decree 78/2025/NĐ-CP; the head follows annex I of Decree 30/2020/NĐ-CP.
public struct LegalDocument: Sendable, Equatable {
    public var head: DocumentHead
    public var blocks: [LegalBlock]

    public init(head: DocumentHead = DocumentHead(), blocks: [LegalBlock] = []) {
        self.head = head
        self.blocks = blocks
    }
}

/// What stands above the first provision. Absent parts are empty.
public struct DocumentHead: Sendable, Equatable {
    /// The body that issues the text: `CHÍNH PHỦ`.
    public var authority: String
    /// Number and symbol without the word before them: `46/2026/NĐ-CP`.
    public var symbol: String
    /// Place and date as they stand: `Hà Nội, ngày 26 tháng 01 năm 2026`.
    public var placeAndDate: String
    /// The form of the text: `NGHỊ ĐỊNH`.
    public var type: String
    /// The abstract below the form (trích yếu).
    public var title: String

    public init(
        authority: String = "", symbol: String = "", placeAndDate: String = "", type: String = "",
        title: String = ""
    ) {
        self.authority = authority
        self.symbol = symbol
        self.placeAndDate = placeAndDate
        self.type = type
        self.title = title
    }
}

/// One piece of a legal text that has an identity of its own.
public struct LegalBlock: Sendable, Equatable {
    public var kind: BlockKind
    /// The index of the block that holds this one; nil at the top. Always smaller than the own.
    public var parent: Int?
    public var numbering: Numbering
    /// The words without the label, NFC; of a part to article its title, or its text where it has
    /// none. In a table rows are separated by a line feed and cells by a tab.
    public var text: String

    public init(
        _ kind: BlockKind, parent: Int? = nil, numbering: Numbering = .following, text: String
    ) {
        self.kind = kind
        self.parent = parent
        self.numbering = numbering
        self.text = text
    }
}

/// What a block is. Part to point are the levels of a legal text, in their order.
public enum BlockKind: String, CaseIterable, Sendable {
    /// A line of the preamble: `Căn cứ …;`, and the sentence that enacts.
    case basis
    case part
    case chapter
    case section
    case subsection
    case article
    case clause
    case point
    /// Text without a number of its own.
    case paragraph
    case table
    /// The heading of an annex (Phụ lục); what follows is its content.
    case appendix
    /// A line of the signature block or of the list of recipients.
    case signature
}

/// How a provision gets its number, which is computed and never stored in its words.
public enum Numbering: Sendable, Equatable {
    /// One more than the provision of the same kind before it; the first has 1.
    case following
    /// Inserted by amendment after the one before it, which keeps its number: 5, then 5a.
    case inserted
    /// This number, whatever stands before: `12`, `5a`, `đ`, `a1`.
    case fixed(String)
}
