/// The shape of a JSON value, as much of JSON Schema (2020-12) as our shapes need.
public indirect enum JSONSchema: Sendable, Equatable {
    case string(format: String?)
    case integer
    case boolean
    case words([String])
    case array(JSONSchema)
    case nullable(JSONSchema)
    case either(JSONSchema, JSONSchema)
    case object([Field])
    /// An object whose member names are data.
    case map(JSONSchema)

    public struct Field: Sendable, Equatable {
        public var name: String
        public var schema: JSONSchema
        public var required: Bool
    }
}

extension JSONSchema {
    /// Writes the schema as JSON Schema.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .string(let format):
            if let format { writer.member("format", format) }
            writer.member("type", "string")
        case .integer: writer.member("type", "integer")
        case .boolean: writer.member("type", "boolean")
        case .words(let words):
            writer.member("enum", words)
            writer.member("type", "string")
        case .array(let element):
            writer.name("items")
            element.write(to: &writer)
            writer.member("type", "array")
        case .nullable(let schema):
            writer.name("anyOf")
            writer.beginArray()
            schema.write(to: &writer)
            writer.raw(",{\"type\":\"null\"}")
            writer.endArray()
        case .either(let one, let other):
            writer.name("anyOf")
            writer.beginArray()
            one.write(to: &writer)
            writer.raw(",")
            other.write(to: &writer)
            writer.endArray()
        case .map(let value):
            writer.name("additionalProperties")
            value.write(to: &writer)
            writer.member("type", "object")
        case .object(let fields):
            writer.member("additionalProperties", false)
            writer.name("properties")
            writer.beginObject()
            for field in fields {
                writer.name(field.name)
                field.schema.write(to: &writer)
            }
            writer.endObject()
            writer.member("required", fields.filter(\.required).map(\.name))
            writer.member("type", "object")
        }
        writer.endObject()
    }
}
