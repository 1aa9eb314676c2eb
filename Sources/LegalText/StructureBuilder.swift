/// Places the lines one after another: which provision a line begins, or which it belongs to.
struct StructureBuilder {
    var blocks: [LegalBlock]
    var notes: [RecognitionNote] = []
    let lines: [SourceLine]
    let outline: Outline

    /// The open block of each level, from part to point.
    var open: [Int?] = Array(repeating: nil, count: 7)
    /// The annex or attached regulation that is open.
    var appendix: Int?
    var phase = Phase.body
    private var counters: [Scope: NumberCounter] = [:]
    private var quotedUntil = -1
    private(set) var hasArticle = false
    private var hasProvisions = false
    /// Annexes whose number stands in the source.
    private var numberedAppendices: [Int: String] = [:]

    enum Phase {
        case body
        /// After the last article: the signature block.
        case signature
        /// In an annex: lines are kept as they are.
        case literal
    }

    struct Scope: Hashable {
        var kind: BlockKind
        var parent: Int
    }

    init(_ lines: [SourceLine], _ outline: Outline, _ head: [LegalBlock]) {
        self.lines = lines
        self.outline = outline
        blocks = head
    }

    mutating func build() {
        var index = outline.start
        while index < lines.count { index += place(index) }
        if let only = numberedAppendices.first, numberedAppendices.count == 1,
            blocks.lazy.filter({ $0.kind == .appendix && $0.numbering != .fixed("") }).count == 1
        {
            blocks[only.key].numbering = .fixed(only.value)
        }
    }

    /// The cells of a row are parted by a tab, the rows by a line feed.
    static func tableText(_ rows: [[String]]) -> String {
        rows.map { row in
            row.map { cell in
                cell.split { $0 == "\n" || $0 == "\t" }.joined(separator: " ")
            }.joined(separator: "\t")
        }.joined(separator: "\n")
    }

    // MARK: One line

    /// Places a line and says how many lines it took.
    private mutating func place(_ index: Int) -> Int {
        let line = lines[index]
        defer { noteForm(of: line) }
        if outline.contents?.contains(index) == true {
            add(.paragraph, line.text[...], parent: nil)
            if index == outline.contents?.lowerBound { note(.tableOfContents) }
            return 1
        }
        if let taken = appendixHeading(index) { return taken }
        if let rows = line.table {
            placeTable(rows)
            return 1
        }
        switch phase {
        case .literal: add(.paragraph, line.text[...], parent: appendix)
        case .signature: add(.signature, line.text[...], parent: nil)
        case .body: return placeInBody(index)
        }
        return 1
    }

    private mutating func placeTable(_ rows: [[String]]) {
        let cells = rows.flatMap { $0 }
        let signs = cells.contains { Signature.begins(SourceLine($0)) }
        if phase != .literal, phase == .signature || (signs && hasProvisions) {
            phase = .signature
            for line in LinePreparation(cells.map { SourceParagraph($0) }).lines {
                add(.signature, line.text[...], parent: nil)
            }
        } else {
            blocks.append(
                LegalBlock(.table, parent: deepest, text: Self.tableText(rows)))
        }
    }

    private mutating func placeInBody(_ index: Int) -> Int {
        let line = lines[index]
        if index <= quotedUntil {
            add(.paragraph, line.text[...], parent: deepest)
            return 1
        }
        if open[4] != nil || open[5] != nil, Signature.begins(line) {
            phase = .signature
            add(.signature, line.text[...], parent: nil)
            return 1
        }
        defer { openQuotation(index) }
        guard let marker = line.marker else {
            add(.paragraph, line.text[...], parent: deepest)
            return 1
        }
        switch marker.kind {
        case .part: return heading(0, marker, index)
        case .chapter: return heading(1, marker, index)
        case .section: return heading(2, marker, index)
        case .subsection: return heading(3, marker, index)
        case .article: return article(marker, index)
        case .clause: clause(marker, line.words, line)
        case .point: point(marker, line.words, line)
        default: add(.paragraph, line.text[...], parent: deepest)
        }
        return 1
    }

    private mutating func openQuotation(_ index: Int) {
        guard open[4] != nil || open[5] != nil else { return }
        if let end = outline.quotations.end(openedAt: index) {
            quotedUntil = end
        } else if let first = lines[index].text.first, first == "“" || first == "\"",
            let marker = LineMarker(lines[index].text.dropFirst().prefix(80)), marker.isClosed,
            lines[index].text.last != "\"", !lines[index].text.contains("”")
        {
            note(.unclosedQuotation)
        }
    }

