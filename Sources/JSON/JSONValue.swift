/// Something that has one shape in JSON: it can be read, written and described.
public protocol JSONValue: Sendable {
    /// A blank, to be filled while reading.
    init()
    static func read(from reader: inout JSONReader) throws(JSONError) -> Self
    func write(to writer: inout JSONWriter)
    /// What a stranger needs to know of the shape; source of the published descriptions.
    static var schema: JSONSchema { get }
}

extension JSONValue {
    /// The value as canonical JSON (RFC 8785).
    public var canonicalJSON: [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }
}

extension String: JSONValue {
    public static func read(from reader: inout JSONReader) throws(JSONError) -> String {
        try reader.string()
    }

    public func write(to writer: inout JSONWriter) { writer.string(self) }

    public static var schema: JSONSchema { .string(format: nil) }
}

extension Int64: JSONValue {
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Int64 {
        try reader.integer()
    }

    public func write(to writer: inout JSONWriter) { writer.integer(self) }

    public static var schema: JSONSchema { .integer }
}

extension Int: JSONValue {
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Int {
        Int(try reader.integer())
    }

    public func write(to writer: inout JSONWriter) { writer.integer(Int64(self)) }

    public static var schema: JSONSchema { .integer }
}

extension UInt64: JSONValue {
    public static func read(from reader: inout JSONReader) throws(JSONError) -> UInt64 {
        guard let value = UInt64(exactly: try reader.integer()) else {
            throw .unexpected(field: "")
        }
        return value
    }

    public func write(to writer: inout JSONWriter) {
        writer.integer(Int64(truncatingIfNeeded: self))
    }

    public static var schema: JSONSchema { .integer }
}

extension Bool: JSONValue {
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Bool {
        try reader.boolean()
    }

    public func write(to writer: inout JSONWriter) { writer.boolean(self) }

    public static var schema: JSONSchema { .boolean }
}

extension Array: JSONValue where Element: JSONValue {
    public static func read(from reader: inout JSONReader) throws(JSONError) -> [Element] {
        var elements: [Element] = []
        try reader.array { (reader) throws(JSONError) in
            elements.append(try Element.read(from: &reader))
        }
        return elements
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginArray()
        for element in self {
            writer.separate()
            element.write(to: &writer)
        }
        writer.endArray()
    }

    public static var schema: JSONSchema { .array(Element.schema) }
}

extension Optional: JSONValue where Wrapped: JSONValue {
    public init() { self = nil }

    public static func read(from reader: inout JSONReader) throws(JSONError) -> Wrapped? {
        reader.null() ? nil : try Wrapped.read(from: &reader)
    }

    public func write(to writer: inout JSONWriter) {
        if let self { self.write(to: &writer) } else { writer.null() }
    }

    public static var schema: JSONSchema { .nullable(Wrapped.schema) }
}

/// A closed set of words.
public protocol JSONWord: JSONValue, RawRepresentable, CaseIterable, Hashable
where RawValue == String {}

extension JSONWord {
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Self {
        guard let word = Self(rawValue: try reader.string()) else { throw .unexpected(field: "") }
        return word
    }

    public func write(to writer: inout JSONWriter) { writer.string(rawValue) }

    public static var schema: JSONSchema { .words(allCases.map(\.rawValue)) }
}
