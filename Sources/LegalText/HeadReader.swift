/// Reads what stands above the first provision: the head after annex I of Decree 30/2020/NĐ-CP,
/// the legal bases, and whatever else was put there.
struct HeadReader {
    private(set) var head = DocumentHead()
    private(set) var blocks: [LegalBlock] = []
    private(set) var dropped: [String] = []
    private var titleLines = 0
    private var authorityLines = 0
    private var titleLook: SourceLine?
    private var state = State.aboveType
    private let hasType: Bool

    private enum State {
        case aboveType
        case title
        case body
        case bases
    }

    init(_ lines: ArraySlice<SourceLine>) {
        let flat = lines.flatMap(Self.flattened)
        hasType = flat.contains { Self.type($0) != nil }
        if !hasType,
            !flat.contains(where: { Self.isBasis($0) || Self.motto(in: $0.text[...]) != nil })
        {
            state = .body
        }
        for line in flat { read(line) }
    }

    /// A table that lays out the head is read cell by cell, the left one first.
    private static func flattened(_ line: SourceLine) -> [SourceLine] {
        guard let rows = line.table else { return [line] }
        let cells = rows.flatMap { $0 }
        let hasMotto = cells.contains { cell in
            cell.split(separator: "\n").contains { motto(in: Array($0.unicodeScalars)[...]) != nil }
        }
        guard hasMotto else { return [line] }
        return LinePreparation(cells.map { SourceParagraph($0, bold: true) }).lines
    }

    private mutating func read(_ line: SourceLine) {
        if let rows = line.table {
            blocks.append(LegalBlock(.table, text: StructureBuilder.tableText(rows)))
            return
        }
        if let motto = Self.motto(in: line.text[...]) {
            dropped.append(line.text[motto...].string)
            let before = line.text[..<motto].trimmed
            if !before.isEmpty { read(SourceLine(Array(before), of: SourceParagraph(""))) }
            return
        }
        let folded = line.folded
        if state == .bases {
            blocks.append(LegalBlock(.basis, text: line.text[...].string))
            return
        }
        if Self.isBasis(line) {
            state = .bases
            blocks.append(LegalBlock(.basis, text: line.text[...].string))
            return
        }
        if state != .title || titleLines == 0, symbol(line, folded) || date(line, folded) {
            return
        }
        if hasType { readAroundType(line, folded) } else { readWithoutType(line) }
    }

    private mutating func readAroundType(_ line: SourceLine, _ folded: String) {
        switch state {
        case .aboveType:
            if let (type, title) = Self.type(line) {
                head.type = type
                head.title = title
                titleLines = title.isEmpty ? 0 : 1
                titleLook = title.isEmpty ? nil : line
                state = .title
            } else if line.isCapital, line.text.count <= 120, authorityLines < 4,
                !folded.hasPrefix("du thao")
            {
                authorityLines += 1
                head.authority += (head.authority.isEmpty ? "" : "\n") + line.text[...].string
            } else {
                keep(line)
            }
        case .title:
            let isFirst = titleLines == 0 && line.text.first != "(" && line.text.count <= 600
            guard isFirst || goesOn(line) else {
                keep(line)
                state = .body
                return
            }
            head.title += (head.title.isEmpty ? "" : " ") + line.text[...].string
            titleLines += 1
            titleLook = titleLook ?? line
        case .body, .bases: keep(line)
        }
    }

    /// A title of several lines looks the same in all of them.
    private func goesOn(_ line: SourceLine) -> Bool {
        guard let first = titleLook, titleLines < 6, line.text.count <= 600 else { return false }
        return line.looksLikeTitle && line.isCapital == first.isCapital
            && line.isHeading == first.isHeading && line.isBold == first.isBold
            && line.isCentered == first.isCentered && line.text.first != "("
    }

    /// `Nghị định 46/2026/NĐ-CP - Quy định …`, as republished copies are headed.
    private mutating func readWithoutType(_ line: SourceLine) {
        guard head.type.isEmpty, line.isHeading, !line.isCapital,
            let name = Self.typeName(line.text[...])
        else {
            keep(line)
            return
        }
        var rest = line.text[name.unicodeScalars.count...].trimmed
        if let after = rest.dropping(word: "so") { rest = after.trimmed }
        let symbol = rest.prefix { !$0.isSpace && $0 != ":" }
        guard symbol.contains("/"), symbol.first?.isDigit == true else {
            keep(line)
            return
        }
        head.type = line.text.prefix(name.unicodeScalars.count)[...].string.uppercased()
        head.symbol = symbol.string
        var title = rest.dropFirst(symbol.count).trimmed
        while let first = title.first, "-–—:".unicodeScalars.contains(first) {
            title = title.dropFirst().trimmed
        }
        head.title = title.string
    }

