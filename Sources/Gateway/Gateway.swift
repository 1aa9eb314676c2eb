import CWebSockets
import Glibc
import Synchronization

/// The network side of the server: WebSockets, HTTP and the files of the front, all on one thread.
///
/// `init` listens already, `run` serves on the calling thread until `stop`. The application is
/// called on that thread only.
///
/// `@unchecked Sendable`: `loop` is touched by `init` and `run` only, which the owner calls one
/// after the other; everything else is Sendable by itself.
public final class Gateway: @unchecked Sendable {
    /// Where other threads post what is to be sent.
    public let outbox: any GatewayOutbox
    /// The port that is listened on; 0 for a Unix socket.
    public let port: UInt16
    /// The origins that may open sockets, and change something by HTTP.
    public let allowedOrigins: [String]
    private let loop: Loop
    private let control: Control

    /// Listens, loads the front, and proves that a TLS port does not answer in clear.
    public init(
        configuration: GatewayConfiguration, application: any GatewayApplication
    ) throws(GatewayFailure) {
        try Gateway.raiseDescriptorLimit(configuration.limits.connections)
        signal(SIGPIPE, SIG_IGN)
        if let tls = configuration.tls { try Gateway.check(tls) }
        let assets = try Assets(folder: configuration.webFolder, isTLS: configuration.tls != nil)
        let proxies = try Proxies(configuration.trustedProxies)
        let listener = try Listener(configuration)
        port = listener.port
        allowedOrigins =
            configuration.allowedOrigins
            ?? Origins.derived(configuration, port: listener.port)
        control = Control()
        let outbox = Outbox(capacity: configuration.limits.outboxActions, waker: control.waker)
        self.outbox = outbox
        loop = try Loop(
            configuration, application, listener, assets, proxies, Set(allowedOrigins), outbox,
            control)
        if configuration.tls != nil {
            guard loop.refusesClearText(listener) else { throw .tlsPortAnswersInClear }
        }
    }

    /// Serves until `stop` was called, then until the connections are closed, or
    /// `drainSeconds` are over. To be called once.
    public func run() { loop.run() }

    /// Ends `run`, from any thread: no new connections, what was posted before still goes out,
    /// sockets close with 1001.
    public func stop() {
        control.isStopping.store(true, ordering: .releasing)
        control.waker.wake()
    }

    /// What was counted, as of now; from any thread.
    public var metrics: GatewayMetrics { control.metrics.withLock { $0 } }

    /// What the loop shares with other threads, besides the outbox.
    final class Control: Sendable {
        let waker = Waker()
        let isStopping = Atomic(false)
        let metrics = Mutex(GatewayMetrics())
    }

    private static func check(_ tls: GatewayConfiguration.TLS) throws(GatewayFailure) {
        switch cws_check_certificate(tls.certificate, tls.key) {
        case CWS_CERTIFICATE_OK: break
        case CWS_CERTIFICATE_UNREADABLE: throw .certificateUnreadable(tls.certificate)
        case CWS_KEY_UNREADABLE: throw .keyUnreadable(tls.key)
        default: throw .keyDoesNotMatchCertificate
        }
    }

    /// libwebsockets sizes its tables by the limit of the process, so it is raised before.
    private static func raiseDescriptorLimit(_ connections: Int) throws(GatewayFailure) {
        let spare = 512
        let least = 256
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        let wanted = rlim_t(connections + spare)
        if limit.rlim_cur < wanted {
            limit.rlim_cur = min(wanted, limit.rlim_max)
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        }
        guard limit.rlim_cur >= rlim_t(least) else {
            throw .tooFewFileDescriptors(available: Int(limit.rlim_cur), wanted: least)
        }
    }
}
