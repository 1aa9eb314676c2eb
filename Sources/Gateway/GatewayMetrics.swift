/// What the gateway has counted since it started; a value, taken at one moment.
public struct GatewayMetrics: Sendable, Equatable {
    /// Why a connection, a handshake or a request was turned away.
    public enum Refusal: String, Sendable, CaseIterable {
        case connectionsTotal, connectionsPerAddress, halfOpenPerAddress, halfOpenTotal
        case slowHandshake, slowTransfer
        case upgrade, origin, subprotocol, path, headers, version
        case socketsPerAddress, socketsPerAccount, application, draining, heldBytes
    }

    /// Open connections of any kind, and open WebSockets among them.
    public var connections = 0
    public var sockets = 0
    public var rooms = 0
    public var accepted = 0
    public var upgraded = 0
    public var refused: [Refusal: Int] = [:]
    public var messagesIn = 0
    public var bytesIn = 0
    /// Deliveries: one message to 100 members counts 100.
    public var messagesOut = 0
    public var bytesOut = 0
    public var publications = 0
    /// Times a reader fell behind, and times it was cut for it.
    public var lags = 0
    public var cuts = 0
    /// Close codes that this side chose.
    public var closes: [UInt16: Int] = [:]
    /// HTTP answers by status.
    public var answers: [Int: Int] = [:]
    /// Rounds of the loop, their busy time together, and the longest, in nanoseconds.
    public var iterations = 0
    public var busyNanoseconds = 0
    public var longestNanoseconds = 0

    public init() {}
}
