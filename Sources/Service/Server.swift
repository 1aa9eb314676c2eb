import Cryptography
import Department
import Engine
import Gateway
import Ledger
import Logging
public import Settings
import Threads
import Vault

/// The whole department, put together: log, engine, vault, views, gateway, each on its thread.
public final class Server {
    /// Where the demonstration is described, from where the server is started.
    static let demoFolder = "config/demo"

    private let settings: Settings
    private let logger: Logger
    private let gateway: Gateway
    private let scribe: Scribe
    private let reader: Reader
    private let doorkeeper: Doorkeeper
    private let operations: Operations
    private let threads: [OwnedThread]
    private let projection: Promise<ProjectionThread>
    private let projectionThread: Promise<OwnedThread>
    private let accounts: [DemoAccount]
    private let setUpCode: String?

    /// Opens everything and listens; `run` then serves.
    public init(_ settings: Settings) throws(ServiceFailure) {
        Signals.block()
        self.settings = settings
        logger = Server.logger(settings)
        let folder = DataFolder(settings)
        try folder.prepare()
        let keys = try folder.openKeys()
        let signer = try DataFolder.signer(keys)
        let clock = AdjustableClock()
        let relay = OutboxRelay()
        let publisher = StatePublisher()
        let operations = Operations(publisher: publisher)
        let projection = Promise<ProjectionThread>()
        let projectionThread = Promise<OwnedThread>()
        let logger = logger
        let plan = ScribePlan(
            log: folder.configuration(signer.verifier), statePath: folder.state,
            signer: signer.signer, limits: Server.engineLimits(settings),
            checkpointEvents: UInt64(settings.checkpointEvents),
            checkpointMilliseconds: Int64(settings.checkpointSeconds) * 1000, clock: clock,
            projection: { saved in
                let thread = ProjectionThread(
                    path: folder.state, log: folder.log, savedPosition: saved, logger: logger)
                projection.fulfil(thread)
                projectionThread.fulfil(ProjectionThread.start(thread))
                return thread
            },
            checkpointed: { operations.checkpointed($0) },
            fail: { failure in Server.stop(ServiceFailure(failure)) })
        let door = try Doorkeeper.open(folder, keys, settings, answers: relay)
        doorkeeper = door
        scribe = Scribe(
            plan, publisher: publisher,
            outputs: ScribeOutputs(
                gateway: { relay.batch($0) },
                endSessions: { door.endSessions(of: $0) },
                mark: { door.mark($0) },
                advanced: { _ in }))
        reader = Reader(
            publisher: publisher, marks: door.marks, names: door.names, clock: clock,
            store: StoreAccess(log: folder.log, state: folder.state), answers: relay)
        self.operations = operations
        self.projection = projection
        self.projectionThread = projectionThread
        var threads: [OwnedThread] = []
        try Server.start(scribe, &threads)
        try door.attach(scribe, publisher)
        accounts =
            settings.demo && publisher.position == 0
            ? try Server.fill(settings, scribe, door, clock) : []
        setUpCode = try door.setUpCode(isFounded: publisher.position > 0)
        let application = Application(
            sessions: door, scribe: scribe, reader: reader, doorkeeper: door,
            operations: operations, outbox: relay)
        do throws(GatewayFailure) {
            gateway = try Gateway(
                configuration: GatewayConfiguration(settings), application: application)
        } catch { throw ServiceFailure(error.description, exitCode: 69) }
        relay.connect(gateway.outbox)
        door.allow(origins: gateway.allowedOrigins)
        let reader = reader
        threads.append(OwnedThread("reader") { reader.run() })
        threads.append(OwnedThread("doorkeeper") { door.run() })
        self.threads = threads
        let gateway = gateway
        operations.measure { GatewayMeasures.all(gateway.metrics) }
    }

    /// What to tell whoever started the server.
    public var greeting: String {
        Greeting.text(
            settings, port: gateway.port, accounts: accounts, setUpCode: setUpCode)
    }

    /// Serves until a signal asks to stop, then finishes what is under way and seals the log.
    public func run() throws(ServiceFailure) {
        let gateway = gateway
        Signals.onStop { gateway.stop() }
        operations.setReady(true)
        gateway.run()
        operations.setReady(false)
        doorkeeper.stop()
        reader.stop()
        scribe.stop()
        for thread in threads { thread.join() }
        projection.wait().stop()
        projectionThread.wait().join()
    }

    // MARK: Parts

    private static func start(
        _ scribe: Scribe, _ threads: inout [OwnedThread]
    ) throws(ServiceFailure) {
        let ready = Promise<LogFailure?>()
        threads.append(OwnedThread("scribe") { scribe.run(ready: ready) })
        if let failure = ready.wait() { throw ServiceFailure(failure) }
    }

    private static func fill(
        _ settings: Settings, _ scribe: Scribe, _ door: Doorkeeper, _ clock: AdjustableClock
    ) throws(ServiceFailure) -> [DemoAccount] {
        do throws(DemoFailure) {
            let script = try DemoScript(folder: Server.demoFolder)
            let loader = DemoLoader(script: script, scribe: scribe, accounts: door, clock: clock)
            return try loader.load()
        } catch { throw ServiceFailure(error.description, exitCode: 66) }
    }

    /// Ends the process at once: what is acknowledged is durable, and only a restart can tell
    /// about the rest.
    private static func stop(_ failure: ServiceFailure) {
        Signals.leave("cucao: \(failure.description)", code: failure.exitCode)
    }

    private static func logger(_ settings: Settings) -> Logger {
        LogFormat.start(settings)
        return Logger(label: "cucao")
    }

    private static func engineLimits(_ settings: Settings) -> EngineLimits {
        var limits = EngineLimits()
        limits.commandsPerMinute = settings.limits.commandsPerMinute
        limits.commandBurst = settings.limits.commandBurst
        limits.subscriptionsPerClient = settings.limits.subscriptionsPerSocket
        return limits
    }
}
