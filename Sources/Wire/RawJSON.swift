import JSON

/// A value that is passed on as it came, or read later by who knows its shape.
public struct RawJSON: JSONValue, Equatable {
    public var bytes: [UInt8] = Array("null".utf8)

    public init() {}

    public init(bytes: [UInt8]) { self.bytes = bytes }

    public static func read(from reader: inout JSONReader) throws(JSONError) -> RawJSON {
        RawJSON(bytes: Array(try reader.raw()))
    }

    public func write(to writer: inout JSONWriter) { writer.raw(bytes) }

    public static var schema: JSONSchema { .object([]) }
}
