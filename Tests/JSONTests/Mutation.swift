import DepartmentTesting
import Foundation

@testable import JSON

/// Damages a document a little.
enum Mutation {
    private static let tokens = [
        "\"", "\\", "\\u", "\\ud83d", "\\udc00", "{", "}", "[", "]", ",", ":", "-", "0", "1.5", "e",
        "null", "true", "\u{0}", "\n", " ", "NaN", "//", "'",
    ]

    static func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        let place = random.below(bytes.count + 1)
        switch random.below(6) {
        case 0: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
        case 1, 2:
            bytes.insert(contentsOf: Array(tokens[random.below(tokens.count)].utf8), at: place)
        case 3 where place < bytes.count: bytes.remove(at: place)
        case 4 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.below(8))
        default: bytes.removeLast(min(bytes.count, random.below(4)))
        }
    }

    /// Whether some object has a name twice: implementations differ in which they keep.
    static func repeatsAName(_ bytes: [UInt8]) -> Bool {
        (try? JSONReader.read(Names.self, from: bytes, mode: .strict))?.repeated ?? false
    }

    private struct Names: JSONValue {
        var repeated = false

        static func read(from reader: inout JSONReader) throws(JSONError) -> Names {
            var names = Names()
            switch reader.byte {
            case UInt8(ascii: "{"):
                var seen: Set<String> = []
                try reader.map { (name, reader) throws(JSONError) in
                    if !seen.insert(name).inserted { names.repeated = true }
                    if try Names.read(from: &reader).repeated { names.repeated = true }
                }
            case UInt8(ascii: "["):
                try reader.array { (reader) throws(JSONError) in
                    if try Names.read(from: &reader).repeated { names.repeated = true }
                }
            default: try reader.skipValue()
            }
            return names
        }

        func write(to writer: inout JSONWriter) { writer.null() }

        static var schema: JSONSchema { .object([]) }
    }
}

/// Foundation's reader as the oracle.
enum Foundations {
    static func read(_ bytes: [UInt8]) -> AnyJSON? {
        guard
            let object = try? JSONSerialization.jsonObject(
                with: Data(bytes), options: [.fragmentsAllowed])
        else { return nil }
        return value(object)
    }

    /// It guesses UTF-16 and UTF-32 from zero bytes and byte order marks; RFC 8259 says UTF-8.
    static func readsAnotherEncoding(_ bytes: [UInt8]) -> Bool {
        bytes.prefix(4).contains { $0 == 0 || $0 >= 0xEF }
    }

    /// It takes a comma behind the last element; RFC 8259 does not.
    static func forgivesAComma(_ bytes: [UInt8]) -> Bool {
        let close = [UInt8(ascii: "]"), UInt8(ascii: "}")]
        return bytes.indices.contains { index in
            bytes[index] == UInt8(ascii: ",")
                && bytes[(index + 1)...].first { $0 > 0x20 }.map(close.contains) == true
        }
    }

    private static func value(_ object: Any) -> AnyJSON {
        switch object {
        case is NSNull: .null
        case let text as String: .string(text)
        case let elements as [Any]: .array(elements.map(value))
        case let members as [String: Any]: .object(members.mapValues(value))
        case let number as NSNumber:
            isBoolean(number)
                ? .boolean(number.boolValue) : .integer(number.int64Value)
        default: .null
        }
    }

    private static func isBoolean(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == "c"
    }
}
