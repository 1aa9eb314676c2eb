/// Names a request that waits for its response; made by the gateway.
public struct RequestID: Hashable, Sendable {
    public var slot: UInt32
    public var generation: UInt32

    public init(slot: UInt32, generation: UInt32) {
        self.slot = slot
        self.generation = generation
    }
}

/// A whole HTTP request, body included, as the gateway hands it on. Static files never get here.
public struct HTTPRequest: Sendable {
    public enum Method: String, Sendable {
        case get = "GET", head = "HEAD", post = "POST", put = "PUT", patch = "PATCH", delete =
            "DELETE"
    }

    public var id: RequestID
    public var method: Method
    /// Percent-decoded, without the query: `/api/workspaces`.
    public var path: String
    /// Decoded query pairs in order of appearance.
    public var query: [(name: String, value: String)]
    /// Lower-case names; only the headers that the gateway lists as understood.
    public var headers: [String: String]
    public var body: [UInt8]
    /// Peer address without port, after trusted proxies.
    public var address: String
    public var port: UInt16

    public init(
        id: RequestID, method: Method, path: String, query: [(name: String, value: String)] = [],
        headers: [String: String] = [:], body: [UInt8] = [], address: String = "", port: UInt16 = 0
    ) {
        self.id = id
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.address = address
        self.port = port
    }
}

/// The answer to an `HTTPRequest`. Security headers and Content-Length are the gateway's.
public struct HTTPResponse: Sendable {
    public var status: Int
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    public init(
        status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []
    ) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
