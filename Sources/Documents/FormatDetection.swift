/// Tells what a file is by its first bytes and, in a container, by its parts.
enum FormatDetection {
    enum Found {
        case word(Package)
        case openDocument(Package)
        case akomaNtoso
        case html
        case plain(DocumentFormat, String)

        var format: DocumentFormat {
            switch self {
            case .word: .docx
            case .openDocument: .odt
            case .akomaNtoso: .akomaNtoso
            case .html: .html
            case .plain(let format, _): format
            }
        }
    }

    /// Compound File Binary (MS-CFB): Word before 2007, or a locked DOCX.
    private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    static func detect(
        _ bytes: [UInt8], limits: DocumentLimits
    ) throws(DocumentFailure) -> Found {
        if bytes.starts(with: [0x50, 0x4B]) { return try container(bytes, limits) }
        if bytes.starts(with: compound) {
            let locked = Executables.wide("EncryptedPackage")
            throw Executables.contains(bytes, locked) ? .encrypted : .unsupported("doc")
        }
        if bytes.starts(with: Array("%PDF".utf8)) { throw .unsupported("pdf") }
        if bytes.starts(with: Array("{\\rtf".utf8)) { throw .unsupported("rtf") }
        guard let text = decode(bytes) else { throw .notThisFormat }
        let head = text.prefix(4_096).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if head.first == "<" {
            let lower = head.lowercased()
            if lower.contains("<akomantoso") || lower.contains(":akomantoso") {
                return .akomaNtoso
            }
            if isHTML(lower) { return .html }
            // A document type before the root hides which format it is: refuse it as what it is.
            if lower.hasPrefix("<?xml") {
                throw lower.contains("<!doctype") ? .externalEntities : .notThisFormat
            }
        }
        return .plain(isMarkdown(text) ? .markdown : .text, text)
    }

    private static func container(
        _ bytes: [UInt8], _ limits: DocumentLimits
    ) throws(DocumentFailure) -> Found {
        let package = try Package(bytes, limits: limits)
        if package.contains("mimetype") {
            let type = String(decoding: try package.bytes(of: "mimetype") ?? [], as: UTF8.self)
            if type.hasPrefix("application/vnd.oasis.opendocument.text") {
                return .openDocument(package)
            }
        }
        guard package.contains("[Content_Types].xml") else { throw .notThisFormat }
        if package.contains("xl/workbook.xml") { throw .unsupported("xlsx") }
        if package.contains("ppt/presentation.xml") { throw .unsupported("pptx") }
        return .word(package)
    }

    /// UTF-8, or UTF-16 with a byte order mark; nil for what is no text.
    private static func decode(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            let isLittle = bytes[0] == 0xFF
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { at in
                let (low, high) = isLittle ? (at, at + 1) : (at + 1, at)
                return UInt16(bytes[high]) << 8 | UInt16(bytes[low])
            }
            return String(validating: units, as: UTF16.self)
        }
        guard !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func isHTML(_ head: String) -> Bool {
        if head.hasPrefix("<!doctype html") { return true }
        let tags = [
            "<html", "<head", "<body", "<meta", "<div", "<p", "<table", "<span", "<h1", "<h2",
            "<h3", "<ul", "<ol", "<!--startfragment", "<b", "<style",
        ]
        return tags.contains { tag in
            guard let range = head.firstRange(of: tag) else { return false }
            return head[range.upperBound...].first.map { !$0.isLetter } ?? false
        }
    }

    private static func isMarkdown(_ text: String) -> Bool {
        text.split(separator: "\n").prefix(400).contains { line in
            line.hasPrefix("# ") || line.hasPrefix("## ") || line.hasPrefix("### ")
                || line.hasPrefix("**") || line.hasPrefix("|")
        }
    }
}
