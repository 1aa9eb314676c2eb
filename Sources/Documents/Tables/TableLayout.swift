/// What stands above and below a table, and how its columns share the width.
enum TableLayout {
    static func above(_ table: TableDocument) -> [PageItem] {
        var items: [PageItem] = []
        if !table.authority.isEmpty || !table.placeAndDate.isEmpty {
            items.append(
                PageLayout.head(
                    authority: table.authority, symbol: "", placeAndDate: table.placeAndDate))
        }
        for (index, line) in table.title.enumerated() {
            items.append(.paragraph(PageParagraph(index == 0 ? .type : .title, text: line)))
        }
        return items + table.intro.map(line)
    }

    private static func line(_ line: TableDocument.Cell) -> PageItem {
        let space = line.lead.isEmpty || line.text.isEmpty ? "" : " "
        let lead: [PagePiece] = line.lead.isEmpty ? [] : [.strong(line.lead)]
        return .paragraph(PageParagraph(.text, lead + [.text(space + line.text, .none)]))
    }

    static func below(_ table: TableDocument) -> [PageItem] {
        let outro = table.outro.map(line)
        guard !(table.signature + table.otherSignature).isEmpty else { return outro }
        return outro + [
            .columns(
                left: signature(table.otherSignature), right: signature(table.signature))
        ]
    }

    /// Apart from what stands above.
    private static func signature(_ lines: [String]) -> [PageParagraph] {
        lines.enumerated().map { index, line in
            PageParagraph(index == 0 ? .signatureTop : .signature, text: line)
        }
    }

    static func paper(_ table: TableDocument) -> Paper {
        table.isUpright ? .portrait : .landscape
    }

    /// In thousandths of the width.
    static func shares(_ table: TableDocument) -> [Int] {
        let sum = table.columns.map { max(1, $0.share) }.reduce(0, +)
        return table.columns.map { max(1, $0.share) * 1_000 / max(1, sum) }
    }
}
