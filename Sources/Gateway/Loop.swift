import CWebSockets
import Glibc
import Wire

/// The thread that owns all connections. Everything here runs on it.
///
/// What one round sends is collected first: frames for a room in its batch, frames for one
/// connection in its `pending`. At the end of the round each connection gets its bytes in one
/// write. Bytes go to libwebsockets only when it holds none for that connection; otherwise they
/// wait in the connection's `Backlog`.
final class Loop {
    let limits: GatewayConfiguration.Limits
    let socketPath: String
    let subprotocol = "cucao.v1"
    let isTLS: Bool
    /// What pages may do (CSP), the same in every answer.
    let policy: String
    let application: any GatewayApplication
    let assets: Assets
    let proxies: Proxies
    let origins: Set<String>
    let outbox: Outbox
    let control: Gateway.Control

    let links = Links()
    var limiter: Limiter
    let largeBodies: LargeBodies
    let heldBytes: HeldBytes
    var rooms: [RoomID: Room] = [:]
    /// Rooms that have a batch, and connections that have `pending` frames.
    var dirtyRooms: [Room] = []
    var dirtySlots: [UInt32] = []
    /// Connections whose reader was too slow in this round, and those whose socket broke.
    var tooSlow: [ConnectionID] = []
    var broken: [ConnectionID] = []
    /// Connections in the order in which they were accepted, to find the oldest half-open one.
    var halfOpenQueue: [ConnectionID] = []
    var halfOpenFirst = 0
    var halfOpenCount = 0
    /// Languages of sockets between admission and `opened`.
    var languages: [Int: String] = [:]
    var actions: [GatewayAction] = []
    /// Seconds since the loop began; 0 is never a valid time.
    var tick: UInt32 = 1
    var nextRequest: UInt32 = 0
    /// Largest single write; more waits for the next round, so that one slow reader never makes
    /// libwebsockets copy more than this.
    let writeBytes = 64 * 1024

    var cws: OpaquePointer
    var listener: Listener
    /// Closed for a moment to accept, and so turn away, a connection when no descriptor is left.
    var spareDescriptor: Int32
    var drainTick: UInt32?
    var isDestroyed = false
    private let subprotocolText: UnsafeMutablePointer<CChar>
    private let ownedTexts: [UnsafeMutablePointer<CChar>]

    init(
        _ configuration: GatewayConfiguration, _ application: any GatewayApplication,
        _ listener: Listener, _ assets: Assets, _ proxies: Proxies, _ origins: Set<String>,
        _ outbox: Outbox, _ control: Gateway.Control
    ) throws(GatewayFailure) {
        limits = configuration.limits
        socketPath = configuration.socketPath
        isTLS = configuration.tls != nil
        policy = ResponseHead.contentSecurityPolicy(connectingTo: configuration.connectOrigins)
        self.application = application
        self.listener = listener
        self.assets = assets
        self.proxies = proxies
        self.origins = origins
        self.outbox = outbox
        self.control = control
        limiter = Limiter(configuration.limits, proxies)
        largeBodies = LargeBodies(
            most: configuration.limits.largeBodies,
            mostOfEach: configuration.limits.largeBodiesPerAccount)
        heldBytes = HeldBytes(
            most: configuration.limits.heldBytes,
            mostOfEach: configuration.limits.heldBytesPerAddress)
        spareDescriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
        subprotocolText = strdup(subprotocol)
        let server = strdup("cucao")
        let certificate = configuration.tls.map { strdup($0.certificate) } ?? nil
        let key = configuration.tls.map { strdup($0.key) } ?? nil
        ownedTexts = [server, certificate, key].compactMap(\.self)
        var options = cws_options()
        options.subprotocol = UnsafePointer(subprotocolText)
        options.server_name = UnsafePointer(server)
        options.certificate = UnsafePointer(certificate)
        options.key = UnsafePointer(key)
        options.header_bytes = UInt32(min(limits.headerBytes * 4, 65_000))
        options.header_pool = UInt32(min(limits.headerPool, 65_000))
        options.receive_bytes = UInt32(limits.receiveBytes)
        options.handshake_seconds = UInt32(limits.handshakeSeconds)
        options.keep_alive_seconds = UInt32(limits.keepAliveSeconds)
        options.ping_seconds = UInt32(limits.pingSeconds)
        options.drop_seconds = UInt32(limits.dropSeconds)
        cws = OpaquePointer(subprotocolText)
        options.owner = Unmanaged.passUnretained(self).toOpaque()
        options.callbacks = Loop.callbacks
        try create(&options)
    }

    deinit {
        destroy()
        free(subprotocolText)
        for text in ownedTexts { free(text) }
        if spareDescriptor >= 0 { close(spareDescriptor) }
    }

    private func create(_ options: inout cws_options) throws(GatewayFailure) {
        var created: OpaquePointer?
        let outcome = cws_create(&options, &created)
        guard outcome == CWS_OK, let created else {
            isDestroyed = true
            close(listener.descriptor)
            switch outcome {
            case CWS_NO_PLUGIN: throw .missingEventPlugin
            case CWS_NO_LOOP: throw .libraryFailed("event loop")
            case CWS_NO_CONTEXT: throw .libraryFailed("context")
            default: throw .libraryFailed("host")
            }
        }
        cws = created
        control.waker.attach(created)
        cws_listen(cws, listener.descriptor)
    }

    /// Serves until drained.
    func run() {
        control.waker.enter()
        woken()
        cws_run(cws)
        control.waker.leave()
        destroy()
    }

    private func destroy() {
        guard !isDestroyed else { return }
        isDestroyed = true
        outbox.close()
        control.waker.detach()
        stopListening()
        cws_destroy(cws)
    }

    func stopListening() {
        guard listener.descriptor >= 0 else { return }
        cws_stop_listening(cws)
        close(listener.descriptor)
        listener = Listener(closed: listener)
    }

    func count(_ change: (inout GatewayMetrics) -> Void) {
        control.metrics.withLock { change(&$0) }
    }

    func refuse(_ reason: GatewayMetrics.Refusal) {
        count { $0.refused[reason, default: 0] += 1 }
    }
}
