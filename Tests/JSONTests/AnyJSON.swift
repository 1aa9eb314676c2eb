import DepartmentTesting

@testable import JSON

/// Any JSON value that our shapes are made of: what a test compares with other implementations.
enum AnyJSON: JSONValue, Equatable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case string(String)
    case array([AnyJSON])
    case object([String: AnyJSON])

    init() { self = .null }

    static func read(from reader: inout JSONReader) throws(JSONError) -> AnyJSON {
        switch reader.byte {
        case UInt8(ascii: "n"):
            guard reader.null() else { throw .malformed(offset: reader.at) }
            return .null
        case UInt8(ascii: "t"), UInt8(ascii: "f"):
            let start = reader.at
            do { return .boolean(try reader.boolean()) } catch { throw .malformed(offset: start) }
        case UInt8(ascii: "\""): return .string(try reader.string())
        case UInt8(ascii: "["): return .array(try [AnyJSON].read(from: &reader))
        case UInt8(ascii: "{"):
            var members: [String: AnyJSON] = [:]
            try reader.map { (name, reader) throws(JSONError) in
                members[name] = try AnyJSON.read(from: &reader)
            }
            return .object(members)
        default: return .integer(try number(from: &reader))
        }
    }

    /// What no number can start with is malformed, whatever was expected.
    private static func number(from reader: inout JSONReader) throws(JSONError) -> Int64 {
        guard reader.byte == UInt8(ascii: "-") || reader.byte &- 48 < 10 else {
            throw .malformed(offset: reader.at)
        }
        return try reader.integer()
    }

    func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.null()
        case .boolean(let value): writer.boolean(value)
        case .integer(let value): writer.integer(value)
        case .string(let value): writer.string(value)
        case .array(let elements): elements.write(to: &writer)
        case .object(let members):
            writer.beginObject()
            for name in members.keys.sorted(by: { $0.utf16.lexicographicallyPrecedes($1.utf16) }) {
                writer.name(name)
                members[name]?.write(to: &writer)
            }
            writer.endObject()
        }
    }

    static var schema: JSONSchema { .object([]) }
}

extension AnyJSON {
    /// A random value, at most `depth` levels deep.
    static func random(_ random: inout SplitMix, depth: Int) -> AnyJSON {
        switch random.below(depth > 0 ? 9 : 5) {
        case 0: .null
        case 1: .boolean(random.once(in: 2))
        case 2: .integer(integer(&random))
        case 3, 4: .string(text(&random))
        case 5, 6:
            .array((0..<random.below(5)).map { _ in .random(&random, depth: depth - 1) })
        default:
            .object(
                Dictionary(
                    (0..<random.below(6)).map { _ in
                        (text(&random), AnyJSON.random(&random, depth: depth - 1))
                    }, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// Integers of all lengths that a double holds exactly (RFC 7493, section 2.2).
    static func integer(_ random: inout SplitMix) -> Int64 {
        let magnitude = Int64(random.next() >> 11) >> Int64(random.below(53))
        return random.once(in: 2) ? -magnitude : magnitude
    }

    /// Text in which everything that needs care occurs often.
    static func text(_ random: inout SplitMix) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<random.below(12) {
            let value: UInt32 =
                switch random.below(8) {
                case 0: UInt32(random.below(0x20))
                case 1: [0x22, 0x5C, 0x2F, 0x7F, 0x80, 0xFFFD, 0x2028, 0x1EBF][random.below(8)]
                case 2: UInt32(0x1E00 + random.below(0x100))
                case 3: UInt32(0x1_0000 + random.below(0x10_0000))
                case 4: UInt32(random.below(0x1_0000))
                default: UInt32(0x20 + random.below(0x5F))
                }
            // Foundation drops byte order marks within text, so it is no oracle for them.
            text.append(value == 0xFEFF ? "ờ" : Unicode.Scalar(value) ?? "ờ")
        }
        return String(text)
    }
}
