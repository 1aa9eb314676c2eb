/// The pages of a table: what stands above it, its rows with the head on every page, what stands
/// below it. Rows part between pages where they are long.
struct TableSheets {
    private static let point = 1.0 / 20
    private static let cellSize = 12.0
    private static let cellLine = 15.0
    private static let padding = (across: 4.0, along: 2.5)
    /// A row of at most so many lines stands on one page.
    private static let linesTogether = 8

    private(set) var setter: TextSetter
    private(set) var canvas: PDFCanvas
    private let left: Double
    private let right: Double
    private let margin: Double
    private var top: Double
    private var columns: [Double] = []
    private var head: [[SetLine]] = []

    private typealias Run = (text: String, face: Face)

    init(_ setter: TextSetter, _ paper: Paper) {
        self.setter = setter
        let (size, margins) = (paper.size, paper.margins)
        canvas = PDFCanvas(
            width: Double(size.width) * Self.point, height: Double(size.height) * Self.point)
        left = Double(margins.left) * Self.point
        right = Double(margins.right) * Self.point
        margin = Double(margins.top) * Self.point
        top = margin
    }

    private var width: Double { canvas.width - left - right }
    private var bottom: Double { canvas.height - margin }

    mutating func add(_ table: TableDocument) throws(UnsettableText) {
        for item in TableLayout.above(table) { try add(item) }
        top += 6
        columns = TableLayout.shares(table).map { width * Double($0) / 1_000 }
        head = []
        for (index, column) in table.columns.enumerated() {
            head.append(try cell([(column.title, .bold)], columns[index]))
        }
        drawHead()
        for group in table.groups {
            if !group.heading.isEmpty {
                let lines = try cell([(group.heading, .bold)], columns.reduce(0, +))
                // A heading stands with the first lines below it.
                let needed = Double(lines.count + 3) * Self.cellLine + 4 * Self.padding.along
                if top + needed > bottom, needed < bottom / 2 { try newPage() }
                try add([lines], [columns.reduce(0, +)])
            }
            for row in group.rows {
                var cells: [[SetLine]] = []
                for (index, width) in columns.enumerated() {
                    let cell = index < row.cells.count ? row.cells[index] : ""
                    let lead: [Run] = cell.lead.isEmpty ? [] : [(cell.lead, .bold)]
                    cells.append(try self.cell(lead + [(cell.text, .regular)], width))
                }
                try add(cells, columns)
            }
        }
        head = []
        top += 12
        for item in TableLayout.below(table) { try add(item) }
        finishPage()
    }

    // MARK: Pages

    private mutating func newPage() throws(UnsettableText) {
        finishPage()
        top = margin
        let number = try setter.lines([(String(canvas.pages.count + 1), .regular)], width: 9_999)
        canvas.text(
            number[0], setter, size: 13, x: left, baseline: margin - 18,
            width: width, .center)
        drawHead()
    }

    private mutating func finishPage() { canvas.finishPage() }

    private mutating func drawHead() {
        // A head that fills the page would leave no room for rows.
        let count = head.map(\.count).max() ?? 0
        guard count > 0, count < 12 else { return }
        draw(head, columns, 0..<count, .center)
    }

    // MARK: Rows

    private mutating func cell(
        _ runs: [Run], _ width: Double
    ) throws(UnsettableText) -> [SetLine] {
        let room = width - 2 * Self.padding.across
        return try setter.lines(runs, width: max(1, Int(room * 1_000 / Self.cellSize)))
    }

    private mutating func add(
        _ cells: [[SetLine]], _ widths: [Double]
    ) throws(UnsettableText) {
        let count = max(1, cells.map(\.count).max() ?? 0)
        var from = 0
        var isFresh = false
        while from < count {
            let room = Int((bottom - top - 2 * Self.padding.along) / Self.cellLine)
            let isTogether = from == 0 && count <= Self.linesTogether
            if !isFresh, room < (isTogether ? count : min(2, count - from)) {
                try newPage()
                isFresh = true
                continue
            }
            let end = min(count, from + max(1, room))
            draw(cells, widths, from..<end, .left)
            from = end
            isFresh = false
        }
    }

    private mutating func draw(
        _ cells: [[SetLine]], _ widths: [Double], _ range: Range<Int>,
        _ alignment: PDFCanvas.Alignment
    ) {
        let height = Double(range.count) * Self.cellLine + 2 * Self.padding.along
        var x = left
        for (lines, width) in zip(cells, widths) {
            canvas.box(x, top, width, height)
            for (number, line) in lines.dropFirst(range.lowerBound).prefix(range.count)
                .enumerated()
            {
                let baseline = top + Self.padding.along + Double(number) * Self.cellLine + 11.5
                canvas.text(
                    line, setter, size: Self.cellSize, x: x + Self.padding.across,
                    baseline: baseline, width: width - 2 * Self.padding.across, alignment)
            }
            x += width
        }
        top += height
    }

    // MARK: Above and below

    private mutating func add(_ item: PageItem) throws(UnsettableText) {
        switch item {
        case .paragraph(let paragraph): try add(paragraph, left, width)
        case .table: break
        case .columns(let first, let second):
            // Both sides stand on one page.
            if top + 6 * 20 > bottom { try newPage() }
            let start = top
            try add(first, left, width * 2 / 5)
            let end = top
            top = start
            try add(second, left + width * 2 / 5, width * 3 / 5)
            top = max(top, end)
        }
    }

    private mutating func add(
        _ paragraphs: [PageParagraph], _ x: Double, _ width: Double
    ) throws(UnsettableText) {
        for paragraph in paragraphs { try add(paragraph, x, width) }
    }

    private mutating func add(
        _ paragraph: PageParagraph, _ x: Double, _ width: Double
    ) throws(UnsettableText) {
        if paragraph.style == .rule {
            canvas.rule(x + width * 0.35, top + 3, width * 0.3)
            top += 6
            return
        }
        let looks = paragraph.style.looks
        let face: Face = looks.bold ? .bold : looks.italic ? .italic : .regular
        let runs = paragraph.pieces.compactMap { piece -> Run? in
            switch piece {
            case .text(let text, _): (text, face)
            case .strong(let text): (text, .bold)
            case .commentStart, .commentEnd: nil
            }
        }
        let indent = looks.indent * 72 / 25.4
        let lines = try setter.lines(
            runs, width: Int(width * 1_000 / looks.points),
            indent: Int(indent * 1_000 / looks.points))
        top += looks.gap
        let alignment: PDFCanvas.Alignment =
            looks.alignment == "both" ? .justified : looks.alignment == "center" ? .center : .left
        for (number, line) in lines.enumerated() {
            if top + looks.points * 1.4 > bottom { try newPage() }
            let shift = number == 0 ? indent : 0
            canvas.text(
                line, setter, size: looks.points, x: x + shift,
                baseline: top + looks.points * 1.1, width: width - shift, alignment)
            top += looks.points * 1.4
        }
    }
}
