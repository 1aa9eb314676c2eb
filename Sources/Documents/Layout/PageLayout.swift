internal import LegalText

/// Lays a legal text out by Nghị định 30/2020/NĐ-CP, annex I.
struct PageLayout {
    static let nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    static let motto = "Độc lập - Tự do - Hạnh phúc"
    static let numberWord = "Số: "
    static let recipientsWord = "Nơi nhận:"

    private(set) var items: [PageItem] = []
    /// The ends of comments in each block, in the order in which they are written.
    private var marks: [Int: [(offset: Int, piece: PagePiece)]] = [:]
    private let document: MarkedDocument

    init(_ document: MarkedDocument) {
        self.document = document
        markComments()
        head()
        var next = 0
        while next < document.blocks.count {
            if document.blocks[next].kind == .signature {
                next = signatures(from: next)
            } else {
                block(next)
                next += 1
            }
        }
    }

    /// The two columns above a text: the body left, the State right.
    static func head(
        authority: String, symbol: String, placeAndDate: String
    ) -> PageItem {
        var left: [PageParagraph] = []
        let lines = authority.split(separator: "\n").map(String.init)
        for (index, line) in lines.enumerated() {
            left.append(
                PageParagraph(
                    index == lines.count - 1 ? .authority : .authorityAbove, text: line))
        }
        if !lines.isEmpty { left.append(PageParagraph(.rule, [])) }
        if !symbol.isEmpty { left.append(PageParagraph(.number, text: numberWord + symbol)) }
        var right = [
            PageParagraph(.nation, text: nation), PageParagraph(.motto, text: motto),
            PageParagraph(.rule, []),
        ]
        if !placeAndDate.isEmpty { right.append(PageParagraph(.place, text: placeAndDate)) }
        return .columns(left: left, right: right)
    }

    private mutating func head() {
        let head = document.head
        if head != DocumentHead() {
            items.append(
                Self.head(
                    authority: head.authority, symbol: head.symbol,
                    placeAndDate: head.placeAndDate))
        }
        if !head.type.isEmpty { items.append(.paragraph(PageParagraph(.type, text: head.type))) }
        if !head.title.isEmpty {
            items.append(.paragraph(PageParagraph(.title, text: head.title)))
            items.append(.paragraph(PageParagraph(.rule, [])))
        }
    }

    private mutating func block(_ index: Int) {
        let block = document.blocks[index]
        switch block.kind {
        case .part, .chapter, .section, .subsection: titled(index, .part)
        case .appendix: titled(index, .appendix)
        case .article: labelled(index, .article, after: ". ")
        case .clause: labelled(index, .clause, after: " ")
        case .point: labelled(index, .point, after: " ")
        case .basis: paragraph(.basis, words(index), block.change)
        case .table:
            // Cells hold no ends of comments: they stand right before the table.
            let marks = marks[index] ?? []
            if !marks.isEmpty { paragraph(.rule, marks.map(\.piece), .none) }
            items.append(.table(Self.table(block)))
        case .paragraph, .signature: paragraph(.text, words(index), block.change)
        }
    }

    private mutating func paragraph(
        _ style: PageStyle, _ pieces: [PagePiece], _ change: MarkedChange
    ) {
        items.append(.paragraph(PageParagraph(style, pieces, change: change)))
    }

    /// The label on a line of its own, the title below.
    private mutating func titled(_ index: Int, _ style: PageStyle) {
        let block = document.blocks[index]
        let label = label(block)
        let words = words(index)
        if label.isEmpty {
            paragraph(style, words, block.change)
        } else if block.runs.allSatisfy({ $0.text.isEmpty }) {
            paragraph(style, label + words, block.change)
        } else {
            paragraph(style, label, block.change)
            paragraph(.heading, words, block.change)
        }
    }

    /// The label and the words on one line.
    private mutating func labelled(_ index: Int, _ style: PageStyle, after: String) {
        let block = document.blocks[index]
        let label = label(block)
        let between: [PagePiece] =
            label.isEmpty ? [] : [.text(after, block.change)]
        paragraph(style, label + between + words(index), block.change)
    }

    private func label(_ block: MarkedBlock) -> [PagePiece] {
        guard let old = block.oldLabel, old != block.label, block.change == .none else {
            return block.label.isEmpty ? [] : [.text(block.label, block.change)]
        }
        // A provision that got another number: whoever changed its neighbours changed this.
        let revision = document.firstRevision
        return [.text(old, .deleted(revision)), .text(block.label, .inserted(revision))]
    }

