/// Tables as rows of cells; merged cells are empty but for the first.
extension WordReader {
    /// Word itself allows 63 columns.
    private static let columnsMax = 64

    func rows(of table: MarkupElement) -> [[String]] {
        var rows: [[String]] = []
        rowElements(of: table) { row in
            let properties = row.first("w:trPr")
            if properties?.first("w:del") != nil {
                report.deletions += 1
                return
            }
            var cells = Array(
                repeating: "",
                count: budget.take(Self.span(properties?.first("w:gridBefore"), least: 0)))
            cellElements(of: row) { cell in
                let properties = cell.first("w:tcPr")
                let isContinued = ["w:vMerge", "w:hMerge"].contains { name in
                    properties?.first(name).map { $0["w:val"] != "restart" } == true
                }
                let lines = apart { story(cell).lines }
                cells.append(isContinued ? "" : lines.joined(separator: "\n"))
                let span = Self.span(properties?.first("w:gridSpan"), least: 1)
                cells += Array(repeating: "", count: budget.take(span - 1))
            }
            rows.append(cells)
        }
        return rows
    }

    private static func span(_ element: MarkupElement?, least: Int) -> Int {
        max(least, min(element?["w:val"].flatMap { Int($0) } ?? least, columnsMax))
    }

    private func rowElements(of table: MarkupElement, _ use: (MarkupElement) -> Void) {
        wrapped(table, "w:tr", use)
    }

    private func cellElements(of row: MarkupElement, _ use: (MarkupElement) -> Void) {
        wrapped(row, "w:tc", use)
    }

    /// Rows and cells may stand in content controls.
    private func wrapped(
        _ container: MarkupElement, _ name: String, _ use: (MarkupElement) -> Void
    ) {
        for element in container.elements {
            switch element.name {
            case name: use(element)
            case "w:sdt":
                if let content = element.first("w:sdtContent") {
                    wrapped(content, name, use)
                }
            case "w:customXml", "w:ins": wrapped(element, name, use)
            default: break
            }
        }
    }
}
