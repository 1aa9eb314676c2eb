internal import LegalText

/// Reads the text of an OpenDocument file (ISO/IEC 26300, OASIS ODF 1.3) as paragraphs and tables.
final class OpenDocumentReader {
    let styles: OpenDocumentStyles
    var lists = OpenDocumentLists()
    var report = ReadingReport()
    var budget = CellBudget()
    private var paragraphCount = 0
    private var isInNote = false

    /// Where in nested lists a paragraph stands.
    struct ListPlace {
        var style: String?
        var level: Int
        var isFirst: Bool
        var label: String?
    }

    static func read(
        _ package: Package, limits: DocumentLimits
    ) throws(DocumentFailure) -> (paragraphs: [SourceParagraph], report: ReadingReport) {
        try refuse(package, limits)
        guard let content = try part("content.xml", package, limits),
            let body = content.first("office:body", "office:text")
        else { throw .damaged("content.xml") }
        let common = try part("styles.xml", package, limits)
        let reader = OpenDocumentReader(
            styles: OpenDocumentStyles([common, content].compactMap(\.self)))
        reader.lists.define([common, content].compactMap(\.self))
        var paragraphs: [SourceParagraph] = []
        reader.blocks(body, nil, into: &paragraphs)
        for page in common?.first("office:master-styles")?.descendants("style:master-page") ?? [] {
            for margin in page.elements
            where margin.name.hasPrefix("style:header") || margin.name.hasPrefix("style:footer") {
                reader.report.margins += reader.lines(of: margin)
            }
        }
        return (paragraphs, reader.report)
    }

    private init(styles: OpenDocumentStyles) { self.styles = styles }

    private static func part(
        _ name: String, _ package: Package, _ limits: DocumentLimits
    ) throws(DocumentFailure) -> MarkupElement? {
        guard let bytes = try package.bytes(of: name) else { return nil }
        return try MarkupReader.xml(bytes, part: name, limits: limits)
    }

    private static func refuse(
        _ package: Package, _ limits: DocumentLimits
    ) throws(DocumentFailure) {
        for name in package.names where name.hasPrefix("Basic/") || name.hasPrefix("Scripts/") {
            throw .macros
        }
        if let manifest = try part("META-INF/manifest.xml", package, limits),
            !manifest.descendants("manifest:encryption-data").isEmpty
        {
            throw .encrypted
        }
        try Executables.refuse(in: package)
    }

    func blocks(
        _ container: MarkupElement, _ place: ListPlace?, into paragraphs: inout [SourceParagraph]
    ) {
        var place = place
        for element in container.elements {
            switch element.name {
            case "text:p", "text:h":
                paragraph(element, place, into: &paragraphs)
                place?.isFirst = false
            case "text:list": list(element, place, into: &paragraphs)
            case "table:table":
                paragraphs.append(.table(rows(of: element)))
                paragraphCount += 1
            case "text:tracked-changes":
                report.deletions += element.descendants("text:deletion").count
                report.insertions += element.descendants("text:insertion").count
            case "text:section", "text:index-body", "text:index-title", "text:table-of-content",
                "draw:text-box":
                blocks(element, place, into: &paragraphs)
            case "draw:frame": frame(element, into: &paragraphs)
            default: break
            }
        }
    }

    private func list(
        _ element: MarkupElement, _ outer: ListPlace?, into paragraphs: inout [SourceParagraph]
    ) {
        let style = element["text:style-name"] ?? outer?.style
        let level = (outer?.level ?? 0) + 1
        lists.begin(element, style: style, level: level)
        for item in element.elements
        where item.name == "text:list-item" || item.name == "text:list-header" {
            let isNumbered = item.name == "text:list-item" && Self.hasOwnText(item)
            let start = item["text:start-value"].flatMap { Int($0) }
            let label = isNumbered ? lists.label(style: style, level: level, start: start) : nil
            let place = ListPlace(style: style, level: level, isFirst: true, label: label)
            blocks(item, place, into: &paragraphs)
        }
        lists.end(element, style: style, level: level)
    }

    /// An item that only holds a deeper list has no number of its own.
    private static func hasOwnText(_ item: MarkupElement) -> Bool {
        item.elements.contains { $0.name == "text:p" || $0.name == "text:h" }
    }

    private func paragraph(
        _ element: MarkupElement, _ place: ListPlace?, into paragraphs: inout [SourceParagraph]
    ) {
        let looks = styles.paragraph(element["text:style-name"])
        var text = ParagraphText()
        var boxes: [SourceParagraph] = []
        inline(element, looks, into: &text, &boxes)
        let label = place?.isFirst == true ? place?.label : nil
        paragraphs.append(
            text.paragraph(
                alignment: looks.alignment, isHeading: element.name == "text:h", label: label))
        paragraphs += boxes
        paragraphCount += 1 + boxes.count
    }

    func frame(_ element: MarkupElement, into paragraphs: inout [SourceParagraph]) {
        for child in element.elements {
            switch child.name {
            case "draw:text-box": blocks(child, nil, into: &paragraphs)
            case "draw:image": report.pictures += 1
            default: break
            }
        }
    }

    func lines(of container: MarkupElement) -> [String] {
        let count = paragraphCount
        defer { paragraphCount = count }
        var paragraphs: [SourceParagraph] = []
        blocks(container, nil, into: &paragraphs)
        return paragraphs.lines
    }

    func note(_ element: MarkupElement) {
        guard !isInNote, let body = element.first("text:note-body") else { return }
        isInNote = true
        defer { isInNote = false }
        let place = paragraphCount
        report.notes.append(
            ReadingNote(paragraph: place, text: lines(of: body).joined(separator: "\n")))
    }
}
