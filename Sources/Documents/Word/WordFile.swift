/// Puts the parts of a DOCX file together (ISO/IEC 29500-2).
struct WordFile {
    var body: [UInt8]
    var comments: [UInt8]?
    /// Which comments answer which.
    var threads: [UInt8]?

    private static let main = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/"

    func write() throws(WritingFailure) -> [UInt8] {
        var package = PackageWriter()
        package.add("[Content_Types].xml", contentTypes())
        package.add(
            "_rels/.rels", Self.relations([("officeDocument", "word/document.xml")]))
        var targets = [
            ("styles", "styles.xml"), ("settings", "settings.xml"), ("header", "header1.xml"),
            ("header", "header2.xml"),
        ]
        if comments != nil { targets.append(("comments", "comments.xml")) }
        if threads != nil { targets.append(("commentsExtended", "commentsExtended.xml")) }
        package.add("word/_rels/document.xml.rels", Self.relations(targets))
        package.add("word/document.xml", body)
        package.add("word/styles.xml", WordStyleSheet.bytes)
        package.add("word/settings.xml", Self.settings)
        package.add("word/header1.xml", Self.header(hasNumber: true))
        package.add("word/header2.xml", Self.header(hasNumber: false))
        if let comments { package.add("word/comments.xml", comments) }
        if let threads { package.add("word/commentsExtended.xml", threads) }
        return try package.finish()
    }

    private func contentTypes() -> [UInt8] {
        var writer = MarkupWriter()
        writer.element("Types", ["xmlns": Namespaces.contentTypes]) { writer in
            writer.empty(
                "Default",
                [
                    "Extension": "rels",
                    "ContentType": "application/vnd.openxmlformats-package.relationships+xml",
                ])
            writer.empty("Default", ["Extension": "xml", "ContentType": "application/xml"])
            var parts = [
                ("document", "document.main"), ("styles", "styles"), ("settings", "settings"),
                ("header1", "header"), ("header2", "header"),
            ]
            if comments != nil { parts.append(("comments", "comments")) }
            if threads != nil { parts.append(("commentsExtended", "commentsExtended")) }
            for (name, type) in parts {
                writer.empty(
                    "Override",
                    ["PartName": "/word/\(name).xml", "ContentType": Self.main + type + "+xml"])
            }
        }
        return writer.bytes
    }

    private static func relations(_ targets: [(type: String, target: String)]) -> [UInt8] {
        var writer = MarkupWriter()
        writer.element("Relationships", ["xmlns": Namespaces.packageRelationships]) { writer in
            for (index, relation) in targets.enumerated() {
                writer.empty(
                    "Relationship",
                    [
                        "Id": "rId\(index + 1)",
                        "Type": type(relation.type),
                        "Target": relation.target,
                    ])
            }
        }
        return writer.bytes
    }

    /// Threads of comments came after the standard (MS-DOCX, 2.2.2).
    private static func type(_ relation: String) -> String {
        relation == "commentsExtended"
            ? "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
            : "\(office)relationships/\(relation)"
    }

    private static let settings: [UInt8] = {
        var writer = MarkupWriter()
        writer.element("w:settings", ["xmlns:w": Namespaces.word]) { writer in
            writer.empty("w:defaultTabStop", ["w:val": "720"])
            writer.element("w:compat") { writer in
                writer.empty(
                    "w:compatSetting",
                    [
                        "w:name": "compatibilityMode",
                        "w:uri": "http://schemas.microsoft.com/office/word", "w:val": "15",
                    ])
            }
        }
        return writer.bytes
    }()

    /// The number of the page, centred in the top margin; none on the first.
    private static func header(hasNumber: Bool) -> [UInt8] {
        var writer = MarkupWriter()
        writer.element("w:hdr", ["xmlns:w": Namespaces.word]) { writer in
            writer.element("w:p") { writer in
                writer.element("w:pPr") { $0.empty("w:pStyle", ["w:val": "pageNumber"]) }
                guard hasNumber else { return }
                writer.element("w:fldSimple", ["w:instr": " PAGE "]) { writer in
                    writer.element("w:r") { $0.element("w:t", text: "2") }
                }
            }
        }
        return writer.bytes
    }
}
