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
        guard let raw = UUIDText.parse(text.utf8) else { return nil }
        self.raw = raw
    }

    public init?(key: String) { self.init(key) }

    public var key: String { UUIDText.format(raw) }

    public static func read(from reader: inout JSONReader) throws(JSONError) -> ID {
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
        var value: UInt128 = 0
        var digits = 0
        for (index, byte) in text.enumerated() {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = Hexadecimal.value(of: byte) else { return nil }
            value = value << 4 | UInt128(digit)
            digits += 1
        }
        return digits == 32 ? value : nil
    }

    public static func append(_ value: UInt128, to bytes: inout [UInt8]) {
        for index in 0..<32 {
            if index == groups.0 || index == groups.1 || index == groups.2 || index == groups.3 {
                bytes.append(UInt8(ascii: "-"))
            }
            let digit = UInt8(truncatingIfNeeded: value >> UInt128(4 * (31 - index))) & 15
            bytes.append(Hexadecimal.digit(digit))
        }
    }

    public static func format(_ value: UInt128) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(length)
        append(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