    private mutating func keep(_ line: SourceLine) {
        blocks.append(LegalBlock(.paragraph, text: line.text[...].string))
    }

    // MARK: Number and date

    /// `Số: 46/2026/NĐ-CP`, `Luật số: 64/2025/QH15`, also with the date on the same line.
    private mutating func symbol(_ line: SourceLine, _ folded: String) -> Bool {
        guard head.symbol.isEmpty, line.text.count <= 160 else { return false }
        var rest = line.text[...]
        if folded.hasPrefix("so:") || folded.hasPrefix("so :") || folded.contains(" so:"),
            let colon = rest.firstIndex(of: ":"), colon - rest.startIndex <= 20
        {
            rest = rest[(colon + 1)...].trimmed
        } else if !line.isHeading || rest.first?.isDigit != true || rest.contains(" ") {
            return false
        }
        let symbol = rest.prefix { !$0.isSpace }
        guard symbol.contains("/") else { return false }
        let more = rest.dropFirst(symbol.count).trimmed
        guard more.isEmpty || Self.isDate(more.string.folded) else { return false }
        head.symbol = symbol.string
        if !more.isEmpty { head.placeAndDate = more.string }
        dropped.append(line.text.prefix(line.text.count - rest.count)[...].string)
        return true
    }

    private mutating func date(_ line: SourceLine, _ folded: String) -> Bool {
        guard head.placeAndDate.isEmpty, line.text.count <= 100, line.text.first != "(",
            Self.isDate(folded)
        else { return false }
        head.placeAndDate = line.text[...].string
        return true
    }

    private static func isDate(_ folded: String) -> Bool {
        guard let comma = folded.firstIndex(of: ",") else { return false }
        let date = folded[comma...]
        return date.contains("ngay") && date.contains("thang") && date.contains("nam")
    }

    /// Where the national motto begins in a line; before it may stand the name of the body, when
    /// a copy kept the two columns of the head as spaces. A basis that names the Constitution of
    /// the Republic is none.
    static func motto(in line: Scalars) -> Int? {
        guard line.count <= 200 else { return nil }
        for at in line.indices where at == line.startIndex || line[at - 1].isSpace {
            let rest = line[at...]
            if rest.starts(folded: "cong hoa xa hoi chu nghia viet nam") {
                return rest.isCapital || at == line.startIndex ? at : nil
            }
            if line[at].isUpper, rest.starts(folded: "doc lap"), rest.count <= 60,
                rest.string.folded.contains("hanh phuc")
            {
                return at
            }
        }
        return nil
    }

    private static let basisStarts = [
        "can cu ", "theo de nghi", "tren co so", "xet de nghi", "xet to trinh", "thuc hien nghi",
        "sau khi lay y kien",
    ]

    private static func isBasis(_ line: SourceLine) -> Bool {
        let text = line.text.first == "-" ? line.text.dropFirst().trimmed : line.text[...]
        return !line.isCapital && !line.isHeading
            && basisStarts.contains { text.starts(folded: $0) }
    }

    // MARK: Forms of texts

    /// The forms of Article 4 of Law 64/2025/QH15 and Article 7 of Decree 30/2020/NĐ-CP that have
    /// provisions; the longer names first.
    private static let types = [
        "hien phap", "bo luat", "luat", "phap lenh", "lenh", "nghi dinh", "nghi quyet lien tich",
        "nghi quyet", "thong tu lien tich", "thong tu", "quyet dinh", "chi thi", "quy che",
        "quy dinh", "dieu le", "noi quy", "thong bao", "huong dan", "chuong trinh", "ke hoach",
        "phuong an", "de an", "du an", "bao cao", "bien ban", "to trinh", "hop dong", "cong van",
    ]

    static func typeName(_ text: Scalars) -> String? {
        types.first { text.dropping(word: $0) != nil }
    }

    /// The form and, where it stands on the same line, the abstract.
    private static func type(_ line: SourceLine) -> (String, String)? {
        guard line.isCapital, line.text.count <= 400, let name = typeName(line.text[...]) else {
            return nil
        }
        let count = name.unicodeScalars.count
        let rest = line.text[count...].trimmed
        if !rest.isEmpty, !line.isHeading, !line.isBold { return nil }
        return (line.text.prefix(count)[...].string, rest.string)
    }
}
