import JSON
import LegalText
import Texts

extension BlockKind: JSONWord {
    public init() { self = .paragraph }
}

/// One string: `following`, `inserted`, or `=` and the number that is fixed, as in `=5a`.
extension Numbering: JSONValue {
    public init() { self = .following }

    public static func read(from reader: inout JSONReader) throws(JSONError) -> Numbering {
        let word = try reader.string()
        switch word {
        case "following": return .following
        case "inserted": return .inserted
        default:
            guard word.first == "=" else { throw .unexpected(field: "") }
            return .fixed(String(word.dropFirst()))
        }
    }

    public func write(to writer: inout JSONWriter) {
        switch self {
        case .following: writer.string("following")
        case .inserted: writer.string("inserted")
        case .fixed(let number): writer.string("=" + number)
        }
    }

    public static var schema: JSONSchema { .string(format: nil) }
}

extension Numbering: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        if case .fixed(let number) = self { self = .fixed(normal(number, false)) }
    }
}

/// A list: `[5, "abc", -3]` keeps 5 UTF-16 units, inserts, and deletes 3.
extension TextOperation: JSONValue {
    public static func read(from reader: inout JSONReader) throws(JSONError) -> TextOperation {
        var steps: [Step] = []
        try reader.array { (reader) throws(JSONError) in
            if reader.isAtString {
                steps.append(.insert(try reader.string()))
                return
            }
            let count = try reader.integer()
            guard count.magnitude <= lengthMax else { throw .unexpected(field: "") }
            steps.append(count < 0 ? .delete(-Int(count)) : .keep(Int(count)))
        }
        do throws(TextOperationError) { return try TextOperation(steps) } catch {
            throw .unexpected(field: "")
        }
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginArray()
        for step in steps {
            writer.separate()
            switch step {
            case .keep(let count): writer.integer(Int64(count))
            case .insert(let text): writer.string(text)
            case .delete(let count): writer.integer(-Int64(count))
            }
        }
        writer.endArray()
    }

    public static var schema: JSONSchema { .array(.either(.string(format: nil), .integer)) }
}

extension TextOperation: TextHolder {
    /// The sender counts the units of what it inserts, so nothing is put right here.
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        for case .insert(let text) in steps
        where !text.utf8.elementsEqual(normal(text, true).utf8) {
            throw .unexpected(field: "")
        }
    }
}
