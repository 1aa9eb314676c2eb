/// What stands on the page, from top to bottom: the same for every format that is written.
enum PageItem {
    case paragraph(PageParagraph)
    case table(PageTable)
    /// Two columns without borders: the head of a text, or recipients beside the signature.
    case columns(left: [PageParagraph], right: [PageParagraph])
}

struct PageParagraph {
    var style: PageStyle
    var pieces: [PagePiece]
    /// What happened to the paragraph as a whole.
    var change = MarkedChange.none

    init(_ style: PageStyle, _ pieces: [PagePiece], change: MarkedChange = .none) {
        self.style = style
        self.pieces = pieces
        self.change = change
    }

    init(_ style: PageStyle, text: String) {
        self.init(style, text.isEmpty ? [] : [.text(text, .none)])
    }
}

enum PagePiece {
    case text(String, MarkedChange)
    /// In bold.
    case strong(String)
    /// The index of a comment.
    case commentStart(Int)
    case commentEnd(Int)
}

struct PageTable {
    struct Row {
        var cells: [String]
        var change = MarkedChange.none
    }

    var rows: [Row]
    var columns: Int { rows.map(\.cells.count).max() ?? 0 }
}

/// The looks of a paragraph by Decree 30/2020/ND-CP, annex I.
enum PageStyle: String, CaseIterable {
    case authorityAbove
    case authority
    case nation
    case motto
    case rule
    case number
    case place
    case type
    case title
    case basis
    case part
    case heading
    case article
    case clause
    case point
    case text
    case appendix
    case recipientsTitle
    case recipients
    case signature
    /// The first line of several.
    case signatureTop

    struct Looks {
        var points = 14.0
        var bold = false
        var italic = false
        var alignment = "both"
        /// Of the first line, in millimetres.
        var indent = 0.0
        /// Above, in points.
        var gap = 6.0
        /// From 0; nil for what is no heading.
        var outline: Int?
        var keepsWithNext = false
    }

    var looks: Looks {
        switch self {
        case .authorityAbove: Looks(points: 13, alignment: "center", gap: 0)
        case .authority: Looks(points: 13, bold: true, alignment: "center", gap: 0)
        case .nation: Looks(points: 13, bold: true, alignment: "center", gap: 0)
        case .motto: Looks(bold: true, alignment: "center", gap: 0)
        case .rule: Looks(points: 4, alignment: "center", gap: 0)
        case .number: Looks(points: 13, alignment: "center")
        case .place: Looks(italic: true, alignment: "center")
        case .type: Looks(bold: true, alignment: "center", gap: 18, keepsWithNext: true)
        case .title: Looks(bold: true, alignment: "center", gap: 0, keepsWithNext: true)
        case .basis: Looks(italic: true, indent: 12.7)
        case .part: Looks(bold: true, alignment: "center", gap: 12, outline: 0, keepsWithNext: true)
        case .heading: Looks(bold: true, alignment: "center", gap: 0, keepsWithNext: true)
        case .article: Looks(bold: true, indent: 12.7, outline: 2, keepsWithNext: true)
        case .clause, .point, .text: Looks(indent: 12.7)
        case .appendix: Looks(bold: true, alignment: "center", outline: 0, keepsWithNext: true)
        case .recipientsTitle:
            Looks(points: 12, bold: true, italic: true, alignment: "left", gap: 0)
        case .recipients: Looks(points: 11, alignment: "left", gap: 0)
        case .signature: Looks(bold: true, alignment: "center", gap: 0)
        case .signatureTop: Looks(bold: true, alignment: "center", gap: 18)
        }
    }
}
