internal import LegalText

/// What stands inside paragraphs and tables.
extension OpenDocumentReader {
    /// More columns than any office suite makes would only fill memory.
    private static let repeatMax = 64

    func inline(
        _ container: MarkupElement, _ looks: OpenDocumentStyles.Looks,
        into text: inout ParagraphText, _ boxes: inout [SourceParagraph]
    ) {
        for node in container.children {
            switch node {
            case .text(let part): add(collapsed(part, after: text.text), looks, to: &text)
            case .element(let element): inline(element: element, looks, into: &text, &boxes)
            }
        }
    }

    private func inline(
        element: MarkupElement, _ looks: OpenDocumentStyles.Looks,
        into text: inout ParagraphText, _ boxes: inout [SourceParagraph]
    ) {
        switch element.name {
        case "text:span":
            let own = styles.text(element["text:style-name"], in: looks)
            inline(element, own, into: &text, &boxes)
        case "text:s":
            let count = element["text:c"].flatMap { Int($0) } ?? 1
            add(String(repeating: " ", count: max(0, min(count, 200))), looks, to: &text)
        case "text:tab": add("\t", looks, to: &text)
        case "text:line-break": add("\n", looks, to: &text)
        case "text:note": note(element)
        case "office:annotation": report.comments += 1
        case "draw:frame": frame(element, into: &boxes)
        case "office:annotation-end", "text:ruby-text", "text:bookmark": break
        case let name where name.hasPrefix("draw:"):
            for paragraph in element.descendants("text:p") {
                var box = ParagraphText()
                inline(paragraph, looks, into: &box, &boxes)
                boxes.append(box.paragraph(alignment: nil, isHeading: false, label: nil))
            }
        default:
            // Links, fields, references, ruby bases: their text is what one sees.
            inline(element, looks, into: &text, &boxes)
        }
    }

    private func add(
        _ part: String, _ looks: OpenDocumentStyles.Looks, to text: inout ParagraphText
    ) {
        guard !part.isEmpty else { return }
        if looks.hidden {
            report.hiddenRuns += 1
            return
        }
        text.add(
            looks.capitals ? part.uppercased() : part, bold: looks.bold, italic: looks.italic)
    }

    /// White space of the file is one space, and none after white space (ODF 1.3, 6.1.2).
    private func collapsed(_ part: String, after text: String) -> String {
        var result = ""
        var isAfterSpace = text.isEmpty || text.last == " " || text.last == "\n"
        for scalar in part.unicodeScalars {
            let isSpace = scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r"
            if !isSpace {
                result.unicodeScalars.append(scalar)
            } else if !isAfterSpace {
                result += " "
            }
            isAfterSpace = isSpace
        }
        return result
    }

    func rows(of table: MarkupElement) -> [[String]] {
        var rows: [[String]] = []
        for element in table.elements {
            switch element.name {
            case "table:table-row":
                let row = cells(of: element)
                let isEmpty = row.allSatisfy(\.isEmpty)
                let count = Self.count(element["table:number-rows-repeated"])
                rows.append(row)
                let more = isEmpty ? 0 : budget.take((count - 1) * row.count) / max(1, row.count)
                rows += Array(repeating: row, count: more)
            case "table:table-header-rows", "table:table-rows", "table:table-row-group":
                rows += self.rows(of: element)
            default: break
            }
        }
        return rows
    }

    private func cells(of row: MarkupElement) -> [String] {
        var cells: [String] = []
        for cell in row.elements
        where cell.name == "table:table-cell" || cell.name == "table:covered-table-cell" {
            let text =
                cell.name == "table:table-cell" ? lines(of: cell).joined(separator: "\n") : ""
            let count = Self.count(cell["table:number-columns-repeated"])
            cells.append(text)
            cells += Array(repeating: text, count: budget.take(count - 1))
        }
        return cells
    }

    private static func count(_ value: String?) -> Int {
        max(1, min(value.flatMap { Int($0) } ?? 1, repeatMax))
    }
}
