internal import LegalText

/// Reads the text of a DOCX file (ISO/IEC 29500-1) as paragraphs and tables.
///
/// Tracked insertions are taken, deletions are not; of fields only the result; hidden text,
/// comments and pictures are counted in the report.
final class WordReader {
    let styles: WordStyles
    private var numbering: WordNumbering
    let notes: [String: MarkupElement]
    var report = ReadingReport()
    var budget = CellBudget()
    /// The fields that are open, from the outermost: true once their result has begun.
    var fields: [Bool] = []
    /// Text before a paragraph mark that was deleted: it belongs to the next paragraph.
    private var carried: ParagraphText?
    /// Paragraphs made so far in the body, for the places of notes.
    var paragraphCount = 0
    /// A note may not hold a note.
    var isInNote = false
    /// The text boxes of the paragraph that is being read.
    var boxes: [SourceParagraph] = []

    static func read(
        _ package: WordPackage
    ) throws(DocumentFailure) -> (paragraphs: [SourceParagraph], report: ReadingReport) {
        guard let root = try package.xml(package.documentName), let body = root.first("w:body")
        else { throw .damaged(package.documentName) }
        let reader = WordReader(
            styles: WordStyles(try package.part("styles")),
            numbering: WordNumbering(try package.part("numbering")),
            notes: try notes(of: package))
        let paragraphs = reader.story(body)
        for type in ["header", "footer"] {
            for part in try package.parts(type) {
                reader.report.margins += reader.apart { reader.story(part).lines }
            }
        }
        if let comments = try package.part("comments") {
            reader.report.comments = comments.elements.count { $0.name == "w:comment" }
        }
        return (paragraphs, reader.report)
    }

    private init(styles: WordStyles, numbering: WordNumbering, notes: [String: MarkupElement]) {
        self.styles = styles
        self.numbering = numbering
        self.notes = notes
    }

    private static func notes(
        of package: WordPackage
    ) throws(DocumentFailure) -> [String: MarkupElement] {
        var notes: [String: MarkupElement] = [:]
        for type in ["footnote", "endnote"] {
            guard let part = try package.part(type + "s") else { continue }
            for note in part.elements {
                // Separators have a type; what people wrote has none.
                if let id = note["w:id"], note["w:type"] == nil { notes[type + id] = note }
            }
        }
        return notes
    }

    /// Body, header, footer: their fields are their own.
    func story(_ element: MarkupElement) -> [SourceParagraph] {
        var paragraphs: [SourceParagraph] = []
        blocks(element, into: &paragraphs)
        if let last = carried {
            paragraphs.append(last.paragraph(alignment: nil, isHeading: false, label: nil))
        }
        carried = nil
        fields = []
        return paragraphs
    }

    /// Reads something that stands beside the text: its fields and pieces do not mix with it.
    func apart<Result>(_ read: () -> Result) -> Result {
        let saved = (fields, carried, boxes, paragraphCount)
        fields = []
        carried = nil
        boxes = []
        defer { (fields, carried, boxes, paragraphCount) = saved }
        return read()
    }

    private func blocks(_ container: MarkupElement, into paragraphs: inout [SourceParagraph]) {
        for element in container.elements {
            switch element.name {
            case "w:p":
                paragraph(element, into: &paragraphs)
            case "w:tbl":
                paragraphs.append(.table(rows(of: element)))
                paragraphCount += 1
            case "w:sdt":
                if let content = element.first("w:sdtContent") {
                    blocks(content, into: &paragraphs)
                }
            case "w:ins", "w:moveTo", "w:customXml", "w:smartTag":
                blocks(element, into: &paragraphs)
            case "w:del", "w:moveFrom":
                report.deletions += 1
            case "mc:AlternateContent":
                if let chosen = Self.alternative(element) { blocks(chosen, into: &paragraphs) }
            default: break
            }
        }
    }

    /// The newer form of two; both hold the same text.
    static func alternative(_ element: MarkupElement) -> MarkupElement? {
        element.first("mc:Choice") ?? element.first("mc:Fallback")
    }

    private func paragraph(_ element: MarkupElement, into paragraphs: inout [SourceParagraph]) {
        let properties = element.first("w:pPr")
        let styleName = properties?.first("w:pStyle")?["w:val"]
        var looks = styles.paragraph(styleName)
        looks.apply(WordStyles.paragraph(properties))
        var text = carried ?? ParagraphText()
        carried = nil
        boxes = []
        inline(element, looks, into: &text)
        // An instruction that never ends must not hide the rest of the text.
        fields.removeAll { !$0 }
        if properties?.first("w:rPr", "w:del") != nil {
            report.deletions += 1
            carried = text
        } else {
            let label = looks.list.flatMap { list in
                list == "0"
                    ? nil
                    : numbering.label(list: list, level: looks.listLevel, style: styleName)
            }
            paragraphs.append(
                text.paragraph(
                    alignment: Self.alignment(looks.alignment),
                    isHeading: looks.isHeading || looks.outlineLevel.map { $0 < 9 } == true,
                    label: label))
            paragraphCount += 1
        }
        paragraphs += boxes
        paragraphCount += boxes.count
        boxes = []
    }

    private static func alignment(_ value: String?) -> SourceParagraph.Alignment? {
        switch value {
        case "left", "start": .start
        case "center": .center
        case "right", "end": .end
        case "both", "distribute": .justified
        default: nil
        }
    }
}
