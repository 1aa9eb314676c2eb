import Department
import JSON
import Ledger

/// The messages of the server, encoded once.
public enum Frames {
    /// The answer to a request that was carried out.
    public static func result(_ id: RawJSON?, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter(reserving: 192)
        writer.beginObject()
        if let id { writer.member("id", id) }
        writer.member("jsonrpc", "2.0")
        writer.name("result")
        body(&writer)
        writer.endObject()
        return writer.bytes
    }

    /// The answer to a command: its events, and when they happened.
    public static func outcome(_ id: RawJSON?, _ outcome: Outcome) -> [UInt8] {
        result(id) { outcome.write(to: &$0) }
    }

    /// The answer to a request that has nothing to tell.
    public static func done(_ id: RawJSON?) -> [UInt8] { result(id) { $0.raw("{}") } }

    /// The answer to a request that was not.
    public static func error(_ id: RawJSON?, _ error: RPCError) -> [UInt8] {
        var writer = JSONWriter(reserving: 384)
        writer.beginObject()
        writer.name("error")
        writer.beginObject()
        writer.member("code", error.number)
        let refusal =
            switch error {
            case .refused(let refusal): refusal
            case .parse, .invalidRequest: Refusal(.parametersInvalid)
            }
        writer.name("data")
        refusal.write(to: &writer)
        writer.member("message", refusal.code.sentence(.en))
        writer.endObject()
        writer.member("id", id)
        writer.member("jsonrpc", "2.0")
        writer.endObject()
        return writer.bytes
    }

    /// A message that answers nothing.
    public static func notification(
        _ method: StaticString, _ body: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        var writer = JSONWriter(reserving: 256)
        writer.beginObject()
        writer.member("jsonrpc", "2.0")
        writer.member("method", "\(method)")
        writer.name("params")
        body(&writer)
        writer.endObject()
        return writer.bytes
    }

    /// One event of a workspace, with its payload as stored.
    public static func event(_ envelope: Envelope) -> [UInt8] {
        var writer = JSONWriter(reserving: 384 + envelope.payload.count)
        writer.raw("{\"jsonrpc\":\"2.0\",\"method\":\"event\",\"params\":{\"actor\":")
        ID<Person>(raw: envelope.actor).write(to: &writer)
        writer.member("at", envelope.at)
        writer.member("command", ID<Person>(raw: envelope.command))
        writer.name("data")
        writer.raw(envelope.payload)
        writer.member("position", envelope.position)
        writer.member("type", envelope.type)
        writer.member("version", envelope.version)
        writer.member("workspace", ID<Workspace>(raw: envelope.stream))
        writer.raw("}}")
        return writer.bytes
    }
}

extension Frames {
    /// An event of a workspace of which the receiver may know only that it happened.
    public static func withheld(_ envelope: Envelope) -> [UInt8] {
        notification("event") { writer in
            writer.beginObject()
            writer.member("at", envelope.at)
            writer.member("position", envelope.position)
            writer.member("type", "withheld")
            writer.member("version", envelope.version)
            writer.member("workspace", ID<Workspace>(raw: envelope.stream))
            writer.endObject()
        }
    }
}

/// What became of a command: the positions of its first and last event.
public struct Outcome: Record, Equatable {
    public var at: Int64 = 0
    public var first: UInt64 = 0
    public var last: UInt64 = 0

    public init() {}

    public init(first: UInt64, last: UInt64, at: Int64) {
        self.first = first
        self.last = last
        self.at = at
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("first", &first)
        try visitor.field("last", &last)
    }
}

extension Refusal {
    /// Code and sentences, as in section 1 of the protocol.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("code", code.rawValue)
        writer.member("en", code.sentence(.en))
        if let field { writer.member("field", field) }
        if let retryAfter { writer.member("retryAfter", retryAfter) }
        writer.member("vi", code.sentence(.vi))
        writer.endObject()
    }
}
