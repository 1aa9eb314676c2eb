/// Writes HTML that stands alone: no scripts, no addresses, its own style sheet, and the page of
/// Decree 30/2020/ND-CP when it is printed (CSS Paged Media 3).
public struct HTMLWriter: Sendable {
    public init() {}

    public func write(_ document: MarkedDocument) -> [UInt8] {
        var page = HTMLPage(
            title: [document.head.type, document.head.title].filter { !$0.isEmpty }
                .joined(separator: " "), paper: .portrait)
        for item in PageLayout(document).items { page.add(item) }
        page.addComments(document.comments)
        return page.finish()
    }
}

/// One page of HTML in the making.
struct HTMLPage {
    var writer = MarkupWriter(declaration: false)

    init(title: String, paper: Paper) {
        writer.raw("<!DOCTYPE html>\n")
        writer.start("html", ["lang": "vi"])
        writer.element("head") { writer in
            writer.raw("<meta charset=\"utf-8\"><meta name=\"viewport\"")
            writer.raw(" content=\"width=device-width\">")
            writer.element("title", text: title.replacing("\n", with: " "))
            writer.element("style") { $0.raw(HTMLStyleSheet.text(paper)) }
        }
        writer.start("body")
        writer.raw("\n")
    }

    func finish() -> [UInt8] {
        var writer = writer
        writer.end()
        writer.end()
        writer.raw("\n")
        return writer.bytes
    }

    mutating func add(_ item: PageItem) {
        switch item {
        case .paragraph(let paragraph): add(paragraph)
        case .table(let table): add(table)
        case .columns(let left, let right):
            writer.element("table", ["class": "plain"]) { writer in
                writer.start("tr")
                for (paragraphs, name) in [(left, "left"), (right, "right")] {
                    writer.start("td", ["class": name])
                    for paragraph in paragraphs { Self.add(paragraph, to: &writer) }
                    writer.end()
                }
                writer.end()
            }
        }
        writer.raw("\n")
    }

    private mutating func add(_ paragraph: PageParagraph) {
        Self.add(paragraph, to: &writer)
    }

    private static func add(_ paragraph: PageParagraph, to writer: inout MarkupWriter) {
        let name = paragraph.style.looks.outline.map { "h\($0 + 1)" } ?? "p"
        writer.element(name, ["class": paragraph.style.rawValue]) { writer in
            for piece in paragraph.pieces { add(piece, to: &writer) }
        }
    }

    private static func add(_ piece: PagePiece, to writer: inout MarkupWriter) {
        switch piece {
        case .text(let text, let change):
            guard let revision = change.revision else { return lines(text, to: &writer) }
            writer.element(
                change.isDeletion ? "del" : "ins",
                [
                    "datetime": revision.at,
                    "title": revision.author.isEmpty ? nil : revision.author,
                ]
            ) { lines(text, to: &$0) }
        case .strong(let text): writer.element("b", text: text)
        case .commentStart: break
        case .commentEnd(let index):
            // The number is made by the style sheet: it is no word of the text.
            writer.element("span", ["class": "mark", "data-number": String(index + 1)], text: "")
        }
    }

    static func lines(_ text: String, to writer: inout MarkupWriter) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            if index > 0 { writer.raw("<br>") }
            writer.text(String(line))
        }
    }

    private mutating func add(_ table: PageTable) {
        let count = table.columns
        writer.element("table", ["class": "grid"]) { writer in
            for row in table.rows {
                let change =
                    row.change == .none ? nil : row.change.isDeletion ? "deleted" : "inserted"
                // A row that is gone is no row of the text that one copies from here.
                writer.element("tr", ["class": change]) { writer in
                    for column in 0..<count {
                        let cell = column < row.cells.count ? row.cells[column] : ""
                        writer.element("td") { writer in
                            Self.add(.text(cell, row.change), to: &writer)
                        }
                    }
                }
            }
        }
    }

    mutating func addComments(_ comments: [MarkedComment]) {
        guard !comments.isEmpty else { return }
        writer.element("aside") { writer in
            writer.element("ol") { writer in
                for comment in comments {
                    writer.element("li") { writer in
                        writer.element("b", text: comment.revision.author)
                        writer.text(" (\(comment.revision.at.prefix(10))): ")
                        Self.lines(comment.text, to: &writer)
                    }
                }
            }
        }
    }
}
