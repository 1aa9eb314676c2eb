/// Writes a document as plain text with its labels: what ``PlainText`` and the recogniser read
/// back as the same text and structure.
public enum PlainTextWriter {
    public static func write(_ document: LegalDocument) -> String {
        TextWriter(document, style: .plain).text
    }
}

/// Writes a document as Markdown with its labels: headings from part to article, pipe tables;
/// what ``Markdown`` and the recogniser read back as the same text and structure.
public enum MarkdownWriter {
    public static func write(_ document: LegalDocument) -> String {
        TextWriter(document, style: .markdown).text
    }
}

private struct TextWriter {
    enum Style {
        case plain
        case markdown
    }

    private(set) var text = ""
    private let style: Style

    init(_ document: LegalDocument, style: Style) {
        self.style = style
        write(document.head)
        let labels = Labels(document)
        for (index, block) in document.blocks.enumerated() {
            let label = labels[index].text
            switch block.kind {
            case .part, .chapter, .section, .subsection: heading(label, block)
            case .article: paragraph(headed(joined(label + ".", escaped(block.text)), level: 3))
            case .clause, .point: paragraph(joined(label, escaped(block.text)))
            case .appendix: heading(label, block)
            case .table: table(block.text)
            case .basis, .paragraph, .signature: paragraph(escaped(block.text))
            }
        }
    }

    /// In the order of annex I of Decree 30/2020/NĐ-CP.
    private mutating func write(_ head: DocumentHead) {
        for line in head.authority.split(separator: "\n") { paragraph(escaped(String(line))) }
        if !head.symbol.isEmpty { paragraph("Số: " + escaped(head.symbol)) }
        if !head.placeAndDate.isEmpty { paragraph(escaped(head.placeAndDate)) }
        if !head.type.isEmpty { paragraph(headed(escaped(head.type), level: 1)) }
        if !head.title.isEmpty { paragraph(headed(escaped(head.title), level: 2)) }
    }

    /// A title in capitals stands below its label, another one behind it.
    private mutating func heading(_ label: String, _ block: LegalBlock) {
        let level = block.kind == .section || block.kind == .subsection ? 3 : 2
        if label.isEmpty {
            paragraph(headed(escaped(block.text), level: level))
        } else if block.text.isEmpty || Array(block.text.unicodeScalars)[...].isCapital {
            paragraph(headed(label, level: level))
            if !block.text.isEmpty { paragraph(headed(escaped(block.text), level: level)) }
        } else {
            paragraph(headed(joined(label + ".", escaped(block.text)), level: level))
        }
    }

    private func joined(_ label: String, _ words: String) -> String {
        words.isEmpty ? label : label + " " + words
    }

    private func headed(_ line: String, level: Int) -> String {
        style == .markdown ? String(repeating: "#", count: level) + " " + line : line
    }

    private mutating func paragraph(_ line: String) {
        if !text.isEmpty { text += "\n" }
        text += line + "\n"
    }

    private mutating func table(_ block: String) {
        if !text.isEmpty { text += "\n" }
        for (index, row) in block.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
            text +=
                TextTable.line(
                    cells.map { Substring(escaped(String($0), inCell: true)) },
                    keepsEscapes: style == .markdown) + "\n"
            if index == 0, style == .markdown {
                text += "|" + String(repeating: "---|", count: cells.count) + "\n"
            }
        }
    }

    /// Signs that Markdown would take for marks; a cell of a table begins no line.
    private func escaped(_ words: String, inCell: Bool = false) -> String {
        guard style == .markdown else { return words }
        var result = String.UnicodeScalarView()
        var isFirst = !inCell
        for scalar in words.unicodeScalars {
            let isMark = "\\*`_<&[".unicodeScalars.contains(scalar)
            if isMark || (isFirst && "#>|".unicodeScalars.contains(scalar)) {
                result.append("\\")
            }
            isFirst = scalar == "\n" && !inCell
            result.append(scalar)
        }
        return String(result)
    }
}
