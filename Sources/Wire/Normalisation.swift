import Department
import Foundation
import JSON

/// Brings text from outside into the one form that the log knows: NFC (Unicode Annex 15), lines
/// ended by a line feed, no byte order mark. Bytes that are signed or hashed never pass here.
public struct Normalisation: FieldVisitor {
    public init() {}

    public mutating func field<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value
    ) throws(JSONError) {
        // Comparing types costs nothing; casting looks for a conformance at every single field.
        if Value.self == String.self {
            guard let text = value as? String, let normal = Self.normalise(text) as? Value else {
                return
            }
            value = normal
        } else if Value.self is any TextHolder.Type, var holder = value as? any TextHolder {
            do { try holder.normalise { Self.normalise($0, keepingTabs: $1) } } catch {
                throw .unexpected(field: "\(name)")
            }
            if let normal = holder as? Value { value = normal }
        }
    }

    public mutating func field<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value?
    ) throws(JSONError) {
        guard var present = value else { return }
        try field(name, &present)
        value = present
    }

    /// What does not come as a command.
    public static func holder<Holder: TextHolder>(_ holder: Holder) -> Holder {
        normalise(holder)
    }

    /// Where texts differ by what they are part of, such as a table. What cannot be normalised
    /// stays, and a rule refuses it.
    static func normalise<Holder: TextHolder>(_ holder: Holder) -> Holder {
        var normal = holder
        do { try normal.normalise { normalise($0, keepingTabs: $1) } } catch { return holder }
        return normal
    }

    /// The text in its normal form.
    public static func normalise(_ text: String) -> String { normalise(text, keepingTabs: false) }

    /// The text in its normal form; in a table with the tabs between its cells.
    public static func normalise(_ text: String, keepingTabs: Bool) -> String {
        var text = text
        // Byte by byte: as characters, a control and a mark behind it would be one.
        let isPlain = text.withUTF8 { bytes in
            bytes.allSatisfy { !($0 &- 0x09 < 5 && $0 != 0x0A) && $0 != 0xEF }
        }
        if !isPlain { text = plain(Array(text.utf8), keepingTabs: keepingTabs) }
        // A heap of marks would take seconds to order; a rule refuses it.
        if isComposed(&text) || TextRules.hasHeapOfMarks(text) { return text }
        return text.precomposedStringWithCanonicalMapping
    }

    /// Whether all scalars belong to blocks of which none changes in NFC: the quick check of
    /// Unicode Annex 15, section 9, for what Vietnamese is written with. False says nothing.
    private static func isComposed(_ text: inout String) -> Bool {
        if text.withUTF8({ bytes in bytes.allSatisfy { $0 < 0x80 } }) { return true }
        return text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0..<0x300, 0x1EA0...0x1EF9, 0x2010...0x2027, 0x20AB: true
            default: false
            }
        }
    }

    private static func plain(_ bytes: [UInt8], keepingTabs: Bool) -> String {
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
            case 0x09 where !keepingTabs: plain.append(contentsOf: [0x20, 0x20, 0x20, 0x20])
            case let byte: plain.append(byte)
            }
            index += 1
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
