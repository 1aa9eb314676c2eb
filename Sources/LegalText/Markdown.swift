/// Reads Markdown as legal portals and converters write it: headings, bold and italic, quotation
/// marks of lines, escapes, pipe tables, tables and line breaks in HTML.
public enum Markdown {
    /// A front matter between `---` lines is about the file, not of the text, and is left out.
    public static func paragraphs(_ text: String) -> [SourceParagraph] {
        var reader = MarkdownReader()
        for line in TextLines.split(text) { reader.read(line) }
        return reader.finish()
    }
}

private struct MarkdownReader {
    private var result: [SourceParagraph] = []
    private var rows: [[String]] = []
    private var html: HTMLTable?
    private var lineNumber = 0
    private var front: [String]?

    mutating func read(_ line: String) {
        lineNumber += 1
        let scalars = TextCleaning.lines(line).first ?? []
        if front != nil {
            if scalars.elementsEqual("---".unicodeScalars) {
                front = nil
            } else {
                front?.append(line)
            }
            return
        }
        if lineNumber == 1, scalars.elementsEqual("---".unicodeScalars) {
            front = []
            return
        }
        readBody(scalars)
    }

    private mutating func readBody(_ line: [Unicode.Scalar]) {
        let unquoted = Self.withoutQuoteMarks(line)
        var text = unquoted
        if html == nil, text.starts(folded: "<table") { html = HTMLTable() }
        if html != nil {
            html?.add(text)
            if html?.isComplete == true { closeHTML() }
            return
        }
        if let row = TextTable.row(text.string, keepsEscapes: true) {
            if rows.isEmpty || !TextTable.isRule(row) {
                rows.append(row.map { Inline($0.unicodeScalars.map { $0 }[...]).text })
            }
            return
        }
        closeRows()
        var level = 0
        while level < 6, text.first == "#" {
            text = text.dropFirst()
            level += 1
        }
        let isHeading = level > 0 && (text.isEmpty || text.first?.isSpace == true)
        if !isHeading { text = unquoted }
        let inline = Inline(text.trimmed)
        if inline.text.isEmpty { return }
        result.append(
            SourceParagraph(
                inline.text, bold: inline.isBold, italic: inline.isItalic, isHeading: isHeading))
    }

    private static func withoutQuoteMarks(_ line: [Unicode.Scalar]) -> Scalars {
        var text = line[...]
        while text.first == ">" { text = text.dropFirst().trimmed }
        return text
    }

    private mutating func closeRows() {
        if !rows.isEmpty { result.append(.table(rows)) }
        rows = []
    }

    private mutating func closeHTML() {
        guard let table = html else { return }
        html = nil
        if !table.rows.isEmpty { result.append(.table(table.rows)) }
    }

    mutating func finish() -> [SourceParagraph] {
        closeRows()
        html?.end()
        closeHTML()
        // Without its second line it was no front matter.
        if let front {
            self.front = nil
            lineNumber = 1
            for line in front { read(line) }
            return finish()
        }
        return result
    }
}

/// The words of a line without marks of emphasis, code, links, escapes and entities.
private struct Inline {
    private(set) var text = ""
    private(set) var isBold = false
    private(set) var isItalic = false

    private static let entities: [String: Unicode.Scalar] = [
        "nbsp": " ", "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "ldquo": "“",
        "rdquo": "”", "ndash": "–", "mdash": "—", "apos": "'",
    ]

    init(_ line: Scalars) {
        var core = line
        if core.count > 4, Self.wraps(core, "**") || Self.wraps(core, "__") {
            core = core.dropFirst(2).dropLast(2)
            isBold = true
        } else if core.count > 2, Self.wraps(core, "*") || Self.wraps(core, "_") {
            core = core.dropFirst().dropLast()
            isItalic = true
        }
        let isEmphasis = core.count(where: { $0 == "*" }) % 2 == 0
        var out: [Unicode.Scalar] = []
        out.reserveCapacity(core.count)
        var at = core.startIndex
        while at < core.endIndex {
            at = Self.take(core, at, isEmphasis, &out)
        }
        text = TextCleaning.cleaned(String(scalars: out))
    }

