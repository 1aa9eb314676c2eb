internal import LegalText

/// Reads HTML as pasted from Word, from web sites or from our own export. Scripts, styles and
/// what is hidden are never text.
struct HTMLReader {
    private var paragraphs: [SourceParagraph] = []
    private var report = ReadingReport()
    private var budget = CellBudget()
    private var text = ParagraphText()
    private var label: String?
    private var isHeading = false
    private var lists: [(isOrdered: Bool, format: NumberFormat, next: Int)] = []

    struct Looks {
        var bold = false
        var italic = false
        var capitals = false
        var preserved = false
        var alignment: SourceParagraph.Alignment?
    }

    private static let skipped: Set = [
        "script", "style", "head", "template", "noscript", "iframe", "object", "embed", "svg",
        "math", "select", "textarea", "title", "canvas", "audio", "video", "nav", "aside",
    ]
    private static let blocks: Set = [
        "html", "body", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol",
        "blockquote", "pre", "center", "section", "article", "header", "footer", "main", "aside",
        "dl", "dt", "dd", "figure", "figcaption", "address", "form", "fieldset", "hr", "td", "th",
    ]

    static func read(
        _ bytes: [UInt8], limits: DocumentLimits
    ) throws(DocumentFailure) -> (paragraphs: [SourceParagraph], report: ReadingReport) {
        let root = try MarkupReader.html(withoutConditions(bytes), limits: limits)
        var reader = HTMLReader()
        reader.element(root, Looks())
        reader.endParagraph(Looks())
        return (reader.paragraphs, reader.report)
    }

    /// Word parts its HTML by `<![if …]>` and `<![endif]>`, which a parser takes for text.
    private static func withoutConditions(_ bytes: [UInt8]) -> [UInt8] {
        let start = Array("<![".utf8)
        guard bytes.firstRange(of: start) != nil else { return bytes }
        var kept: [UInt8] = []
        var at = 0
        while at < bytes.count {
            guard bytes[at] == start[0], bytes[at...].starts(with: start) else {
                kept.append(bytes[at])
                at += 1
                continue
            }
            // A condition is short; what has no end near by is text.
            let end = bytes[at...].prefix(200).firstIndex(of: UInt8(ascii: ">"))
            if end == nil { kept.append(bytes[at]) }
            at = end.map { $0 + 1 } ?? at + 1
        }
        return kept
    }

    private mutating func children(of element: MarkupElement, _ looks: Looks) {
        for child in element.children {
            switch child {
            case .text(let part): add(part, looks)
            case .element(let element): self.element(element, looks)
            }
        }
    }

    private mutating func element(_ element: MarkupElement, _ outer: Looks) {
        let name = element.name
        let css = CSSDeclarations(element["style"] ?? "")
        if Self.skipped.contains(name) || css["display"] == "none" || css["mso-hide"] == "all" {
            return
        }
        let looks = Self.looks(of: element, css, in: outer)
        switch name {
        case "br": text.add("\n")
        case "img": report.pictures += 1
        case "del": report.deletions += 1
        case "ins":
            report.insertions += 1
            children(of: element, looks)
        case "table":
            endParagraph(outer)
            paragraphs.append(.table(rows(of: element)))
        case "span" where css["mso-list"]?.lowercased() == "ignore":
            // Word writes the computed label as text of its own.
            label = element.text.replacing("\u{A0}", with: " ").trimmed
            if label?.isEmpty == true { label = nil }
            if let only = label, only.count == 1, only.first?.isLetter == false,
                only.first?.isNumber == false
            {
                label = "-"
            }
        case _ where Self.blocks.contains(name): block(element, css, looks, outer)
        default: children(of: element, looks)
        }
    }

    private mutating func block(
        _ element: MarkupElement, _ css: CSSDeclarations, _ looks: Looks, _ outer: Looks
    ) {
        endParagraph(outer)
        switch element.name {
        case "h1", "h2", "h3", "h4", "h5", "h6": isHeading = true
        case "ul": lists.append((false, .bullet, 1))
        case "ol": lists.append((true, Self.format(element), Int(element["start"] ?? "") ?? 1))
        case "li": label = nextLabel(element)
        default: break
        }
        children(of: element, looks)
        endParagraph(looks)
        if element.name == "ul" || element.name == "ol" { _ = lists.popLast() }
    }

