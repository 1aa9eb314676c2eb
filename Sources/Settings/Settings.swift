/// How this server is set up, checked: what `config/cucao.yaml` explains, as values.
///
/// A flag wins over the environment, the environment over the file, the file over the default.
public struct Settings: Equatable, Sendable {
    /// Where the server listens.
    public struct Endpoint: Hashable, Sendable {
        /// Without brackets: `127.0.0.1`, `::1`.
        public var address: String
        public var port: UInt16

        public init(address: String, port: UInt16) {
            self.address = address
            self.port = port
        }

        /// `127.0.0.1:8080`, `[::1]:8080`; nil when it is neither.
        public init?(_ text: String) {
            guard let colon = text.lastIndex(of: ":"),
                let port = UInt16(text[text.index(after: colon)...])
            else { return nil }
            var address = text[..<colon]
            if address.hasPrefix("["), address.hasSuffix("]") {
                address = address.dropFirst().dropLast()
            } else if address.contains(":") {
                return nil
            }
            guard !address.isEmpty else { return nil }
            self.init(address: String(address), port: port)
        }
    }

    /// Certificate chain and private key, both PEM files.
    public struct CertifiedKey: Equatable, Sendable {
        public var certificate: String
        public var key: String
    }

    /// Bounds that the operator may move; those of texts are part of the protocol and fixed.
    public struct Limits: Equatable, Sendable {
        public var messageBytes: Int
        public var bodyBytes: Int
        /// A file that is brought in, such as that of a draft.
        public var documentBytes: Int
        public var heldBytesPerAddress: Int
        public var heldBytes: Int
        public var headerBytes: Int
        public var outgoingBytes: Int
        public var connections: Int
        public var connectionsPerAddress: Int
        public var halfOpenPerAddress: Int
        public var socketsPerAddress: Int
        public var socketsPerPerson: Int
        public var subscriptionsPerSocket: Int
        public var messagesPerSecond: Int
        public var messageBurst: Int
        public var framingBytesPerSecond: Int
        public var commandsPerMinute: Int
        public var commandBurst: Int
        public var handshakeSeconds: Int
        public var transferSeconds: Int
        public var answerSeconds: Int
        public var keepAliveSeconds: Int
        public var stallSeconds: Int
        public var pingSeconds: Int
        public var dropSeconds: Int

        init(_ sources: SettingSources) throws(SettingsError) {
            messageBytes = try sources.integer(.messageBytes)
            bodyBytes = try sources.integer(.bodyBytes)
            documentBytes = try sources.integer(.documentBytes)
            heldBytesPerAddress = try sources.integer(.heldBytesPerAddress)
            heldBytes = try sources.integer(.heldBytes)
            headerBytes = try sources.integer(.headerBytes)
            outgoingBytes = try sources.integer(.outgoingBytes)
            connections = try sources.integer(.connections)
            connectionsPerAddress = try sources.integer(.connectionsPerAddress)
            halfOpenPerAddress = try sources.integer(.halfOpenPerAddress)
            socketsPerAddress = try sources.integer(.socketsPerAddress)
            socketsPerPerson = try sources.integer(.socketsPerPerson)
            subscriptionsPerSocket = try sources.integer(.subscriptionsPerSocket)
            messagesPerSecond = try sources.integer(.messagesPerSecond)
            messageBurst = try sources.integer(.messageBurst)
            framingBytesPerSecond = try sources.integer(.framingBytesPerSecond)
            commandsPerMinute = try sources.integer(.commandsPerMinute)
            commandBurst = try sources.integer(.commandBurst)
            handshakeSeconds = try sources.integer(.handshakeSeconds)
            transferSeconds = try sources.integer(.transferSeconds)
            answerSeconds = try sources.integer(.answerSeconds)
            keepAliveSeconds = try sources.integer(.keepAliveSeconds)
            stallSeconds = try sources.integer(.stallSeconds)
            pingSeconds = try sources.integer(.pingSeconds)
            dropSeconds = try sources.integer(.dropSeconds)
        }
    }

    public enum LogFormat: String, Sendable { case text, json }

    public enum WorkspaceOpeners: String, Sendable { case everyone, administrators }

