import Gateway
import Settings

extension GatewayConfiguration {
    /// What the settings say about the network.
    init(_ settings: Settings) {
        self.init(address: settings.listen.address, port: settings.listen.port)
        unixSocket = settings.unixSocket.isEmpty ? nil : settings.unixSocket
        webFolder = settings.web
        allowedOrigins = settings.origins.isEmpty ? nil : settings.origins
        trustedProxies = settings.trustedProxies
        connectOrigins = settings.signingService.isEmpty ? [] : [settings.signingService]
        tls = settings.tls.map { TLS(certificate: $0.certificate, key: $0.key) }
        let wanted = settings.limits
        limits.messageBytes = wanted.messageBytes
        limits.bodyBytes = wanted.bodyBytes
        limits.heldBytesPerAddress = wanted.heldBytesPerAddress
        limits.heldBytes = wanted.heldBytes
        limits.headerBytes = wanted.headerBytes
        limits.outgoingBytes = wanted.outgoingBytes
        limits.connections = wanted.connections
        limits.connectionsPerAddress = wanted.connectionsPerAddress
        limits.halfOpenPerAddress = wanted.halfOpenPerAddress
        limits.socketsPerAddress = wanted.socketsPerAddress
        limits.socketsPerAccount = wanted.socketsPerPerson
        limits.messagesPerSecond = wanted.messagesPerSecond
        limits.messageBurst = wanted.messageBurst
        limits.framingBytesPerSecond = wanted.framingBytesPerSecond
        limits.handshakeSeconds = wanted.handshakeSeconds
        limits.transferSeconds = wanted.transferSeconds
        limits.answerSeconds = wanted.answerSeconds
        limits.keepAliveSeconds = wanted.keepAliveSeconds
        limits.stallSeconds = wanted.stallSeconds
        limits.pingSeconds = wanted.pingSeconds
        limits.dropSeconds = wanted.dropSeconds
        limits.drainSeconds = settings.drainSeconds
    }
}
