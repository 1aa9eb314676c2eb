/// The prefixes under which our code knows the namespaces of the formats.
enum Namespaces {
    static let prefixes: [String: String] = {
        var prefixes: [String: String] = [:]
        for (prefix, addresses) in known {
            for address in addresses { prefixes[address] = prefix }
        }
        return prefixes
    }()

    static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    static let compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    static let word2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
    static let word2012 = "http://schemas.microsoft.com/office/word/2012/wordml"
    static let relationships =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static let packageRelationships =
        "http://schemas.openxmlformats.org/package/2006/relationships"
    static let contentTypes = "http://schemas.openxmlformats.org/package/2006/content-types"
    static let akomaNtoso = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
    static let office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    static let text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    static let table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    static let style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    static let formatting = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
    static let manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    static let drawing = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
    static let dublinCore = "http://purl.org/dc/elements/1.1/"
    static let svg = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"

    /// Transitional and strict Office Open XML (ISO/IEC 29500) have other addresses for the same.
    private static let known: [(String, [String])] = [
        ("w", [word, "http://purl.oclc.org/ooxml/wordprocessingml/main"]),
        ("r", [relationships, "http://purl.oclc.org/ooxml/officeDocument/relationships"]),
        ("mc", [compatibility]),
        (
            "m",
            [
                "http://schemas.openxmlformats.org/officeDocument/2006/math",
                "http://purl.oclc.org/ooxml/officeDocument/math",
            ]
        ),
        (
            "a",
            [
                "http://schemas.openxmlformats.org/drawingml/2006/main",
                "http://purl.oclc.org/ooxml/drawingml/main",
            ]
        ),
        (
            "pic",
            [
                "http://schemas.openxmlformats.org/drawingml/2006/picture",
                "http://purl.oclc.org/ooxml/drawingml/picture",
            ]
        ),
        ("wps", ["http://schemas.microsoft.com/office/word/2010/wordprocessingShape"]),
        ("v", ["urn:schemas-microsoft-com:vml"]),
        ("rel", [packageRelationships]),
        ("ct", [contentTypes]),
        ("akn", [akomaNtoso]),
        ("office", [office]), ("text", [text]), ("table", [table]), ("style", [style]),
        ("fo", [formatting]), ("manifest", [manifest]), ("draw", [drawing]),
        ("dc", [dublinCore]), ("svg", [svg]),
    ]
}