    public var listen: Endpoint
    /// Path of a Unix socket to listen on instead of an address; empty: none.
    public var unixSocket: String
    /// The folder with the built front.
    public var web: String
    /// Origins whose pages may talk to this server; empty: its own address only.
    public var origins: [String]
    /// Addresses whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    public var trustedProxies: [String]
    /// How long a stop waits for what is under way.
    public var drainSeconds: Int
    public var tls: CertifiedKey?
    public var data: String
    /// Empty: `checkpoints` in the data folder, which does not guard against its loss.
    public var checkpoints: String
    public var checkpointSeconds: Int
    public var checkpointEvents: Int
    /// Empty: `keys` in the data folder, for trying out only.
    public var keys: String
    /// With which exported votes are sealed; nil: with a key of the department's own.
    public var seal: CertifiedKey?
    public var idleMinutes: Int
    public var absoluteHours: Int
    /// How long the security audit log keeps a line.
    public var auditDays: Int
    /// Who may open workspaces.
    public var workspaceOpeners: WorkspaceOpeners
    /// A file of words that no password may be made of, one a line; empty: none.
    public var passwordWords: String
    /// Where the signing service of people's own machines listens, such as
    /// `wss://127.0.0.1:8987`; empty: none.
    public var signingService: String
    /// The folder with the forms of synthesis tables; empty: only the one built in.
    public var tables: String
    /// What `tables` is when nobody says.
    public static var standardTables: String { SettingKey.tables.standard }
    public var limits: Limits
    /// Whether others than this machine itself may read `/metrics`.
    public var metricsArePublic: Bool
    /// A level name of swift-log.
    public var logLevel: String
    public var logFormat: LogFormat
    /// Fill an empty data folder with the demonstration department.
    public var demo: Bool

    /// - Parameters:
    ///   - file: the name of the file, for errors, and its bytes; nil: no file.
    ///   - environment: all variables; those that begin with `CUCAO_` are settings.
    ///   - flags: by the name of the setting.
    public init(
        file: (name: String, bytes: [UInt8])? = nil, environment: [String: String] = [:],
        flags: [String: String] = [:]
    ) throws(SettingsError) {
        let sources = try SettingSources(file: file, environment: environment, flags: flags)
        listen = try sources.endpoint(.listen)
        unixSocket = try sources.text(.unixSocket)
        web = try sources.text(.web)
        origins = try sources.list(.origins)
        trustedProxies = try sources.list(.trustedProxies)
        drainSeconds = try sources.integer(.drainSeconds)
        tls = try Self.certifiedKey(.certificate, .key, sources)
        data = try sources.text(.data)
        checkpoints = try sources.text(.checkpoints)
        checkpointSeconds = try sources.integer(.checkpointSeconds)
        checkpointEvents = try sources.integer(.checkpointEvents)
        keys = try sources.text(.keys)
        seal = try Self.certifiedKey(.sealCertificate, .sealKey, sources)
        idleMinutes = try sources.integer(.idleMinutes)
        absoluteHours = try sources.integer(.absoluteHours)
        auditDays = try sources.integer(.auditDays)
        workspaceOpeners =
            try WorkspaceOpeners(rawValue: sources.text(.workspaceOpeners)) ?? .everyone
        passwordWords = try sources.text(.passwordWords)
        signingService = try sources.text(.signingService)
        tables = try sources.text(.tables)
        limits = try Limits(sources)
        metricsArePublic = try sources.flag(.metricsArePublic)
        logLevel = try sources.text(.logLevel)
        logFormat = try LogFormat(rawValue: sources.text(.logFormat)) ?? .text
        demo = try sources.flag(.demo)
    }

    private static func certifiedKey(
        _ certificate: SettingKey, _ key: SettingKey, _ sources: SettingSources
    ) throws(SettingsError) -> CertifiedKey? {
        let paths = (try sources.text(certificate), try sources.text(key))
        switch (paths.0.isEmpty, paths.1.isEmpty) {
        case (true, true): return nil
        case (false, false): return CertifiedKey(certificate: paths.0, key: paths.1)
        case (false, true): throw .incomplete(key: certificate.name, needs: key.name)
        case (true, false): throw .incomplete(key: key.name, needs: certificate.name)
        }
    }
}
