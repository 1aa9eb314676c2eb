internal import LegalText

/// Gathers the visible characters of one paragraph, and how many of them are bold and italic.
struct ParagraphText {
    private(set) var text = ""
    private var letters = 0
    private var boldLetters = 0
    private var italicLetters = 0

    var isEmpty: Bool { text.isEmpty }

    mutating func add(_ part: some StringProtocol, bold: Bool = false, italic: Bool = false) {
        text += part
        let visible = part.unicodeScalars.count { !$0.properties.isWhitespace }
        letters += visible
        if bold { boldLetters += visible }
        if italic { italicLetters += visible }
    }

    /// Without the spaces at the ends of its lines.
    func paragraph(
        alignment: SourceParagraph.Alignment?, isHeading: Bool, label: String?
    ) -> SourceParagraph {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return SourceParagraph(
            lines.map(\.trimmed).joined(separator: "\n").trimmed, alignment: alignment,
            bold: letters > 0 && boldLetters == letters,
            italic: letters > 0 && italicLetters == letters, isHeading: isHeading,
            listLabel: label)
    }
}

extension [SourceParagraph] {
    /// As the text of a table cell, of a note or of a margin: a line a paragraph.
    var lines: [String] {
        flatMap { paragraph -> [String] in
            if let rows = paragraph.tableRows {
                return rows.map { $0.filter { !$0.isEmpty }.joined(separator: " ") }
            }
            return [
                [paragraph.listLabel, paragraph.text].compactMap(\.self).joined(separator: " ")
            ]
        }.filter { !$0.isEmpty }
    }
}
