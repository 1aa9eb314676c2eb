import Department
import Documents
import Foundation

/// The formats in which a draft can be taken along.
public enum ExportFormat: String, CaseIterable, Sendable {
    case docx
    case odt
    case pdf
    /// Akoma Ntoso 3.0.
    case akn
    case html
    case md
    case txt

    /// Whether it can show what was inserted and deleted.
    var showsChanges: Bool {
        switch self {
        case .docx, .odt, .pdf, .html: true
        case .akn, .md, .txt: false
        }
    }

    var contentType: String {
        switch self {
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .odt: "application/vnd.oasis.opendocument.text"
        case .pdf: "application/pdf"
        case .akn: "application/akn+xml"
        case .html: "text/html; charset=utf-8"
        case .md: "text/markdown; charset=utf-8"
        case .txt: "text/plain; charset=utf-8"
        }
    }

    /// Of a file's name.
    var ending: String { self == .akn ? "xml" : rawValue }
}

/// The formats in which a synthesis table can be taken along.
public enum TableFormat: String, CaseIterable, Sendable {
    case docx
    case pdf
    case csv
    case html

    var contentType: String {
        switch self {
        case .docx: ExportFormat.docx.contentType
        case .pdf: ExportFormat.pdf.contentType
        case .csv: "text/csv; charset=utf-8"
        case .html: ExportFormat.html.contentType
        }
    }
}

/// The formats in which signed papers can be taken along.
public enum SealedFormat: String, CaseIterable, Sendable {
    /// ASiC-E with CAdES (ETSI EN 319 162-1).
    case asice

    var contentType: String { SignatureContainer.extendedType }
}

/// The name of a file that somebody takes along.
enum ExportName {
    /// More is cut: file systems take 255 bytes.
    static let charactersMax = 80

    /// The header Content-Disposition (RFC 6266): the title in ASCII for old programs, and in
    /// UTF-8 (RFC 8187) for the others.
    static func disposition(title: String, version: Int?, ending: String) -> String {
        let name = fileName(title: title, version: version, ending: ending)
        return "attachment; filename=\"\(ascii(name))\"; filename*=UTF-8''\(encoded(name))"
    }

    /// The title without what a file system or a shell would take for something else.
    static func fileName(title: String, version: Int?, ending: String) -> String {
        var words = ""
        for scalar in title.unicodeScalars.prefix(charactersMax) {
            let isPlain =
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.generalCategory == .nonspacingMark
            if isPlain {
                words.unicodeScalars.append(scalar)
            } else if !words.isEmpty, words.last != "-" {
                words.append("-")
            }
        }
        while words.last == "-" { words.removeLast() }
        let number = version.map { "-v\($0)" } ?? ""
        return (words.isEmpty ? "draft" : words) + number + "." + ending
    }

    private static func ascii(_ name: String) -> String {
        var result = ""
        for scalar in name.decomposedStringWithCanonicalMapping.unicodeScalars {
            if scalar.isASCII {
                result.unicodeScalars.append(scalar)
            } else if scalar == "\u{111}" {
                result.append("d")
            } else if scalar == "\u{110}" {
                result.append("D")
            } else if scalar.properties.generalCategory != .nonspacingMark {
                result.append("_")
            }
        }
        return result
    }

    /// The characters `attr-char` of RFC 8187 stay.
    private static func encoded(_ name: String) -> String {
        var result = ""
        for byte in name.utf8 {
            let scalar = Unicode.Scalar(byte)
            let isPlain = byte < 128 && scalar.properties.isAlphabetic || (48...57).contains(byte)
            if isPlain || byte == 45 || byte == 46 {
                result.unicodeScalars.append(scalar)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return result
    }
}
