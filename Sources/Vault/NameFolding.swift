internal import Foundation

/// Text as people type it in a hurry: lower case, without the marks of Vietnamese.
enum NameFolding {
    /// Lower case, composed; with its marks.
    static func lowered(_ text: String) -> String {
        text.lowercased().precomposedStringWithCanonicalMapping
    }

    /// Lower case, without marks; the barred d (U+0111), which does not decompose, is a d.
    static func folded(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "\u{111}": folded.append("d")
            case _ where scalar.properties.generalCategory == .nonspacingMark: continue
            default: folded.append(scalar)
            }
        }
        return String(folded)
    }

    /// The words of a text, each after a space: what `contains` looks through.
    static func words(_ text: String) -> [UInt8] {
        let words = text.split { !$0.isLetter && !$0.isNumber }
        return words.flatMap { [UInt8(ascii: " ")] + Array($0.utf8) }
    }
}

extension [UInt8] {
    /// Whether `part` stands somewhere in the bytes.
    func contains(part: [UInt8]) -> Bool {
        guard let first = part.first, count >= part.count else { return part.isEmpty }
        return withUnsafeBufferPointer { bytes in
            part.withUnsafeBufferPointer { part in
                for start in 0...(bytes.count - part.count) where bytes[start] == first {
                    var length = 1
                    while length < part.count, bytes[start + length] == part[length] {
                        length += 1
                    }
                    if length == part.count { return true }
                }
                return false
            }
        }
    }
}