    // MARK: Blocks

    /// The innermost open block.
    var deepest: Int? { open.last { $0 != nil } ?? appendix }

    mutating func add(_ kind: BlockKind, _ text: Scalars, parent: Int?) {
        blocks.append(LegalBlock(kind, parent: parent, text: text.string))
    }

    mutating func note(_ code: RecognitionNote.Code, expected: String = "", found: String = "") {
        notes.append(.init(code, block: blocks.count - 1, expected: expected, found: found))
    }

    private mutating func noteForm(of line: SourceLine) {
        guard !blocks.isEmpty else { return }
        if line.isJoined { note(.joined) }
        if line.isSplit { note(.split) }
    }

    /// Opens a numbered block at a level and notes what is strange about its number.
    mutating func open(_ level: Int, _ kind: BlockKind, _ number: String, _ text: Scalars) {
        for inner in level..<open.count { open[inner] = nil }
        let parent = open[..<level].last { $0 != nil } ?? appendix
        let scope = scope(kind, parent)
        var counter = counters[scope, default: NumberCounter()]
        let numbering = counter.numbering(for: number, kind)
        let (last, following) = (counter.last, counter.following)
        let taken = counter.take(numbering, kind).1
        counters[scope] = counter
        blocks.append(
            LegalBlock(kind, parent: parent, numbering: numbering, text: text.string))
        open[level] = blocks.count - 1
        if kind == .article { hasArticle = true }
        if level >= 4 { hasProvisions = true }
        // An insertion that no number explains (`cc` behind c) leaves the count as it was.
        let isAside = counter.last == last && taken.map { $0 != last } ?? Self.isLettered(number)
        if !isAside { noteNumber(taken, numbering, last, following.text(for: kind)) }
    }

    private static func isLettered(_ number: String) -> Bool {
        !number.isEmpty && number.allSatisfy(ProvisionNumber.letters.contains)
    }

    private mutating func noteNumber(
        _ number: ProvisionNumber?, _ numbering: Numbering, _ last: ProvisionNumber?,
        _ expected: String
    ) {
        guard case .fixed(let found) = numbering else { return }
        guard let number else {
            note(.letterOutsideAlphabet, expected: expected, found: found)
            return
        }
        // The codes of a codification number for themselves; what an amendment inserted may have
        // lost its neighbours.
        if last?.prefix != number.prefix, !number.prefix.isEmpty { return }
        guard let last else {
            if number.value > 1 { note(.numberGap, expected: expected, found: found) }
            return
        }
        if number == last {
            note(.numberDuplicate, expected: expected, found: found)
        } else if number < last {
            note(.numberBackwards, expected: expected, found: found)
        } else if number.value > last.value + 1 {
            note(.numberGap, expected: expected, found: found)
        }
    }

    private func scope(_ kind: BlockKind, _ parent: Int?) -> Scope {
        switch kind {
        case .part, .chapter, .article: Scope(kind: kind, parent: appendix ?? -1)
        case .appendix: Scope(kind: kind, parent: -1)
        default: Scope(kind: kind, parent: parent ?? -1)
        }
    }

    /// What the next block of a kind would be numbered at a level.
    func following(_ kind: BlockKind, _ level: Int) -> (last: ProvisionNumber?, next: String) {
        let parent = open[..<level].last { $0 != nil } ?? appendix
        let counter = counters[scope(kind, parent), default: NumberCounter()]
        return (counter.last, counter.following.text(for: kind))
    }

    mutating func openAppendix(_ number: String?, _ text: String) {
        open = Array(repeating: nil, count: 7)
        let numbering: Numbering
        if let number {
            let scope = Scope(kind: .appendix, parent: -1)
            var counter = counters[scope, default: NumberCounter()]
            numbering = number.isEmpty ? .following : counter.numbering(for: number, .appendix)
            _ = counter.take(numbering, .appendix)
            counters[scope] = counter
        } else {
            numbering = .fixed("")
        }
        blocks.append(LegalBlock(.appendix, numbering: numbering, text: text))
        appendix = blocks.count - 1
        if let number, !number.isEmpty { numberedAppendices[blocks.count - 1] = number }
    }
}

extension SourceLine {
    /// A line of a cell.
    init(_ text: String) {
        let cleaned = TextCleaning.lines(text).first { !$0.isEmpty } ?? []
        self.init(cleaned, of: SourceParagraph(""))
    }
}
