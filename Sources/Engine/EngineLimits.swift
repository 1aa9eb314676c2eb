public import Department

/// Limits of the engine; the configuration may change them.
public struct EngineLimits: Sendable {
    /// Commands a person may send in a minute, and at once.
    public var commandsPerMinute = 100
    public var commandBurst = 20
    /// Who may open workspaces.
    public var workspaceOpeners = Permission.everyone
    /// Requests that are no commands (subscriptions, presence, marks) a person may send in a
    /// minute, and at once: enough for ten sockets that come back and follow all they may.
    var requestsPerMinute: Double { 12 * Double(commandsPerMinute) }
    var requestBurst: Double { 20 * Double(commandBurst) }
    /// Edits of drafts a person may send in a minute, and at once: who types sends several a
    /// second, and what waited for a lost link.
    var editsPerMinute: Double { 10 * Double(commandsPerMinute) }
    var editBurst: Double { 5 * Double(commandBurst) }
    /// Workspaces that one socket may follow.
    public var subscriptionsPerClient = 32
    /// Events kept ready for sockets that come back.
    public var recentEvents = 8_192
    /// Bytes of missed events that a subscription is given at once; who missed more reads the
    /// view anew. Well below what the gateway lets wait for one socket.
    public var backlogBytes = 64 << 10
    /// Commands whose outcome is kept in memory.
    public var recentCommands = 65_536
    /// Events, and bytes of payload, of one transaction.
    public var batchEvents = 4_096
    public var batchBytes = 1 << 20
    /// People named in one presence message, and milliseconds between two of a workspace.
    public var presenceNamed = 50
    public var presenceInterval: Int64 = 500

    public init() {}
}
