import JSON

/// The name of one thing of a kind: a UUID (RFC 9562), made by the client that creates the
/// thing, version 7 so that later ones sort later.
public struct ID<Entity>: Hashable, Comparable, Sendable {
    public var raw: UInt128

    public init(raw: UInt128) { self.raw = raw }

    public static func < (left: ID, right: ID) -> Bool { left.raw < right.raw }
}

extension ID: JSONKey {
    public init() { raw = 0 }

    /// Reads the 36 characters `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx` of either case.
    public init?(_ text: String) {
        var text = text
        guard let raw = text.withUTF8({ UUIDText.parse($0) }) else { return nil }
        self.raw = raw
    }

    public init?(key: String) { self.init(key) }

    public var key: String { UUIDText.format(raw) }

    public static func read(from reader: inout JSONReader) throws(JSONError) -> ID {
        // Straight from the bytes where nothing is escaped: logs are full of identifiers.
        if let text = reader.quoted(UUIDText.length), let raw = UUIDText.parse(text) {
            reader.passQuoted(UUIDText.length)
            return ID(raw: raw)
        }
        guard let id = ID(try reader.string()) else { throw .unexpected(field: "") }
        return id
    }

    public func write(to writer: inout JSONWriter) {
        writer.bytes.append(UInt8(ascii: "\""))
        UUIDText.append(raw, to: &writer.bytes)
        writer.bytes.append(UInt8(ascii: "\""))
    }

    public static var schema: JSONSchema { .string(format: "uuid") }
}

extension ID: CustomStringConvertible {
    public var description: String { key }
}

/// The text form of 128-bit identifiers.
public enum UUIDText {
    /// Characters before which a hyphen stands.
    private static let groups: (Int, Int, Int, Int) = (8, 12, 16, 20)
    public static let length = 36

    public static func parse(_ text: some Collection<UInt8>) -> UInt128? {
        guard text.count == length else { return nil }
        return text.withContiguousStorageIfAvailable { parse($0) }
            ?? Array(text).withUnsafeBufferPointer { parse($0) }
    }

    /// Without a branch on the digits, which no processor could foresee.
    public static func parse(_ text: UnsafeBufferPointer<UInt8>) -> UInt128? {
        let hyphen = UInt8(ascii: "-")
        guard text.count == length, text[8] == hyphen, text[13] == hyphen,
            text[18] == hyphen, text[23] == hyphen
        else { return nil }
        var isFit = true
        func number(_ range: Range<Int>) -> UInt64 {
            var value: UInt64 = 0
            for index in range {
                let digit = text[index] &- 48
                let letter = (text[index] | 0x20) &- 97
                isFit = isFit && (digit < 10 || letter < 6)
                value = value << 4 | UInt64(digit < 10 ? digit : (letter &+ 10) & 15)
            }
            return value
        }
        let high = number(0..<8) << 32 | number(9..<13) << 16 | number(14..<18)
        let low = number(19..<23) << 48 | number(24..<36)
        return isFit ? UInt128(high) << 64 | UInt128(low) : nil
    }

    public static func append(_ value: UInt128, to bytes: inout [UInt8]) {
        let halves = (UInt64(truncatingIfNeeded: value >> 64), UInt64(truncatingIfNeeded: value))
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length) { text in
            var at = 0
            for index in 0..<32 {
                if index == groups.0 || index == groups.1 || index == groups.2 || index == groups.3
                {
                    text[at] = UInt8(ascii: "-")
                    at += 1
                }
                let half = index < 16 ? halves.0 : halves.1
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * (index & 15))) & 15
                text[at] = Hexadecimal.digit(digit)
                at += 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[0..<at]))
        }
    }

    public static func format(_ value: UInt128) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(length)
        append(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
