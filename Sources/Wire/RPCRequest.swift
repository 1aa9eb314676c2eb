import Department
import JSON

/// A request of JSON-RPC 2.0 as it comes over the socket.
public struct RPCRequest: Record, Equatable {
    /// Echoed as it came; for a command it is a UUID, the command's identifier.
    public var id: RawJSON?
    public var jsonrpc = ""
    public var method = ""
    public var params: RawJSON?

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("id", &id)
        try visitor.field("jsonrpc", &jsonrpc)
        try visitor.field("method", &method)
        try visitor.field("params", &params)
    }

    /// Parses one text message.
    public static func parse(_ message: [UInt8]) throws(RPCError) -> RPCRequest {
        let request: RPCRequest
        do { request = try JSONReader.read(RPCRequest.self, from: message, mode: .strict) } catch {
            switch error {
            case .malformed, .tooDeep: throw .parse
            case .missing, .unknown, .unexpected:
                throw isJSON(message) ? .invalidRequest : .parse
            }
        }
        guard request.jsonrpc == "2.0", request.id.map({ isIdentifier($0) }) ?? true else {
            throw .invalidRequest
        }
        return request
    }

    private static func isJSON(_ message: [UInt8]) -> Bool {
        (try? JSONReader.read(RawJSON.self, from: message, mode: .strict)) != nil
    }

    /// Strings of up to 64 bytes and numbers, as JSON-RPC 2.0 section 4 has them.
    static func isIdentifier(_ id: RawJSON) -> Bool {
        guard let first = id.bytes.first, id.bytes.count <= 66 else { return false }
        return first == UInt8(ascii: "\"") || first &- 48 < 10
    }

    /// The identifier of a command: the request's own, which must be a UUID.
    public var commandID: UInt128? {
        guard let id, id.bytes.count == UUIDText.length + 2, id.bytes.first == UInt8(ascii: "\"")
        else { return nil }
        return UUIDText.parse(id.bytes.dropFirst().dropLast())
    }

    /// The parameters, or `{}`.
    public var parameterBytes: [UInt8] { params?.bytes ?? Array("{}".utf8) }
}

/// Errors of JSON-RPC 2.0 (section 5.1) and our two own.
public enum RPCError: Error, Equatable, Sendable {
    case parse
    case invalidRequest
    case refused(Refusal)

    public var number: Int64 {
        switch self {
        case .parse: -32700
        case .invalidRequest: -32600
        case .refused(let refusal):
            switch refusal.code {
            case .methodUnknown: -32601
            case .parametersInvalid: -32602
            case .overloaded, .storageFull, .rateExceeded: -32001
            default: -32000
            }
        }
    }
}
