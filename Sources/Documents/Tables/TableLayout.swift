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
        items += table.intro.map { line in
            let space = line.lead.isEmpty || line.text.isEmpty ? "" : " "
            let lead: [PagePiece] = line.lead.isEmpty ? [] : [.strong(line.lead)]
            return .paragraph(PageParagraph(.text, lead + [.text(space + line.text, .none)]))
        }
        return items
    }

    static func below(_ table: TableDocument) -> [PageItem] {
        guard !table.signature.isEmpty else { return [] }
        return [
            .columns(
                left: [], right: table.signature.map { PageParagraph(.signature, text: $0) })
        ]
    }

    /// In thousandths of the width.
    static func shares(_ table: TableDocument) -> [Int] {
        let sum = table.columns.map { max(1, $0.share) }.reduce(0, +)
        return table.columns.map { max(1, $0.share) * 1_000 / max(1, sum) }
    }
}
