import HashTreeCollections
import JSON

/// A value that can name a member of an object.
public protocol JSONKey: JSONValue, Hashable, Comparable {
    init?(key: String)
    var key: String { get }
}

extension TreeDictionary: JSONValue where Key: JSONKey, Value: JSONValue {
    // A snapshot is made of these: ten thousand people, and their seats in workspaces.
    @specialized(where Key == ID<Person>, Value == Person)
    @specialized(where Key == ID<Person>, Value == Membership)
    @specialized(where Key == ID<Workspace>, Value == Workspace)
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Self {
        var entries = Self()
        try reader.map { (name, reader) throws(JSONError) in
            guard let key = Key(key: name) else { throw .unknown(field: name) }
            entries.updateValue(try Value.read(from: &reader), forKey: key)
        }
        return entries
    }

    /// In the order of the keys, so that equal dictionaries have equal bytes.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        for key in keys.sorted() {
            guard let value = self[key] else { continue }
            writer.name(key.key)
            value.write(to: &writer)
        }
        writer.endObject()
    }

    public static var schema: JSONSchema { .map(Value.schema) }
}

extension TreeSet: JSONValue where Element: JSONKey {
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Self {
        TreeSet(try [Element].read(from: &reader))
    }

    public func write(to writer: inout JSONWriter) { sorted().write(to: &writer) }

    public static var schema: JSONSchema { .array(Element.schema) }
}
