/// Writes XML 1.0 and HTML in UTF-8. What is not allowed in XML is left out, so that no text can
/// make a file that nobody can open.
struct MarkupWriter {
    private(set) var bytes: [UInt8] = []
    private var open: [String] = []

    init(declaration: Bool = true) {
        if declaration {
            raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
        }
    }

    /// As it is: only for text of our own.
    mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// What another writer has written.
    mutating func append(_ other: MarkupWriter) { bytes.append(contentsOf: other.bytes) }

    mutating func start(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
        tag(name, attributes)
        raw(">")
        open.append(name)
    }

    mutating func end() {
        guard let name = open.popLast() else { return }
        raw("</")
        raw(name)
        raw(">")
    }

    /// An element without content.
    mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
        tag(name, attributes)
        raw("/>")
    }

    mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text content: String
    ) {
        start(name, attributes)
        text(content)
        end()
    }

    mutating func element<Failure: Error>(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:],
        _ content: (inout MarkupWriter) throws(Failure) -> Void
    ) throws(Failure) {
        start(name, attributes)
        try content(&self)
        end()
    }

    private mutating func tag(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
        raw("<")
        raw(name)
        for (name, value) in attributes {
            guard let value else { continue }
            raw(" ")
            raw(name)
            raw("=\"")
            text(value, quoted: true)
            raw("\"")
        }
    }

    mutating func text(_ text: String, quoted: Bool = false) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": raw("&amp;")
            case "<": raw("&lt;")
            case ">": raw("&gt;")
            case "\"" where quoted: raw("&quot;")
            case "\t" where quoted: raw("&#9;")
            case "\n" where quoted: raw("&#10;")
            case "\r": raw("&#13;")
            case "\u{0}"..."\u{8}", "\u{B}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
            default: bytes.append(contentsOf: String(Character(scalar)).utf8)
            }
        }
    }
}
