/// A JSON object with known members. One function names them all; reading, writing and the
/// published schema follow from it, so they cannot drift apart.
///
/// Members are visited in sorted order of their names: that makes what is written canonical
/// (RFC 8785) and what was stored readable in one pass. A test holds every record to it.
public protocol Record: JSONValue {
    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError)
}

/// A value within a record that holds text from people.
public protocol TextHolder: JSONValue {
    /// Replaces each text by what `normal` makes of it.
    ///
    /// Throws `unexpected` where a text cannot be replaced because others count its characters.
    mutating func normalise(_ normal: TextNormaliser) throws(JSONError)
}

/// Brings a text into the one form that is stored; a table keeps the tabs between its cells.
public typealias TextNormaliser = (_ text: String, _ keepsTabs: Bool) -> String

extension Array: TextHolder where Element: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        for index in indices { try self[index].normalise(normal) }
    }
}

/// What goes through the members of a record.
public protocol FieldVisitor {
    /// A member that must be there.
    mutating func field<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value
    ) throws(JSONError)
    /// A member that may be absent.
    mutating func field<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value?
    ) throws(JSONError)
    /// A member that is always there and may be `null`.
    mutating func nullable<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value?
    ) throws(JSONError)
}

extension FieldVisitor {
    public mutating func nullable<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value?
    ) throws(JSONError) {
        try field(name, &value)
    }
}

extension Record {
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Self {
        var value = Self()
        var members = try MemberReader(try reader.members())
        try value.visit(&members)
        reader = try members.finish(Self.self)
        return value
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        // Swapped, never copied: a second owner of the bytes would make every append of the
        // visit copy all that was written before.
        var members = MemberWriter(writer: JSONWriter())
        swap(&members.writer, &writer)
        var copy = self
        // A writing visitor has nothing to refuse.
        try? copy.visit(&members)
        swap(&members.writer, &writer)
        writer.endObject()
    }

    public static var schema: JSONSchema {
        var visitor = SchemaVisitor()
        var blank = Self()
        // A describing visitor has nothing to refuse.
        try? blank.visit(&visitor)
        return .object(visitor.fields)
    }
}

struct MemberWriter: FieldVisitor {
    var writer: JSONWriter

    mutating func field<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value
    ) throws(JSONError) {
        writer.member(name, value)
    }

    mutating func field<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value?
    ) throws(JSONError) {
        if let value { writer.member(name, value) }
    }

    mutating func nullable<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value?
    ) throws(JSONError) {
        writer.member(name, value)
    }
}

struct SchemaVisitor: FieldVisitor {
    var fields: [JSONSchema.Field] = []

    mutating func field<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value
    ) throws(JSONError) {
        fields.append(.init(name: "\(name)", schema: Value.schema, required: true))
    }

    mutating func field<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value?
    ) throws(JSONError) {
        fields.append(.init(name: "\(name)", schema: Value.schema, required: false))
    }

    mutating func nullable<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value?
    ) throws(JSONError) {
        fields.append(.init(name: "\(name)", schema: .nullable(Value.schema), required: true))
    }
}
