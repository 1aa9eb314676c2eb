import Department
import Engine
import JSON
import Wire

/// A message of the server, as a client reads it.
public struct Frame: Sendable {
    public var method: String?
    public var id: String?
    public var params: [UInt8]
    public var result: [UInt8]
    public var error: [UInt8]

    public init?(_ bytes: [UInt8]) {
        guard let message = try? JSONReader.read(Message.self, from: bytes, mode: .strict) else {
            return nil
        }
        method = message.method
        id = message.id.flatMap { try? JSONReader.read(String.self, from: $0.bytes) }
        params = message.params?.bytes ?? []
        result = message.result?.bytes ?? []
        error = message.error?.bytes ?? []
    }

    public var outcome: Outcome? { try? JSONReader.read(from: result) }

    /// The code of the refusal, and the number of the error.
    public var code: String? { failure?.data.code }
    public var number: Int64? { failure?.code }
    public var retryAfter: Int64? { failure?.data.retryAfter }
    public var field: String? { failure?.data.field }

    public var event: EventMessage? { try? JSONReader.read(from: params, mode: .strict) }

    /// An event of which only this much is for the client.
    public var withheld: WithheldMessage? {
        try? JSONReader.read(from: params, mode: .strict)
    }

    private var failure: Failure? { try? JSONReader.read(from: error) }

    private struct Message: Record {
        var error: RawJSON?
        var id: RawJSON?
        var jsonrpc = ""
        var method: String?
        var params: RawJSON?
        var result: RawJSON?

        mutating func visit<Visitor: FieldVisitor>(
            _ visitor: inout Visitor
        ) throws(JSONError) {
            try visitor.field("error", &error)
            try visitor.field("id", &id)
            try visitor.field("jsonrpc", &jsonrpc)
            try visitor.field("method", &method)
            try visitor.field("params", &params)
            try visitor.field("result", &result)
        }
    }

    private struct Failure: Record {
        var code: Int64 = 0
        var data = Reason()

        mutating func visit<Visitor: FieldVisitor>(
            _ visitor: inout Visitor
        ) throws(JSONError) {
            try visitor.field("code", &code)
            try visitor.field("data", &data)
        }

        struct Reason: Record {
            var code = ""
            var field: String?
            var retryAfter: Int64?

            mutating func visit<Visitor: FieldVisitor>(
                _ visitor: inout Visitor
            ) throws(JSONError) {
                try visitor.field("code", &code)
                try visitor.field("field", &field)
                try visitor.field("retryAfter", &retryAfter)
            }
        }
    }
}

/// The parameters of the notification `event`.
public struct EventMessage: Record, Equatable {
    public var actor = ID<Person>()
    public var at: Int64 = 0
    public var command = ID<Person>()
    public var data = RawJSON()
    public var position: UInt64 = 0
    public var type = ""
    public var version: UInt64 = 0
    public var workspace = ID<Workspace>()

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("actor", &actor)
        try visitor.field("at", &at)
        try visitor.field("command", &command)
        try visitor.field("data", &data)
        try visitor.field("position", &position)
        try visitor.field("type", &type)
        try visitor.field("version", &version)
        try visitor.field("workspace", &workspace)
    }
}

/// The same of an event that is not for the client.
public struct WithheldMessage: Record, Equatable {
    public var at: Int64 = 0
    public var position: UInt64 = 0
    public var type = ""
    public var version: UInt64 = 0
    public var workspace = ID<Workspace>()

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("position", &position)
        try visitor.field("type", &type)
        try visitor.field("version", &version)
        try visitor.field("workspace", &workspace)
    }
}

extension EventMessage {
    /// As much as is known of an event that was withheld.
    init(_ message: WithheldMessage) {
        at = message.at
        position = message.position
        type = message.type
        version = message.version
        workspace = message.workspace
    }
}

/// What a client sends.
public enum Requests {
    public static func command(_ command: any Command, id: UInt128) -> [UInt8] {
        request(type(of: command).name, id: UUIDText.format(id), command.canonicalJSON)
    }

    /// One of the commands that a test sends, by its number.
    public static func command(_ command: any Command, id: Int) -> [UInt8] {
        self.command(command, id: .numbered(id))
    }

    public static func subscribe(
        _ workspace: ID<Workspace>, since: UInt64, id: String = "s"
    ) -> [UInt8] {
        let params = "{\"since\":\(since),\"workspace\":\"\(workspace)\"}"
        return request("subscribe", id: id, Array(params.utf8))
    }

    public static func request(_ method: String, id: String?, _ params: [UInt8]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        if let id { writer.member("id", id) }
        writer.member("jsonrpc", "2.0")
        writer.member("method", method)
        writer.name("params")
        writer.raw(params)
        writer.endObject()
        return writer.bytes
    }
}
