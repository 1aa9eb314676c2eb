/// Everything that can be set about a `Gateway`; each limit has its default here.
public struct GatewayConfiguration: Sendable {
    /// PEM files of a certificate chain and its private key.
    public struct TLS: Sendable {
        public var certificate: String
        public var key: String

        public init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    /// IPv4 or IPv6 address to listen on.
    public var address: String
    /// 0 lets the system choose; `Gateway.port` says which.
    public var port: UInt16
    /// Path of a Unix socket to listen on instead of `address` and `port`.
    public var unixSocket: String?
    public var tls: TLS?
    /// Folder of the built front, read once at start; without it a page says that it is missing.
    public var webFolder: String?
    /// Path of the WebSocket.
    public var socketPath = "/socket"
    /// Origins (RFC 6454) that may open a socket or change something; compared exactly. Nil:
    /// those that belong to the listening address.
    public var allowedOrigins: [String]?
    /// Addresses or networks (`10.0.0.0/8`) whose `X-Forwarded-For` is believed, and which are
    /// exempt from the limits per address.
    public var trustedProxies: [String] = []
    /// Origins besides the own one that pages may connect to; written into the policy as they
    /// stand here (CSP level 3, `connect-src`).
    public var connectOrigins: [String] = []

    public var limits = Limits()

    public init(address: String = "127.0.0.1", port: UInt16 = 0) {
        self.address = address
        self.port = port
    }

    /// Named limits; times are in seconds, sizes in bytes.
    public struct Limits: Sendable {
        /// One incoming WebSocket message (close code 1009).
        public var messageBytes = 64 * 1024
        /// One request body (413).
        public var bodyBytes = 64 * 1024
        /// Bodies above `bodyBytes`, which the application allows one by one, from their first
        /// byte to the answer (503).
        public var largeBodies = 4
        /// Of these, of one account (503).
        public var largeBodiesPerAccount = 2
        /// What a large body, or an answer, has to move on the average; it gets `transferSeconds`
        /// besides.
        public var largeBodyBytesPerSecond = 64 * 1024
        /// Bodies and answers of one address that are not finished, together (503).
        public var heldBytesPerAddress = 64 * 1024 * 1024
        /// … and of all addresses.
        public var heldBytes = 512 * 1024 * 1024
        /// All headers of one request (431); above four times of it the connection is cut.
        public var headerBytes = 4096
        /// Requests whose headers are being read, at the same time.
        public var headerPool = 4096
        /// Connections of one address that have not completed their first request.
        public var halfOpenPerAddress = 50
        /// Connections of one address, of any kind.
        public var connectionsPerAddress = 300
        /// WebSockets of one address (429).
        public var socketsPerAddress = 200
        /// WebSockets of one account (429).
        public var socketsPerAccount = 10
        /// Rooms of one WebSocket; further ones are ignored.
        public var roomsPerSocket = 40
        /// All connections.
        public var connections = 60_000
        /// Bytes that wait for one slow reader (close code 1013).
        public var outgoingBytes = 256 * 1024
        /// A reader that takes nothing for this long is cut.
        public var stallSeconds = 10
        /// Messages that one connection may send at once, and how many more each second
        /// (close code 1013). The limits per person are the engine's.
        public var messageBurst = 200
        public var messagesPerSecond = 50
        /// What a connection may send in a second besides the content of messages: heads of
        /// frames, pings, and what TLS adds (close code 1013). Counted over some seconds.
        public var framingBytesPerSecond = 64 * 1024
        /// First request complete, TLS included.
        public var handshakeSeconds = 10
        /// One message or one request body complete, from its first byte.
        public var transferSeconds = 10
        /// A request without an answer of the application gets 503.
        public var answerSeconds = 60
        /// A plain HTTP connection between two requests.
        public var keepAliveSeconds = 15
        /// A silent WebSocket is pinged, then dropped.
        public var pingSeconds = 25
        public var dropSeconds = 60
        /// How long `stop` waits for connections to close politely.
        public var drainSeconds = 5
        /// Actions of the outbox that may wait; a thread that posts more waits itself.
        public var outboxActions = 65_536
        /// Buffer that libwebsockets keeps for each WebSocket.
        public var receiveBytes = 1024
        /// Rooms with more members than this collect messages for `coalescingSeconds`.
        public var coalescingMembers = 500
        public var coalescingSeconds = 0.001

        public init() {}
    }
}
