/// Any JSON value as a tree, for shapes that others have set and that may look one way or
/// another. What has a shape of ours is a `Record`.
public enum JSONTree: Sendable, Equatable {
    case null
    case boolean(Bool)
    case integer(Int64)
    /// A number that is no integer, or greater than a double holds exactly; nobody asks how much.
    case number
    case string(String)
    case array([JSONTree])
    case object([String: JSONTree])

    /// Reads one value that fills `bytes`.
    ///
    /// Throws `malformed`, `tooDeep`, and `unknown` for a member that an object has twice: what
    /// two readers would understand in two ways.
    public init(_ bytes: [UInt8]) throws(JSONError) {
        self = try JSONReader.read(Reading.self, from: bytes, mode: .strict).tree
    }

    /// The member of an object; nil where there is none, or no object.
    public subscript(_ name: String) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    public var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    public var integer: Int64? {
        guard case .integer(let value) = self else { return nil }
        return value
    }

    /// The elements of an array; anything else is a list of itself, nothing is an empty one, as in
    /// JSON-LD.
    public var list: [JSONTree] {
        switch self {
        case .array(let elements): elements
        case .null: []
        default: [self]
        }
    }

    private struct Reading: JSONValue {
        var tree = JSONTree.null

        init() {}

        init(_ tree: JSONTree) { self.tree = tree }

        static func read(from reader: inout JSONReader) throws(JSONError) -> Reading {
            Reading(try JSONTree.read(&reader))
        }

        func write(to writer: inout JSONWriter) { writer.null() }

        static var schema: JSONSchema { .object([]) }
    }

    private static func read(_ reader: inout JSONReader) throws(JSONError) -> JSONTree {
        switch reader.byte {
        case UInt8(ascii: "\""): return .string(try reader.string())
        case UInt8(ascii: "["):
            var elements: [JSONTree] = []
            try reader.array { (reader) throws(JSONError) in
                elements.append(try read(&reader))
            }
            return .array(elements)
        case UInt8(ascii: "{"):
            var members: [String: JSONTree] = [:]
            try reader.map { (name, reader) throws(JSONError) in
                guard members.updateValue(try read(&reader), forKey: name) == nil else {
                    throw .unknown(field: name)
                }
            }
            return .object(members)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let start = reader
            do { return .integer(try reader.integer()) } catch {
                // Perhaps a fraction, an exponent, or too many digits.
                guard case .unexpected = error else { throw error }
                reader = start
                try reader.skipValue()
                return .number
            }
        default:
            if reader.null() { return .null }
            do { return .boolean(try reader.boolean()) } catch {
                throw .malformed(offset: reader.at)
            }
        }
    }
}
