@testable import Documents
import LegalText

/// Files made for one test each.
enum Fixtures {
    static let wordNames = """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
        xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" \
        xmlns:v="urn:schemas-microsoft-com:vml"
        """

    static func zip(_ parts: [(String, String)]) throws -> [UInt8] {
        var package = PackageWriter()
        for (name, text) in parts { package.add(name, Array(text.utf8)) }
        return try package.finish()
    }

    /// A DOCX file with this body and these parts besides.
    static func word(_ body: String, parts: [String: String] = [:]) throws -> [UInt8] {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        let relations = parts.keys.sorted().enumerated().map { index, name in
            let type = name.filter { !$0.isNumber }
            return "<Relationship Id=\"r\(index)\" Type=\"\(office)\(type)\" "
                + "Target=\"\(name).xml\"/>"
        }.joined()
        let names = Namespaces.packageRelationships
        var all = [
            ("[Content_Types].xml", "<Types xmlns=\"\(Namespaces.contentTypes)\"/>"),
            (
                "word/_rels/document.xml.rels",
                "<Relationships xmlns=\"\(names)\">\(relations)</Relationships>"
            ),
            (
                "word/document.xml",
                "<w:document \(wordNames)><w:body>\(body)</w:body></w:document>"
            ),
        ]
        for (name, content) in parts.sorted(by: { $0.key < $1.key }) {
            let root = name.filter { !$0.isNumber }
            all.append(("word/\(name).xml", "<w:\(root) \(wordNames)>\(content)</w:\(root)>"))
        }
        return try zip(all)
    }

    static func paragraph(_ text: String, _ properties: String = "") -> String {
        "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
    }
}

func paragraphs(
    of bytes: [UInt8], limits: DocumentLimits = DocumentLimits()
) throws -> [SourceParagraph] {
    guard case .paragraphs(let found) = try DocumentReader(limits: limits).read(bytes).content
    else { return [] }
    return found
}
