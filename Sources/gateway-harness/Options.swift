import Gateway

/// Flags of the harness.
enum Options {
    struct Unknown: Error { var argument: String }

    static func parse(_ arguments: [String]) throws -> GatewayConfiguration {
        var configuration = GatewayConfiguration()
        configuration.allowedOrigins = ["https://harness.example"]
        var rest = arguments[...]
        while let flag = rest.popFirst() {
            if flag == "--open" {
                open(&configuration.limits)
                continue
            }
            guard let value = rest.popFirst() else { throw Unknown(argument: flag) }
            try set(flag, value, &rest, &configuration)
        }
        return configuration
    }

    private static func set(
        _ flag: String, _ value: String, _ rest: inout ArraySlice<String>,
        _ configuration: inout GatewayConfiguration
    ) throws {
        switch flag {
        case "--address": configuration.address = value
        case "--port": configuration.port = UInt16(value) ?? 0
        case "--unix": configuration.unixSocket = value
        case "--web": configuration.webFolder = value
        case "--origin": configuration.allowedOrigins = [value]
        case "--proxy": configuration.trustedProxies.append(value)
        case "--receive-bytes": configuration.limits.receiveBytes = Int(value) ?? 1024
        case "--outgoing-bytes": configuration.limits.outgoingBytes = Int(value) ?? 0
        case "--handshake-seconds": configuration.limits.handshakeSeconds = Int(value) ?? 10
        case "--transfer-seconds": configuration.limits.transferSeconds = Int(value) ?? 10
        case "--header-pool": configuration.limits.headerPool = Int(value) ?? 4096
        case "--tls":
            guard let key = rest.popFirst() else { throw Unknown(argument: flag) }
            configuration.tls = .init(certificate: value, key: key)
        default: throw Unknown(argument: flag)
        }
    }

    /// Benchmarks come from one address and one sender.
    private static func open(_ limits: inout GatewayConfiguration.Limits) {
        limits.halfOpenPerAddress = 100_000
        limits.connectionsPerAddress = 100_000
        limits.socketsPerAddress = 100_000
        limits.messageBurst = 1_000_000_000
        limits.messagesPerSecond = 1_000_000
        limits.framingBytesPerSecond = 1_000_000_000
        limits.outgoingBytes = 64 * 1024 * 1024
    }
}
