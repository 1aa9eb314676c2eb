/// Writes ODT (ODF 1.3) with tracked changes and comments. The same document gives the same bytes.
public struct OpenDocumentWriter: Sendable {
    private static let type = "application/vnd.oasis.opendocument.text"

    public init() {}

    public func write(_ document: MarkedDocument) throws(WritingFailure) -> [UInt8] {
        let items = PageLayout(document).items
        var body = OpenDocumentBody(comments: document.comments)
        for item in items { body.add(item) }
        var package = PackageWriter()
        // A reader looks for the type at a fixed place of the file (ODF 1.3, part 2, 3.3).
        package.add("mimetype", Array(Self.type.utf8), isPacked: false)
        package.add("META-INF/manifest.xml", Self.manifest())
        package.add("content.xml", body.finish())
        package.add("styles.xml", OpenDocumentStyleSheet.bytes)
        return try package.finish()
    }

    private static func manifest() -> [UInt8] {
        var writer = MarkupWriter()
        let attributes: KeyValuePairs<String, String?> = [
            "xmlns:manifest": Namespaces.manifest, "manifest:version": "1.3",
        ]
        writer.element("manifest:manifest", attributes) { writer in
            let files = [("/", type), ("content.xml", "text/xml"), ("styles.xml", "text/xml")]
            for (path, type) in files {
                writer.empty(
                    "manifest:file-entry",
                    ["manifest:full-path": path, "manifest:media-type": type])
            }
        }
        return writer.bytes
    }
}

/// Writes the content of an ODT file. The changes stand before the text, so the text is made
/// first.
struct OpenDocumentBody {
    private var text = MarkupWriter(declaration: false)
    private var changes = MarkupWriter(declaration: false)
    private var changeCount = 0
    private var tableCount = 0
    private let comments: [MarkedComment]

    static let names: KeyValuePairs<String, String?> = [
        "xmlns:office": Namespaces.office, "xmlns:text": Namespaces.text,
        "xmlns:table": Namespaces.table, "xmlns:style": Namespaces.style,
        "xmlns:fo": Namespaces.formatting, "xmlns:dc": Namespaces.dublinCore,
        "xmlns:svg": Namespaces.svg, "office:version": "1.3",
    ]

    init(comments: [MarkedComment]) { self.comments = comments }

    func finish() -> [UInt8] {
        var writer = MarkupWriter()
        writer.element("office:document-content", Self.names) { writer in
            writer.element("office:body") { writer in
                writer.element("office:text") { writer in
                    if changeCount > 0 {
                        writer.element("text:tracked-changes") { $0.append(changes) }
                    }
                    writer.append(text)
                }
            }
        }
        return writer.bytes
    }

    mutating func add(_ item: PageItem) {
        switch item {
        case .paragraph(let paragraph): add(paragraph)
        case .table(let table): add(table)
        case .columns(let left, let right):
            startTable(["left", "right"], style: "plain")
            text.start("table:table-row")
            for paragraphs in [left, right] {
                text.start("table:table-cell", ["office:value-type": "string"])
                for paragraph in paragraphs { add(paragraph) }
                if paragraphs.isEmpty { text.empty("text:p") }
                text.end()
            }
            text.end()
            text.end()
        }
    }

    private mutating func startTable(_ columns: [String], style: String) {
        tableCount += 1
        text.start("table:table", ["table:name": "T\(tableCount)", "table:style-name": style])
        for column in columns { text.empty("table:table-column", ["table:style-name": column]) }
    }

    private mutating func add(_ table: PageTable) {
        let count = max(1, table.columns)
        startTable(Array(repeating: "even", count: count), style: "grid")
        for row in table.rows {
            text.start("table:table-row")
            for column in 0..<count {
                text.start(
                    "table:table-cell",
                    ["table:style-name": "cell", "office:value-type": "string"])
                text.start("text:p", ["text:style-name": "cellText"])
                let cell = column < row.cells.count ? row.cells[column] : ""
                if !cell.isEmpty { add(.text(cell, row.change)) }
                text.end()
                text.end()
            }
            text.end()
        }
        text.end()
    }

    private mutating func add(_ paragraph: PageParagraph) {
        let style = paragraph.style.rawValue
        if let level = paragraph.style.looks.outline {
            text.start(
                "text:h",
                ["text:style-name": style, "text:outline-level": String(level + 1)])
        } else {
            text.start("text:p", ["text:style-name": style])
        }
        for piece in paragraph.pieces { add(piece) }
        text.end()
    }

    private mutating func add(_ piece: PagePiece) {
        switch piece {
        case .text(let part, let change):
            guard let revision = change.revision else { return words(part) }
            changeCount += 1
            let id = "c\(changeCount)"
            record(id, part, revision, isDeletion: change.isDeletion)
            if change.isDeletion {
                text.empty("text:change", ["text:change-id": id])
            } else {
                text.empty("text:change-start", ["text:change-id": id])
                words(part)
                text.empty("text:change-end", ["text:change-id": id])
            }
        case .strong(let part): words(part)
        case .commentStart(let index): comment(index)
        case .commentEnd(let index):
            text.empty("office:annotation-end", ["office:name": "k\(index)"])
        }
    }

    private mutating func comment(_ index: Int) {
        let comment = comments[index]
        text.element("office:annotation", ["office:name": "k\(index)"]) { writer in
            writer.element("dc:creator", text: comment.revision.author)
            writer.element("dc:date", text: String(comment.revision.at.prefix(19)))
            for line in comment.text.split(separator: "\n", omittingEmptySubsequences: false) {
                writer.element("text:p", text: String(line))
            }
        }
    }

    private mutating func record(
        _ id: String, _ part: String, _ revision: Revision, isDeletion: Bool
    ) {
        changes.element("text:changed-region", ["xml:id": id, "text:id": id]) { writer in
            writer.element(isDeletion ? "text:deletion" : "text:insertion") { writer in
                writer.element("office:change-info") { writer in
                    writer.element("dc:creator", text: revision.author)
                    writer.element("dc:date", text: String(revision.at.prefix(19)))
                }
                if isDeletion { writer.element("text:p") { Self.words(part, to: &$0) } }
            }
        }
    }

    private mutating func words(_ part: String) { Self.words(part, to: &text) }

    /// White space that is more than one space has elements of its own (ODF 1.3, 6.1.2).
    private static func words(_ part: String, to writer: inout MarkupWriter) {
        var plain = ""
        var isAfterSpace = true
        for character in part {
            let isSpecial =
                character == "\n" || character == "\t" || (character == " " && isAfterSpace)
            if isSpecial {
                writer.text(plain)
                plain = ""
                writer.empty(
                    character == "\n"
                        ? "text:line-break" : character == "\t" ? "text:tab" : "text:s")
            } else {
                plain.append(character)
            }
            isAfterSpace = character == " " || character == "\n" || character == "\t"
        }
        writer.text(plain)
    }
}
