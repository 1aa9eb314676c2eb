import Department
import JSON
import Wire

/// The socket as an AsyncAPI 3.0 document, made from the registered commands and events.
public enum AsyncAPIDescription {
    public static var document: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("asyncapi", "3.0.0")
        writer.name("channels")
        channels(&writer)
        writer.name("components")
        components(&writer)
        writer.member("defaultContentType", "application/json")
        writer.name("info")
        writer.raw(
            "{\"description\":\"JSON-RPC 2.0 over WebSocket, subprotocol cucao.v1\","
                + "\"title\":\"cucao\",\"version\":\"1\"}")
        writer.name("operations")
        operations(&writer)
        writer.endObject()
        return PrettyJSON.layout(writer.bytes)
    }

    private static var commands: [CommandType] {
        Registry.commands.values.filter { !$0.isInternal }.sorted { $0.name < $1.name }
    }

    private static var events: [EventType] {
        Registry.events.values.sorted { $0.name < $1.name }
    }

    private static func channels(_ writer: inout JSONWriter) {
        writer.raw("{\"socket\":{\"address\":\"/socket\",\"messages\":")
        writer.beginObject()
        for name in commands.map(\.name) + events.map(\.name) {
            writer.name(name)
            writer.raw("{\"$ref\":\"#/components/messages/\(name)\"}")
        }
        writer.endObject()
        writer.raw("}}")
    }

    private static func components(_ writer: inout JSONWriter) {
        writer.raw("{\"messages\":")
        writer.beginObject()
        for command in commands {
            message(command.name, command.schema, "request", &writer)
        }
        for event in events {
            message(event.name, event.schema, "event", &writer)
        }
        writer.endObject()
        writer.raw(",\"schemas\":{\"Refusal\":{\"enum\":")
        RefusalCode.allCases.map(\.rawValue).sorted().write(to: &writer)
        writer.raw(",\"type\":\"string\"}}}")
    }

    private static func message(
        _ name: String, _ schema: JSONSchema, _ kind: String, _ writer: inout JSONWriter
    ) {
        writer.name(name)
        writer.beginObject()
        writer.member("name", name)
        writer.name("payload")
        schema.write(to: &writer)
        writer.name("tags")
        writer.raw("[{\"name\":\"\(kind)\"}]")
        writer.endObject()
    }

    private static func operations(_ writer: inout JSONWriter) {
        writer.beginObject()
        for (name, action, messages) in [
            ("receiveEvents", "send", events.map(\.name)),
            ("sendCommands", "receive", commands.map(\.name)),
        ] {
            writer.name(name)
            writer.beginObject()
            writer.member("action", action)
            writer.raw(",\"channel\":{\"$ref\":\"#/channels/socket\"},\"messages\":")
            writer.beginArray()
            for message in messages {
                writer.separate()
                writer.raw("{\"$ref\":\"#/channels/socket/messages/\(message)\"}")
            }
            writer.endArray()
            writer.endObject()
        }
        writer.endObject()
    }
}