    private static func format(_ element: MarkupElement) -> NumberFormat {
        switch element["type"] {
        case "a": .lowerLetter
        case "A": .upperLetter
        case "i": .lowerRoman
        case "I": .upperRoman
        default: .decimal
        }
    }

    private mutating func nextLabel(_ element: MarkupElement) -> String? {
        guard var list = lists.popLast() else { return "-" }
        defer { lists.append(list) }
        guard list.isOrdered else { return "-" }
        let number = element["value"].flatMap { Int($0) } ?? list.next
        list.next = number &+ 1
        let mark = list.format.text(number)
        switch list.format {
        case .lowerLetter: return mark + ")"
        default: return mark + "."
        }
    }

    private static func looks(
        of element: MarkupElement, _ css: CSSDeclarations, in outer: Looks
    ) -> Looks {
        var looks = outer
        switch element.name {
        case "b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6": looks.bold = true
        case "i", "em", "cite": looks.italic = true
        case "pre": looks.preserved = true
        case "center": looks.alignment = .center
        default: break
        }
        if let weight = css["font-weight"] {
            looks.bold = weight.hasPrefix("bold") || (Int(weight) ?? 0) >= 600
        }
        if let slant = css["font-style"] { looks.italic = slant == "italic" || slant == "oblique" }
        if let transform = css["text-transform"] { looks.capitals = transform == "uppercase" }
        switch css["text-align"] ?? element["align"]?.lowercased() {
        case "center": looks.alignment = .center
        case "left", "start": looks.alignment = .start
        case "right", "end": looks.alignment = .end
        case "justify": looks.alignment = .justified
        default: break
        }
        return looks
    }

    private mutating func add(_ part: String, _ looks: Looks) {
        var result = ""
        var isAfterSpace = text.isEmpty || text.text.last == " " || text.text.last == "\n"
        for scalar in part.unicodeScalars {
            if looks.preserved {
                result.unicodeScalars.append(scalar)
                continue
            }
            let isSpace = scalar.properties.isWhitespace
            if !isSpace { result.unicodeScalars.append(scalar) }
            if isSpace, !isAfterSpace { result += " " }
            isAfterSpace = isSpace
        }
        text.add(
            looks.capitals ? result.uppercased() : result, bold: looks.bold, italic: looks.italic)
    }

    private mutating func endParagraph(_ looks: Looks) {
        let paragraph = text.paragraph(
            alignment: looks.alignment, isHeading: isHeading, label: label)
        text = ParagraphText()
        // A list item may hold its text in a paragraph: the label waits for it.
        guard !paragraph.text.isEmpty else { return }
        paragraphs.append(paragraph)
        label = nil
        isHeading = false
    }

    private mutating func rows(of table: MarkupElement) -> [[String]] {
        var rows: [[String]] = []
        // How many rows a cell of an earlier row still reaches into, by column.
        var reaching: [Int: Int] = [:]
        for row in Self.rowElements(of: table) {
            var cells: [String] = []
            func fill() {
                while let left = reaching[cells.count], left > 0, budget.take(1) > 0 {
                    reaching[cells.count] = left - 1
                    cells.append("")
                }
            }
            for cell in row.elements where cell.name == "td" || cell.name == "th" {
                fill()
                var reader = HTMLReader()
                reader.budget = budget
                reader.children(of: cell, Looks())
                reader.endParagraph(Looks())
                budget = reader.budget
                let rowSpan = max(1, min(Int(cell["rowspan"] ?? "") ?? 1, 1_000))
                let columnSpan = max(1, min(Int(cell["colspan"] ?? "") ?? 1, 64))
                for column in 0..<(1 + budget.take(columnSpan - 1)) {
                    reaching[cells.count] = rowSpan - 1
                    cells.append(
                        column == 0 ? reader.paragraphs.lines.joined(separator: "\n") : "")
                }
            }
            fill()
            rows.append(cells)
        }
        return rows
    }

    private static func rowElements(of table: MarkupElement) -> [MarkupElement] {
        table.elements.flatMap { element -> [MarkupElement] in
            switch element.name {
            case "tr": [element]
            case "thead", "tbody", "tfoot": rowElements(of: element)
            default: []
            }
        }
    }
}
