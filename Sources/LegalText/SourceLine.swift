/// One line of the source after cleaning, with what it may be.
struct SourceLine {
    private(set) var text: [Unicode.Scalar]
    /// Without its words: those are ``words``, which grow when lines are joined.
    let marker: LineMarker?
    private let wordsStart: Int
    private(set) var isCapital: Bool
    private(set) var isJoined = false
    var isHeading = false
    var isBold = false
    var isCentered = false
    var isSplit = false
    var table: [[String]]?

    init(_ text: [Unicode.Scalar], of paragraph: SourceParagraph) {
        self.text = text
        var marker = LineMarker(text[...])
        wordsStart = text.count - (marker?.rest.count ?? text.count)
        marker?.rest = []
        self.marker = marker
        isCapital = text[...].isCapital
        isHeading = paragraph.isHeading
        isBold = paragraph.bold
        isCentered = paragraph.alignment == .center
    }

    init(table: [[String]]) {
        text = []
        marker = nil
        wordsStart = 0
        isCapital = false
        self.table = table
    }

    /// What stands behind the label; everything when there is none.
    var words: Scalars { text[wordsStart...].trimmed }
    var folded: String { String(scalars: text.map(\.folded)) }

    /// True when the sentence goes on: no sign of an end stands at the end.
    var isOpenEnded: Bool {
        guard let last = text.last else { return false }
        return !".;:!?…”\"»)]".unicodeScalars.contains(last)
    }

    /// Looks of a title: a heading, bold, centred, or all in capitals.
    var looksLikeTitle: Bool { isHeading || isBold || isCentered || isCapital }

    mutating func append(_ more: [Unicode.Scalar]) {
        text.append(" ")
        text.append(contentsOf: more)
        isJoined = true
        if isCapital { isCapital = more[...].isCapital }
    }
}

/// Makes lines of paragraphs: cleans, parts what is glued together, leaves out what belongs to
/// the page, joins what a line break has parted.
struct LinePreparation {
    private(set) var lines: [SourceLine] = []
    private(set) var dropped: [String] = []

    init(_ paragraphs: [SourceParagraph]) {
        for paragraph in paragraphs {
            if let rows = paragraph.tableRows {
                lines.append(SourceLine(table: rows.map { $0.map(TextCleaning.cleaned) }))
                continue
            }
            add(paragraph)
        }
    }

    private mutating func add(_ paragraph: SourceParagraph) {
        var text = TextCleaning.lines(paragraph.text)
        if let label = paragraph.listLabel {
            let label = TextCleaning.cleaned(label).unicodeScalars.filter { $0 != "\n" }
            let isBullet = !label.contains { $0.isLetter || $0.isDigit }
            let shown = isBullet && !label.isEmpty ? ["-"] : Array(label)
            if !shown.isEmpty { text[0].insert(contentsOf: shown + [" "], at: 0) }
        }
        for scalars in text where !scalars.isEmpty {
            let parts = Self.parted(scalars)
            for (index, part) in parts.enumerated() {
                var line = SourceLine(part, of: paragraph)
                line.isSplit = parts.count > 1
                // Looks of the whole paragraph say nothing about a later line of it.
                if index > 0 { line.isHeading = false }
                take(line)
            }
        }
    }

    private mutating func take(_ line: SourceLine) {
        if Self.isFurniture(line.text) {
            dropped.append(line.text[...].string)
            return
        }
        let joins = lines.last.map { $0.table == nil && Self.continues(line, $0) } ?? false
        if joins { lines[lines.count - 1].append(line.text) } else { lines.append(line) }
    }

    // MARK: What goes together

    /// True when a line goes on with the sentence of the line before it.
    private static func continues(_ line: SourceLine, _ last: SourceLine) -> Bool {
        guard let first = line.text.first, last.isOpenEnded, !line.isHeading else { return false }
        if let marker = line.marker {
            return !last.isCapital && leadsIn(last.text[...], to: marker)
        }
        if last.isHeading || last.isCapital { return false }
        return first.isLower
    }

    /// `… quy định tại khoản` before a line `2. Người …` or `… tại` before `Điều 5. Người …`.
    private static func leadsIn(_ text: Scalars, to marker: LineMarker) -> Bool {
        let word = text.lastWord
        if word == "khoan" {
            // An account (tài khoản) and a provision (điều khoản) lead to no number.
            let before = text.dropLast(word.unicodeScalars.count).trimmed.lastWord
            if before == "tai" || before == "dieu" { return false }
        }
        switch marker.kind {
        case .clause: return word == "khoan"
        case .article:
            return ["tai", "khoan", "va", "hoac", "cua", "cac", "theo"].contains(word)
        case .chapter, .section, .subsection, .part, .appendix:
            return ["tai", "va", "hoac", "cua", "theo", "thuoc"].contains(word)
        default: return false
        }
    }

    // MARK: What is glued together

    /// Parts a line before every `Điều 3.`, `Chương V` or `Mục 2` that stands right behind a
    /// sentence without a space, as texts copied from a screen have them.
    private static func parted(_ line: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var parts: [[Unicode.Scalar]] = []
        var start = 0
        for at in line.indices.dropFirst()
        where line[at] == "Đ" || line[at] == "C" || line[at] == "M" {
            let before = line[at - 1]
            let isEnd = ".;)”".unicodeScalars.contains(before)
            let rest = line[at...]
            guard isEnd || before.isLower || before.isDigit,
                rest.starts(folded: "dieu ") || rest.starts(folded: "chuong ")
                    || rest.starts(folded: "muc "),
                let marker = LineMarker(rest.prefix(60)), marker.isClosed,
                marker.kind == .article ? !marker.rest.isEmpty : isEnd
            else { continue }
            parts.append(Array(line[start..<at]))
            start = at
        }
        if start == 0 { return [line] }
        parts.append(Array(line[start...]))
        return parts
    }

    // MARK: What belongs to the page

    /// Page numbers and ruled lines.
    private static func isFurniture(_ line: [Unicode.Scalar]) -> Bool {
        guard line.count <= 200 else { return false }
        if line.allSatisfy({ "-_=*–—~.".unicodeScalars.contains($0) || $0.isSpace }) {
            return line.count >= 3 && !line.contains(".")
        }
        var core = line[...]
        while let first = core.first, "-–— ".unicodeScalars.contains(first) { core.removeFirst() }
        while let last = core.last, "-–— ".unicodeScalars.contains(last) { core.removeLast() }
        if !core.isEmpty, core.count <= 4, core.allSatisfy(\.isDigit) { return true }
        guard let page = core.dropping(word: "trang")?.trimmed, page.count <= 11,
            page.first?.isDigit == true
        else { return false }
        return page.allSatisfy { $0.isDigit || $0 == "/" || $0.isSpace }
    }
}
