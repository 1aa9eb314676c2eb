/// Writes the main part of a DOCX file.
struct WordBody {
    private var writer = MarkupWriter()
    private let comments: [MarkedComment]
    private let paper: Paper
    /// Tracked changes are numbered through the file.
    private var changeCount = 0

    init(comments: [MarkedComment] = [], paper: Paper = .portrait) {
        self.comments = comments
        self.paper = paper
        writer.start(
            "w:document", ["xmlns:w": Namespaces.word, "xmlns:r": Namespaces.relationships])
        writer.start("w:body")
    }

    func finish() -> [UInt8] {
        var writer = writer
        let margins = paper.margins
        writer.element("w:sectPr") { writer in
            writer.empty("w:headerReference", ["w:type": "default", "r:id": "rId3"])
            writer.empty("w:headerReference", ["w:type": "first", "r:id": "rId4"])
            writer.empty(
                "w:pgSz",
                [
                    "w:w": String(paper.size.width), "w:h": String(paper.size.height),
                    "w:orient": paper == .landscape ? "landscape" : nil,
                ])
            writer.empty(
                "w:pgMar",
                [
                    "w:top": String(margins.top), "w:right": String(margins.right),
                    "w:bottom": String(margins.bottom), "w:left": String(margins.left),
                    "w:header": "567", "w:footer": "567", "w:gutter": "0",
                ])
            writer.empty("w:titlePg")
        }
        writer.end()
        writer.end()
        return writer.bytes
    }

    mutating func add(_ item: PageItem) {
        switch item {
        case .paragraph(let paragraph): add(paragraph)
        case .table(let table): add(table)
        case .columns(let left, let right): columns(left, right)
        }
    }

    // MARK: - Paragraphs

    mutating func add(_ paragraph: PageParagraph) {
        writer.start("w:p")
        writer.start("w:pPr")
        writer.empty("w:pStyle", ["w:val": paragraph.style.rawValue])
        if let revision = paragraph.change.revision {
            writer.start("w:rPr")
            change(paragraph.change.isDeletion ? "w:del" : "w:ins", revision, isEmpty: true)
            writer.end()
        }
        writer.end()
        for piece in paragraph.pieces { add(piece) }
        writer.end()
    }

    private mutating func add(_ piece: PagePiece) {
        switch piece {
        case .text(let text, .none): run(text)
        case .text(let text, let change):
            guard let revision = change.revision else { return }
            self.change(change.isDeletion ? "w:del" : "w:ins", revision, isEmpty: false)
            run(text, isDeleted: change.isDeletion)
            writer.end()
        case .strong(let text): run(text, bold: true)
        case .commentStart(let index):
            writer.empty("w:commentRangeStart", ["w:id": String(index)])
        case .commentEnd(let index):
            writer.empty("w:commentRangeEnd", ["w:id": String(index)])
            writer.start("w:r")
            writer.empty("w:commentReference", ["w:id": String(index)])
            writer.end()
        }
    }

    private mutating func change(_ name: String, _ revision: Revision, isEmpty: Bool) {
        changeCount += 1
        let attributes: KeyValuePairs<String, String?> = [
            "w:id": String(changeCount), "w:author": revision.author, "w:date": revision.at,
        ]
        if isEmpty { writer.empty(name, attributes) } else { writer.start(name, attributes) }
    }

    mutating func run(_ text: String, bold: Bool = false, isDeleted: Bool = false) {
        writer.start("w:r")
        if bold {
            writer.start("w:rPr")
            writer.empty("w:b")
            writer.end()
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            if index > 0 { writer.empty("w:br") }
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            for (index, part) in parts.enumerated() {
                if index > 0 { writer.empty("w:tab") }
                if part.isEmpty { continue }
                writer.element(
                    isDeleted ? "w:delText" : "w:t", ["xml:space": "preserve"],
                    text: String(part))
            }
        }
        writer.end()
    }

    // MARK: - Tables

    private mutating func columns(_ left: [PageParagraph], _ right: [PageParagraph]) {
        let widths = [paper.width * 2 / 5, paper.width * 3 / 5]
        startTable(widths, borders: false)
        writer.start("w:tr")
        for (paragraphs, width) in zip([left, right], widths) {
            startCell(width)
            for paragraph in paragraphs { add(paragraph) }
            // A cell must hold a paragraph.
            if paragraphs.isEmpty { writer.empty("w:p") }
            writer.end()
        }
        writer.end()
        writer.end()
    }

    private mutating func add(_ table: PageTable) {
        let count = max(1, table.columns)
        let width = paper.width / count
        startTable(Array(repeating: width, count: count), borders: true)
        for row in table.rows {
            writer.start("w:tr")
            if let revision = row.change.revision {
                writer.start("w:trPr")
                change(row.change.isDeletion ? "w:del" : "w:ins", revision, isEmpty: true)
                writer.end()
            }
            for column in 0..<count {
                startCell(width)
                cell(column < row.cells.count ? row.cells[column] : "", row.change)
                writer.end()
            }
            writer.end()
        }
        writer.end()
        // Two tables in a row would be one.
        add(PageParagraph(.rule, []))
    }

    private mutating func cell(_ text: String, _ change: MarkedChange) {
        writer.start("w:p")
        writer.start("w:pPr")
        writer.empty("w:pStyle", ["w:val": "cell"])
        writer.end()
        if !text.isEmpty { add(.text(text, change)) }
        writer.end()
    }

    mutating func startTable(_ widths: [Int], borders: Bool) {
        writer.start("w:tbl")
        writer.start("w:tblPr")
        writer.empty("w:tblStyle", ["w:val": borders ? "grid" : "plain"])
        writer.empty("w:tblW", ["w:w": String(widths.reduce(0, +)), "w:type": "dxa"])
        writer.empty("w:tblLayout", ["w:type": "fixed"])
        writer.end()
        writer.start("w:tblGrid")
        for width in widths { writer.empty("w:gridCol", ["w:w": String(width)]) }
        writer.end()
    }

    mutating func startCell(_ width: Int, span: Int = 1, merge: Merge? = nil) {
        writer.start("w:tc")
        writer.start("w:tcPr")
        writer.empty("w:tcW", ["w:w": String(width), "w:type": "dxa"])
        if span > 1 { writer.empty("w:gridSpan", ["w:val": String(span)]) }
        if let merge { writer.empty("w:vMerge", ["w:val": merge == .start ? "restart" : nil]) }
        writer.end()
    }

    /// Cells of one column that are one on the page.
    enum Merge { case start, goesOn }

    mutating func startRow(isHead: Bool = false) {
        writer.start("w:tr")
        writer.start("w:trPr")
        writer.empty("w:cantSplit", ["w:val": isHead ? nil : "0"])
        if isHead { writer.empty("w:tblHeader") }
        writer.end()
    }

    /// A paragraph of a cell: pieces of text, bold or not.
    mutating func cellParagraph(
        _ pieces: [(text: String, bold: Bool)], style: String = "cell"
    ) {
        writer.start("w:p")
        writer.start("w:pPr")
        writer.empty("w:pStyle", ["w:val": style])
        writer.end()
        for piece in pieces where !piece.text.isEmpty { run(piece.text, bold: piece.bold) }
        writer.end()
    }

    /// Ends what was started last.
    mutating func end() { writer.end() }
}