    private static func wraps(_ line: Scalars, _ mark: String) -> Bool {
        let sign = Array(mark.unicodeScalars)
        guard line.starts(with: sign), line.suffix(sign.count).elementsEqual(sign) else {
            return false
        }
        let inside = line.dropFirst(sign.count).dropLast(sign.count)
        return !inside.isEmpty && !inside.contains(sign[0]) && inside.last != "\\"
    }

    /// Takes one sign or mark and says where the next one stands.
    private static func take(
        _ line: Scalars, _ at: Int, _ isEmphasis: Bool, _ out: inout [Unicode.Scalar]
    ) -> Int {
        let scalar = line[at]
        let next = at + 1 < line.endIndex ? line[at + 1] : nil
        switch scalar {
        case "\\":
            guard let next, next.value < 0x80, !next.isLetter, !next.isDigit, !next.isSpace else {
                break
            }
            out.append(next)
            return at + 2
        case "*" where isEmphasis:
            // A star with spaces around, or a bullet, is no mark.
            let before = at > line.startIndex ? line[at - 1] : " "
            if before.isSpace, next?.isSpace ?? true { break }
            return at + 1
        case "`": return at + 1
        case "_" where next == "_": return at + 2
        case "&":
            if let end = line[at...].prefix(10).firstIndex(of: ";"),
                let replacement = entities[line[(at + 1)..<end].string]
            {
                out.append(replacement)
                return end + 1
            }
        case "<":
            if let end = line[at...].prefix(40).firstIndex(of: ">"), isTag(line[at...end]) {
                if line[at...].starts(folded: "<br") { out.append("\n") }
                return end + 1
            }
        default: break
        }
        out.append(scalar)
        return at + 1
    }

    private static let tags = ["br", "b", "i", "u", "em", "strong", "p", "div", "span", "center"]

    private static func isTag(_ tag: Scalars) -> Bool {
        var name = tag.dropFirst()
        if name.first == "/" { name = name.dropFirst() }
        return tags.contains(String(scalars: name.prefix { $0.isLetter }.map(\.folded)))
    }
}

/// A table in HTML inside Markdown: only rows, cells and their words.
private struct HTMLTable {
    private(set) var rows: [[String]] = []
    private(set) var isComplete = false
    private var cell: [Unicode.Scalar]?

    mutating func add(_ line: Scalars) {
        var at = line.startIndex
        while at < line.endIndex {
            if line[at] == "<", let end = line[at...].prefix(200).firstIndex(of: ">") {
                tag(line[(at + 1)..<end])
                at = end + 1
            } else {
                cell?.append(line[at])
                at += 1
            }
        }
        cell?.append("\n")
    }

    private mutating func tag(_ tag: Scalars) {
        let isEnd = tag.first == "/"
        let name = String(
            scalars: (isEnd ? tag.dropFirst() : tag).prefix { $0.isLetter }.map(\.folded))
        switch (name, isEnd) {
        case ("tr", false):
            closeCell()
            rows.append([])
        case ("td", false), ("th", false):
            closeCell()
            cell = []
        case ("td", true), ("th", true), ("tr", true): closeCell()
        case ("br", _), ("p", _): cell?.append("\n")
        case ("table", true): end()
        default: break
        }
    }

    mutating func end() {
        closeCell()
        isComplete = true
    }

    private mutating func closeCell() {
        guard let open = cell else { return }
        cell = nil
        if rows.isEmpty { rows.append([]) }
        let lines = Inline(open[...].trimmed).text.split(separator: "\n")
        rows[rows.count - 1].append(lines.joined(separator: "\n"))
    }
}
