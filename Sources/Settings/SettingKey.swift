/// One setting: its name in the file, what it may be, and what it is when nobody says.
public struct SettingKey: Hashable, Sendable {
    /// What a value may be; the words of an error come from here.
    public enum Kind: Hashable, Sendable {
        case integer(ClosedRange<Int>)
        case flag
        case choice([String])
        /// A file or folder; empty means "as the explanation says".
        case path
        /// `ADDRESS:PORT`, an IPv6 address in brackets.
        case endpoint
        /// The origin of a WebSocket on the machine of whoever uses it; empty means none.
        case loopbackSocket
        /// Several texts; comma-separated in the environment and in flags.
        case list
    }

    /// With dots between the levels: `limits.messageBytes`.
    public let name: String
    public let kind: Kind
    /// As one would write it in the environment.
    public let standard: String

    init(_ name: String, _ kind: Kind, _ standard: String) {
        self.name = name
        self.kind = kind
        self.standard = standard
    }

    init(_ name: String, _ range: ClosedRange<Int>, _ standard: Int) {
        self.init(name, .integer(range), String(standard))
    }

    var allowed: String {
        switch kind {
        case .integer(let range):
            "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .flag: "true or false"
        case .choice(let choices): "one of \(choices.joined(separator: ", "))"
        case .path: "a path"
        case .endpoint: "ADDRESS:PORT, such as 127.0.0.1:8080 or [::1]:8080"
        case .loopbackSocket: "wss:// or ws://, then 127.0.0.1 or localhost, and a port; or empty"
        case .list: "a list of texts"
        }
    }
}

/// Every setting there is. `config/cucao.yaml` explains each; a test holds the two together.
extension SettingKey {
    static let listen = SettingKey("server.listen", .endpoint, "127.0.0.1:8080")
    static let unixSocket = SettingKey("server.unixSocket", .path, "")
    static let web = SettingKey("server.web", .path, "web/dist")
    static let origins = SettingKey("server.origins", .list, "")
    static let trustedProxies = SettingKey("server.trustedProxies", .list, "")
    static let drainSeconds = SettingKey("server.drainSeconds", 0...600, 5)

    static let certificate = SettingKey("tls.certificate", .path, "")
    static let key = SettingKey("tls.key", .path, "")

    static let data = SettingKey("data.path", .path, "data")
    static let checkpoints = SettingKey("checkpoints.path", .path, "")
    static let checkpointSeconds = SettingKey("checkpoints.everySeconds", 1...86_400, 60)
    static let checkpointEvents = SettingKey("checkpoints.everyEvents", 1...1_000_000, 1_000)
    static let keys = SettingKey("keys.path", .path, "")

    static let sealCertificate = SettingKey("seal.certificate", .path, "")
    static let sealKey = SettingKey("seal.key", .path, "")

    static let idleMinutes = SettingKey("sessions.idleMinutes", 1...1_440, 15)
    static let absoluteHours = SettingKey("sessions.absoluteHours", 1...168, 12)

    static let auditDays = SettingKey("audit.days", 30...3_650, 365)

    static let workspaceOpeners = SettingKey(
        "workspaces.openedBy", .choice(["everyone", "administrators"]), "everyone")

    static let passwordWords = SettingKey(
        "passwords.words", .path, "/usr/share/dict/cracklib-small")

    static let signingService = SettingKey("signing.service", .loopbackSocket, "")

    static let tables = SettingKey("tables.path", .path, "config/tables")

    static let messageBytes = SettingKey("limits.messageBytes", 1_024...1_048_576, 65_536)
    static let bodyBytes = SettingKey("limits.bodyBytes", 1_024...1_048_576, 65_536)
    static let documentBytes = SettingKey(
        "limits.documentBytes", 65_536...104_857_600, 20_971_520)
    static let heldBytesPerAddress = SettingKey(
        "limits.heldBytesPerAddress", 1_048_576...4_294_967_296, 67_108_864)
    static let heldBytes = SettingKey(
        "limits.heldBytes", 16_777_216...68_719_476_736, 536_870_912)
    static let headerBytes = SettingKey("limits.headerBytes", 1_024...8_192, 4_096)
    static let outgoingBytes = SettingKey("limits.outgoingBytes", 65_536...16_777_216, 262_144)
    static let connections = SettingKey("limits.connections", 1...200_000, 60_000)
    static let connectionsPerAddress = SettingKey(
        "limits.connectionsPerAddress", 1...200_000, 300)
    static let halfOpenPerAddress = SettingKey("limits.halfOpenPerAddress", 1...4_000, 50)
    static let socketsPerAddress = SettingKey("limits.socketsPerAddress", 1...200_000, 200)
    static let socketsPerPerson = SettingKey("limits.socketsPerPerson", 1...10_000, 10)
    static let subscriptionsPerSocket = SettingKey("limits.subscriptionsPerSocket", 1...256, 32)
    static let messagesPerSecond = SettingKey("limits.messagesPerSecond", 1...100_000, 50)
    static let messageBurst = SettingKey("limits.messageBurst", 1...100_000, 200)
    static let framingBytesPerSecond = SettingKey(
        "limits.framingBytesPerSecond", 4_096...16_777_216, 65_536)
    static let commandsPerMinute = SettingKey("limits.commandsPerMinute", 1...1_000_000, 100)
    static let commandBurst = SettingKey("limits.commandBurst", 1...100_000, 20)
    static let handshakeSeconds = SettingKey("limits.handshakeSeconds", 1...120, 10)
    static let transferSeconds = SettingKey("limits.transferSeconds", 1...600, 10)
    static let answerSeconds = SettingKey("limits.answerSeconds", 1...600, 60)
    static let keepAliveSeconds = SettingKey("limits.keepAliveSeconds", 1...600, 15)
    static let stallSeconds = SettingKey("limits.stallSeconds", 1...600, 10)
    static let pingSeconds = SettingKey("limits.pingSeconds", 5...600, 25)
    static let dropSeconds = SettingKey("limits.dropSeconds", 10...1_200, 60)

    static let metricsArePublic = SettingKey("metrics.public", .flag, "false")

    static let logLevel = SettingKey(
        "log.level", .choice(["trace", "debug", "info", "notice", "warning", "error"]), "info")
    static let logFormat = SettingKey("log.format", .choice(["text", "json"]), "text")
    static let demo = SettingKey("demo", .flag, "false")

    /// In the order of the file.
    public static let all: [SettingKey] = [
        listen, unixSocket, web, origins, trustedProxies, drainSeconds, certificate, key, data,
        checkpoints, checkpointSeconds, checkpointEvents, keys, sealCertificate, sealKey,
        idleMinutes, absoluteHours, auditDays, workspaceOpeners, passwordWords, signingService,
        tables, messageBytes,
        bodyBytes, documentBytes, heldBytesPerAddress, heldBytes, headerBytes,
        outgoingBytes, connections, connectionsPerAddress,
        halfOpenPerAddress, socketsPerAddress, socketsPerPerson, subscriptionsPerSocket,
        messagesPerSecond, messageBurst, framingBytesPerSecond, commandsPerMinute, commandBurst,
        handshakeSeconds,
        transferSeconds, answerSeconds, keepAliveSeconds, stallSeconds, pingSeconds, dropSeconds,
        metricsArePublic, logLevel, logFormat, demo,
    ]
}
