import Wire

/// What the gateway calls, always on its loop thread: an implementation must not block, it puts
/// the work into a mailbox of another thread.
public protocol GatewayApplication: AnyObject, Sendable {
    func admit(_ handshake: Handshake) -> Admission
    func opened(_ connection: ConnectionID, account: UInt128, tag: UInt128, language: String)
    /// One whole text message, valid UTF-8, within the size limit.
    func received(_ connection: ConnectionID, _ message: [UInt8])
    /// All that had come has been told: who passes it on need wake another thread only now.
    func roundEnded()
    /// Messages come over a socket with this tag; told at most once a second and socket.
    func showedLife(tag: UInt128)
    func closed(_ connection: ConnectionID)
    /// What becomes of a request whose body is longer than others may be, asked before any of
    /// the body is read.
    func weigh(_ request: HTTPRequest, bodyBytes: Int) -> LargeBody
    /// To be answered later, from any thread, by `GatewayOutbox.respond`.
    func requested(_ request: HTTPRequest)
}

extension GatewayApplication {
    public func showedLife(tag: UInt128) {}

    public func roundEnded() {}

    public func weigh(_ request: HTTPRequest, bodyBytes: Int) -> LargeBody { .tooLarge }
}

/// Names one live WebSocket; a slot is used again under a new generation, so that a message for
/// a socket that has gone reaches nobody.
public struct ConnectionID: Hashable, Sendable {
    public var slot: UInt32
    public var generation: UInt32

    public init(slot: UInt32, generation: UInt32) {
        self.slot = slot
        self.generation = generation
    }
}

/// A set of connections that get the same messages: a workspace, or the sockets of one person.
public typealias RoomID = UInt128

/// What the gateway knows of a WebSocket before it accepts it. The gateway itself has already
/// checked Origin, the subprotocol, and the limits per address.
public struct Handshake: Sendable {
    /// Path of the upgrade request: `/socket`.
    public var path: String
    /// The raw Cookie header, or empty.
    public var cookie: String
    public var address: String
    public var port: UInt16
    public var userAgent: String
    /// `Accept-Language`, or empty.
    public var language: String

    public init(
        path: String, cookie: String, address: String, port: UInt16, userAgent: String,
        language: String
    ) {
        self.path = path
        self.cookie = cookie
        self.address = address
        self.port = port
        self.userAgent = userAgent
        self.language = language
    }
}

/// The verdict on a handshake.
public enum Admission: Sendable {
    /// `account` counts sockets per account; `tag` is the application's own and comes back with
    /// `opened`.
    case accept(account: UInt128, tag: UInt128)
    /// Answered with this HTTP status (401, 403, 429, 503).
    case refuse(status: Int)
}

/// The verdict on a body of more than `GatewayConfiguration.Limits.bodyBytes`.
public enum LargeBody: Sendable {
    /// Read, unless too many others are on their way, or too many of this account.
    case accept(account: UInt128)
    case refuse(HTTPResponse)
    /// Nothing at this address takes so much (413).
    case tooLarge
}

/// What other threads ask of the loop. Calls are carried out in the order in which one thread
/// makes them; bounded, wakes the loop only when it was empty.
public protocol GatewayOutbox: AnyObject, Sendable {
    /// A text message to one connection.
    func send(_ message: [UInt8], to connection: ConnectionID)
    /// A text message to every member of a room, framed once.
    func publish(_ message: [UInt8], to room: RoomID)
    func join(_ connection: ConnectionID, _ room: RoomID)
    func leave(_ connection: ConnectionID, _ room: RoomID)
    /// Closes with a WebSocket close code (RFC 6455, section 7.4) after what was sent before.
    func close(_ connection: ConnectionID, code: UInt16, reason: String)
    /// Closes every connection whose `tag` is this one (a session that ended).
    func closeAll(tagged tag: UInt128, code: UInt16, reason: String)
    func respond(_ response: HTTPResponse, to request: RequestID)
    /// One submission for many of the calls above: a whole group commit goes over in one step.
    func batch(_ actions: [GatewayAction])
}

/// The calls of `GatewayOutbox` as values.
public enum GatewayAction: Sendable {
    case send([UInt8], ConnectionID)
    case publish([UInt8], RoomID)
    case join(ConnectionID, RoomID)
    case leave(ConnectionID, RoomID)
    case close(ConnectionID, code: UInt16, reason: String)
    case closeAll(tag: UInt128, code: UInt16, reason: String)
    case respond(HTTPResponse, RequestID)
}
