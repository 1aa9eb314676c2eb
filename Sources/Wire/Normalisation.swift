import Foundation
import JSON

/// Brings text from outside into the one form that the log knows: NFC (Unicode Annex 15), lines
/// ended by a line feed, no byte order mark. Bytes that are signed or hashed never pass here.
public struct Normalisation: FieldVisitor {
    public init() {}

    public mutating func field<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value
    ) throws(JSONError) {
        if let text = value as? String, let normal = Self.normalise(text) as? Value {
            value = normal
        }
    }

    public mutating func field<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value?
    ) throws(JSONError) {
        if let text = value as? String { value = Self.normalise(text) as? Value }
    }

    /// The text in its normal form.
    public static func normalise(_ text: String) -> String {
        var text = text
        if text.utf8.contains(where: { $0 == 0x0D || $0 == 0x0B || $0 == 0x0C }) {
            // A word processor's line break within a paragraph is a vertical tab.
            text = text.replacingOccurrences(of: "\r\n", with: "\n")
                .replacingOccurrences(of: "\r", with: "\n")
                .replacingOccurrences(of: "\u{0B}", with: "\n")
                .replacingOccurrences(of: "\u{0C}", with: "\n")
        }
        if text.utf8.contains(0x09) { text = text.replacingOccurrences(of: "\t", with: "    ") }
        if text.utf8.contains(0xEF) { text = text.replacingOccurrences(of: "\u{FEFF}", with: "") }
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        return text.precomposedStringWithCanonicalMapping
    }
}
