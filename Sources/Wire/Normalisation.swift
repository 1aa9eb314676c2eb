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
        // Byte by byte: as characters, a control and a mark behind it would be one.
        if text.utf8.contains(where: { (0x09...0x0D).contains($0) && $0 != 0x0A || $0 == 0xEF }) {
            text = plain(Array(text.utf8))
        }
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        return text.precomposedStringWithCanonicalMapping
    }

    private static func plain(_ bytes: [UInt8]) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let rest = bytes[index...]
            if rest.starts(with: [0x0D, 0x0A]) {
                index += 1
            } else if rest.starts(with: [0xEF, 0xBB, 0xBF]) {
                index += 3
                continue
            }
            switch bytes[index] {
            // A word processor's line break within a paragraph is a vertical tab.
            case 0x0B...0x0D: plain.append(0x0A)
            case 0x09: plain.append(contentsOf: [0x20, 0x20, 0x20, 0x20])
            case let byte: plain.append(byte)
            }
            index += 1
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
