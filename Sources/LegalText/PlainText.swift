/// Reads plain or pasted text: a paragraph a line, with hard line breaks undone.
public enum PlainText {
    /// Lines with tabs or pipes between cells become tables. Where a text was broken at a fixed
    /// width, the lines of a paragraph are joined again.
    public static func paragraphs(_ text: String) -> [SourceParagraph] {
        let lines = TextLines.split(text)
        let width = wrapWidth(lines)
        var result: [SourceParagraph] = []
        var rows: [[String]] = []
        var full = false
        for line in lines {
            if let row = TextTable.row(line) ?? tabbed(line) {
                rows.append(row)
                full = false
                continue
            }
            if !rows.isEmpty {
                result.append(.table(rows))
                rows = []
            }
            let blank = !line.unicodeScalars.contains { !$0.isSpace }
            if full, !blank, goesOn(line, width), let last = result.indices.last {
                result[last].text += " " + line
            } else if !blank {
                result.append(SourceParagraph(line))
            }
            full =
                !blank && width.map { line.unicodeScalars.count * 10 >= $0 * 7 } ?? false
                && !endsSentence(line)
        }
        if !rows.isEmpty { result.append(.table(rows)) }
        return result
    }

    private static func tabbed(_ line: String) -> [String]? {
        guard line.utf8.contains(0x09) else { return nil }
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map {
            TextCleaning.cleaned(String($0))
        }
        // A tab behind a label or before a date is layout, not a table.
        guard cells.count >= 2, let first = cells.first, !first.isEmpty,
            LineMarker((first + " x").unicodeScalars.map { $0 }[...]) == nil,
            !first.unicodeScalars.allSatisfy({ "-+*•–".unicodeScalars.contains($0) })
        else { return nil }
        return cells
    }

    /// The width at which a text was broken; nil when its lines are whole paragraphs. A broken
    /// text has many lines that begin with a small letter and none that is very long.
    private static func wrapWidth(_ lines: [String]) -> Int? {
        var widest = 0
        var count = 0
        var small = 0
        for line in lines {
            let scalars = line.unicodeScalars
            guard let first = scalars.first(where: { !$0.isSpace }) else { continue }
            count += 1
            widest = max(widest, scalars.count)
            if first.isLower, LineMarker(Array(scalars)[...]) == nil { small += 1 }
        }
        return count >= 8 && small * 5 >= count && widest <= 160 ? widest : nil
    }

    private static func endsSentence(_ line: String) -> Bool {
        guard let last = line.unicodeScalars.last(where: { !$0.isSpace }) else { return true }
        return ".;:!?”\"".unicodeScalars.contains(last)
    }

    private static func goesOn(_ line: String, _ width: Int?) -> Bool {
        let scalars = TextCleaning.lines(line).first ?? []
        guard width != nil, let first = scalars.first, first.isLetter || first.isDigit else {
            return false
        }
        return LineMarker(scalars[...]) == nil && !scalars[...].isCapital
    }
}

/// Lines as files have them: with LF, CRLF, CR or form feed.
enum TextLines {
    static func split(_ text: String) -> [String] {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var last: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where last == "\r": break
            case "\n", "\r", "\u{0C}", "\u{2028}", "\u{2029}":
                lines.append(String(line))
                line = String.UnicodeScalarView()
            default: line.append(scalar)
            }
            last = scalar
        }
        if !line.isEmpty { lines.append(String(line)) }
        return lines
    }
}

/// Tables written with pipes, as Markdown has them.
enum TextTable {
    /// The cells of a line `| a | b |`; nil when it is none. `\|` is a sign in a cell.
    ///
    /// - Parameter keepsEscapes: in Markdown all other escapes are those of the text in the cell
    ///   (GitHub Flavored Markdown 0.29, section 4.10).
    static func row(_ line: String, keepsEscapes: Bool = false) -> [String]? {
        let scalars = Array(line.unicodeScalars)[...].trimmed
        guard scalars.count >= 2, scalars.first == "|", scalars.last == "|" else { return nil }
        var cells: [String] = []
        var cell: [Unicode.Scalar] = []
        var escaped = false
        for scalar in scalars.dropFirst() {
            if escaped {
                if scalar != "|" && (keepsEscapes || scalar != "\\") { cell.append("\\") }
                cell.append(scalar)
                escaped = false
            } else if scalar == "\\" {
                escaped = true
            } else if scalar == "|" {
                cells.append(cell[...].trimmed.string)
                cell = []
            } else {
                cell.append(scalar)
            }
        }
        if escaped || !cell.isEmpty { cells.append(cell[...].trimmed.string) }
        return cells
    }

    /// `|---|:--:|`, the line below the head of a Markdown table.
    static func isRule(_ row: [String]) -> Bool {
        row.allSatisfy { cell in
            cell.contains("-")
                && cell.unicodeScalars.allSatisfy { "-: ".unicodeScalars.contains($0) }
        }
    }

    /// A row as ``row(_:keepsEscapes:)`` reads it.
    static func line(_ cells: [Substring], keepsEscapes: Bool = false) -> String {
        let escaped = cells.map { cell in
            var text = String.UnicodeScalarView()
            for scalar in cell.unicodeScalars {
                if scalar == "|" || (!keepsEscapes && scalar == "\\") { text.append("\\") }
                text.append(scalar)
            }
            return String(text)
        }
        return "| " + escaped.joined(separator: " | ") + " |"
    }
}
