/// Writes a table as HTML that stands alone, on the paper that it asks for when printed.
public struct TableHTMLWriter: Sendable {
    public init() {}

    public func write(_ table: TableDocument) -> [UInt8] {
        var page = HTMLPage(
            title: table.title.joined(separator: " "), paper: TableLayout.paper(table))
        for item in TableLayout.above(table) { page.add(item) }
        page.writer.start("table", ["class": "grid fixed"])
        page.writer.element("colgroup") { writer in
            for share in TableLayout.shares(table) {
                writer.raw("<col style=\"width:\(share / 10).\(share % 10)%\">")
            }
        }
        page.writer.element("thead") { writer in
            writer.element("tr") { writer in
                for column in table.columns {
                    writer.element("th", ["scope": "col"], text: column.title)
                }
            }
        }
        page.writer.element("tbody") { writer in
            for group in table.groups {
                if !group.heading.isEmpty {
                    let span = String(table.columns.count)
                    writer.element("tr") { writer in
                        writer.element("td", ["colspan": span]) { writer in
                            writer.element("b", text: group.heading)
                        }
                    }
                }
                for row in group.rows { Self.add(row, table.columns.count, to: &writer) }
            }
        }
        page.writer.end()
        for item in TableLayout.below(table) { page.add(item) }
        return page.finish()
    }

    private static func add(
        _ row: TableDocument.Row, _ count: Int, to writer: inout MarkupWriter
    ) {
        writer.element("tr") { writer in
            for column in 0..<count {
                let cell = column < row.cells.count ? row.cells[column] : ""
                writer.element("td") { writer in
                    if !cell.lead.isEmpty {
                        writer.element("b", text: cell.lead)
                        if !cell.text.isEmpty { writer.raw(" ") }
                    }
                    HTMLPage.lines(cell.text, to: &writer)
                }
            }
        }
        writer.raw("\n")
    }
}
