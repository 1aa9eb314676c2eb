/// One event as the log keeps it: who did what, when, in which stream, because of which command.
///
/// The leaf of the tree is computed over exactly these fields (RFC 9162, section 2.1.1), so none
/// of them can change unseen.
public struct Envelope: Sendable, Equatable {
    /// Place in the one log of the department: 1, 2, 3 … without gaps.
    public var position: UInt64
    /// The stream: the identifier of a workspace, or `Envelope.departmentStream`.
    public var stream: UInt128
    /// Place in that stream: 1, 2, 3 … without gaps.
    public var version: UInt64
    /// The stable wire name of the event, for example `post.added`.
    public var type: String
    /// Milliseconds since 1970-01-01 UTC by the server's clock; never falls along the log.
    public var at: Int64
    /// The person who acted; zero for the system itself.
    public var actor: UInt128
    /// The identifier that the client gave to the command: its idempotency key.
    public var command: UInt128
    /// Canonical JSON (RFC 8785) of the event; hashed as stored, never encoded again.
    public var payload: [UInt8]

    /// The stream of what concerns the whole department: people, organisations.
    public static let departmentStream: UInt128 = 0

    public init(
        position: UInt64, stream: UInt128, version: UInt64, type: String, at: Int64,
        actor: UInt128, command: UInt128, payload: [UInt8]
    ) {
        self.position = position
        self.stream = stream
        self.version = version
        self.type = type
        self.at = at
        self.actor = actor
        self.command = command
        self.payload = payload
    }
}