    private mutating func markComments() {
        for (index, comment) in document.comments.enumerated() {
            guard document.blocks.indices.contains(comment.block) else { continue }
            let length = document.blocks[comment.block].length
            let range = comment.range ?? 0..<length
            let start = min(max(0, range.lowerBound), length)
            marks[comment.block, default: []].append((start, .commentStart(index)))
            if let end = comment.end, end.block > comment.block,
                document.blocks.indices.contains(end.block)
            {
                let offset = min(max(0, end.offset), document.blocks[end.block].length)
                marks[end.block, default: []].append((offset, .commentEnd(index)))
            } else {
                let end = min(max(start, range.upperBound), length)
                marks[comment.block, default: []].append((end, .commentEnd(index)))
            }
        }
        // The order of what stands at one place is kept: none ends before it starts.
        for block in marks.keys {
            marks[block] = marks[block]?.enumerated().sorted {
                ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
            }.map(\.element)
        }
    }

    /// The words of a block with the ends of comments between them.
    private func words(_ index: Int) -> [PagePiece] {
        let block = document.blocks[index]
        var pieces: [PagePiece] = []
        var offset = 0
        var next = (marks[index] ?? [])[...]
        for run in block.runs where !run.text.isEmpty {
            let change = block.change == .none ? run.change : block.change
            var rest = run.text[...]
            while let mark = next.first, mark.offset <= offset + rest.utf16.count {
                let cut = rest.utf16.index(rest.startIndex, offsetBy: mark.offset - offset)
                if cut > rest.startIndex { pieces.append(.text(String(rest[..<cut]), change)) }
                rest = rest[cut...]
                offset = mark.offset
                pieces.append(mark.piece)
                next = next.dropFirst()
            }
            if !rest.isEmpty { pieces.append(.text(String(rest), change)) }
            offset += rest.utf16.count
        }
        return pieces + next.map(\.piece)
    }

    /// A run of signature lines: recipients left and signature right, when they come in this
    /// order; otherwise one below the other.
    private mutating func signatures(from start: Int) -> Int {
        let end =
            document.blocks[start...].firstIndex { $0.kind != .signature }
            ?? document.blocks.count
        let texts = (start..<end).map { index in
            document.blocks[index].runs.map(\.text).joined()
        }
        var recipients = 0
        if texts.first?.hasPrefix(Self.recipientsWord) == true {
            recipients = texts.dropFirst().firstIndex { !$0.hasPrefix("-") } ?? texts.count
        }
        let paragraphs = (start..<end).map { index in
            let place = index - start
            let style: PageStyle =
                place >= recipients ? .signature : place == 0 ? .recipientsTitle : .recipients
            return PageParagraph(style, words(index), change: document.blocks[index].change)
        }
        items.append(
            .columns(
                left: Array(paragraphs[..<recipients]), right: Array(paragraphs[recipients...])))
        return end
    }

    private static func table(_ block: MarkedBlock) -> PageTable {
        func rows(_ isOld: Bool) -> [[String]] {
            let text = block.runs.filter { run in
                switch run.change {
                case .none: true
                case .inserted: !isOld
                case .deleted: isOld
                }
            }.map(\.text).joined()
            return LegalBlock(.table, text: text).rows
        }
        guard block.change == .none,
            let revision = block.runs.compactMap(\.change.revision).first
        else {
            let all = LegalBlock(.table, text: block.runs.map(\.text).joined()).rows
            return PageTable(rows: all.map { .init(cells: $0, change: block.change) })
        }
        // Rows that differ are replaced whole; those before and after them stay.
        let (old, new) = (rows(true), rows(false))
        let before = zip(old, new).prefix { $0 == $1 }.count
        let after = zip(old.dropFirst(before).reversed(), new.dropFirst(before).reversed())
            .prefix { $0 == $1 }.count
        var result = new[..<before].map { PageTable.Row(cells: $0) }
        result += old[before..<(old.count - after)].map {
            .init(cells: $0, change: .deleted(revision))
        }
        result += new[before..<(new.count - after)].map {
            .init(cells: $0, change: .inserted(revision))
        }
        result += new[(new.count - after)...].map { .init(cells: $0) }
        return PageTable(rows: result)
    }
}

extension MarkedChange {
    var revision: Revision? {
        switch self {
        case .none: nil
        case .inserted(let revision), .deleted(let revision): revision
        }
    }
}

extension MarkedBlock {
    /// UTF-16 units of all runs.
    var length: Int { runs.reduce(0) { $0 + $1.text.utf16.count } }
}

extension MarkedDocument {
    /// Of the first change, for what changed by itself.
    var firstRevision: Revision {
        for block in blocks {
            if let revision = block.change.revision { return revision }
            for run in block.runs { if let revision = run.change.revision { return revision } }
        }
        return Revision(author: "", at: "1970-01-01T00:00:00Z")
    }
}
