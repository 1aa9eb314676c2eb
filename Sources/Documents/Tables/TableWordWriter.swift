/// Writes a table as DOCX on A4, its head repeated on every page.
public struct TableWordWriter: Sendable {
    public init() {}

    public func write(_ table: TableDocument) throws(WritingFailure) -> [UInt8] {
        let paper = TableLayout.paper(table)
        var body = WordBody(paper: paper)
        for item in TableLayout.above(table) { body.add(item) }
        let widths = TableLayout.shares(table).map { paper.width * $0 / 1_000 }
        body.startTable(widths, borders: true)
        body.startRow(isHead: true)
        for (column, width) in zip(table.columns, widths) {
            body.startCell(width)
            body.cellParagraph([(column.title, false)], style: "cellHead")
            body.end()
        }
        body.end()
        for group in table.groups {
            if !group.heading.isEmpty {
                body.startRow()
                body.startCell(widths.reduce(0, +), span: widths.count)
                body.cellParagraph([(group.heading, true)])
                body.end()
                body.end()
            }
            for row in group.rows { Self.add(row, widths, to: &body) }
        }
        body.end()
        for item in TableLayout.below(table) { body.add(item) }
        return try WordFile(body: body.finish()).write()
    }

    private static func add(
        _ row: TableDocument.Row, _ widths: [Int], to body: inout WordBody
    ) {
        body.startRow()
        for (index, width) in widths.enumerated() {
            body.startCell(width)
            let cell = index < row.cells.count ? row.cells[index] : ""
            let space = cell.lead.isEmpty || cell.text.isEmpty ? "" : " "
            let lines = (space + cell.text).split(
                separator: "\n", omittingEmptySubsequences: false)
            for (number, line) in lines.enumerated() {
                let lead = number == 0 ? cell.lead : ""
                body.cellParagraph([(lead, true), (String(line), false)])
            }
            body.end()
        }
        body.end()
    }
}
