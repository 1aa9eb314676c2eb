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
    private let historian: Reader
    private let exports: ExportDesk
    private let doorkeeper: Doorkeeper
    private let teller: Teller
    private let recogniser: RecognitionDesk
    private let operations: Operations
    private var threads: [OwnedThread]
    private let projector: ProjectorSlot
    private let accounts: [DemoAccount]
    private let setUpCode: String?

    /// Opens everything and listens; `run` then serves.
    public init(_ settings: Settings) throws(ServiceFailure) {
        Signals.block()
        self.settings = settings
        logger = Server.logger(settings)
        let folder = DataFolder(settings)
        try Server.prepare(folder, settings)
        let keys = try folder.openKeys()
        try folder.checkSeal(at: SystemClock().now())
        let signer = try DataFolder.signer(keys)
        let clock = AdjustableClock()
        let relay = OutboxRelay()
        let publisher = StatePublisher()
        let operations = Operations(
            publisher: publisher, metricsArePublic: settings.metricsArePublic)
        let (projector, measures) = (ProjectorSlot(), ServiceMeasures())
        let plan = ScribePlan(
            folder, signer, settings, clock, projector,
            checkpointed: { operations.checkpointed($0) })
        let doorway = Promise<Doorkeeper>()
        let tellers = TellerSlot()
        scribe = Scribe(
            plan, publisher: publisher,
            outputs: Server.outputs(relay, doorway, tellers), measures: measures)
        // The names of thousands of people take as long to open as the heads of workspaces.
        let (thread, door) = try scribe.start { () throws(ServiceFailure) in
            try Doorkeeper.open(folder, keys, settings, answers: relay)
        }
        threads = [thread]
        doorkeeper = door
        doorway.fulfil(door)
        exports = ExportDesk(
            names: door.names, forms: try TableForms.load(folder.tables),
            sealing: SealingOffice(folder, keys), answers: relay)
        let store = StoreAccess(log: folder.log, state: folder.state)
        reader = Reader(
            publisher: publisher, marks: door.marks, notes: door.notes, names: door.names,
            clock: clock, store: store, exports: exports, answers: relay, measures: measures)
        historian = Reader(
            publisher: publisher, marks: door.marks, notes: door.notes, names: door.names,
            clock: clock, store: store, exports: exports, answers: relay, measures: measures,
            waitingMax: Reader.waitingMaxOfPast,
            waitingMaxOfEach: Reader.waitingMaxOfEachOfPast)
        recogniser = RecognitionDesk(
            publisher: publisher, fileBytes: settings.limits.documentBytes, store: store,
            answers: relay)
        self.operations = operations
        self.projector = projector
        try door.attach(scribe, publisher, store, measures)
        teller = try Teller.open(
            folder, keys, scribe, publisher, clock, store, measures, answers: relay)
        tellers.set(teller)
        accounts = try Server.fill(
            folder, scribe, door, teller, clock, isWanted: settings.demo && publisher.position == 0)
        setUpCode = try door.setUpCode(isFounded: publisher.position > 0)
        let application = Application(
            sessions: door, publisher: publisher, scribe: scribe, reader: reader,
            historian: historian,
            doorkeeper: door, teller: teller, recogniser: recogniser, operations: operations,
            outbox: relay)
        gateway = try Server.listen(settings, application)
        relay.connect(gateway.outbox)
        door.allow(origins: gateway.allowedOrigins)
        let gateway = gateway
        operations.measure {
            GatewayMeasures.all(gateway.metrics) + measures.all(position: publisher.position)
        }
        threads += ownThreads()
        watch(measures)
    }

    /// Starts what works beside the scribe and the gateway.
    private func ownThreads() -> [OwnedThread] {
        [
            OwnedThread("recogniser", niceness: 5) { [recogniser] in recogniser.run() },
            OwnedThread("reader") { [reader] in reader.run() },
            OwnedThread("historian") { [historian] in historian.run() },
            OwnedThread("exports", niceness: 5) { [exports] in exports.run() },
            OwnedThread("doorkeeper") { [doorkeeper] in doorkeeper.run() },
            OwnedThread("teller") { [teller] in teller.run() },
        ]
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
        teller.stop()
        reader.stop()
        historian.stop()
        recogniser.stop()
        exports.stop()
        scribe.stop()
        for thread in threads { thread.join() }
        projector.stop()
    }

    // MARK: Parts

    private static func outputs(
        _ relay: OutboxRelay, _ door: Promise<Doorkeeper>, _ tellers: TellerSlot
    ) -> ScribeOutputs {
        ScribeOutputs(
            gateway: { relay.batch($0) },
            endSessions: { door.wait().endSessions(of: $0) },
            mark: { door.wait().mark($0) },
            pollsChanged: { tellers.look() })
    }

    private func watch(_ measures: ServiceMeasures) {
        let (scribe, reader, doorkeeper, teller) = (scribe, reader, doorkeeper, teller)
        let (historian, exports, recogniser) = (historian, exports, recogniser)
        let running = projector.running
        measures.watch(
            depths: {
                [
                    ("mailbox=\"scribe\"", Double(scribe.waiting)),
                    ("mailbox=\"reader\"", Double(reader.waiting)),
                    ("mailbox=\"historian\"", Double(historian.waiting)),
                    ("mailbox=\"exports\"", Double(exports.waiting)),
                    ("mailbox=\"recogniser\"", Double(recogniser.waiting)),
                    ("mailbox=\"doorkeeper\"", Double(doorkeeper.waiting)),
                    ("mailbox=\"teller\"", Double(teller.waiting)),
                    ("mailbox=\"projector\"", Double(running.waiting)),
                ]
            },
            indexed: { running.indexedPosition })
    }

    private static func listen(
        _ settings: Settings, _ application: Application
    ) throws(ServiceFailure) -> Gateway {
        do {
            return try Gateway(
                configuration: GatewayConfiguration(settings), application: application)
        } catch { throw ServiceFailure(error.description, exitCode: 69) }
    }

    /// The folders, without what an unfinished demonstration left in them.
    private static func prepare(
        _ folder: DataFolder, _ settings: Settings
    ) throws(ServiceFailure) {
        try folder.prepare()
        try DemoMarker(folder).clear(mayFillAnew: settings.demo)
    }

    private static func fill(
        _ folder: DataFolder, _ scribe: Scribe, _ door: Doorkeeper, _ teller: Teller,
        _ clock: AdjustableClock, isWanted: Bool
    ) throws(ServiceFailure) -> [DemoAccount] {
        guard isWanted else { return [] }
        let marker = DemoMarker(folder)
        try marker.set()
        let accounts = try filled(scribe, door, teller, clock)
        try marker.remove()
        return accounts
    }

    private static func filled(
        _ scribe: Scribe, _ door: Doorkeeper, _ teller: Teller, _ clock: AdjustableClock
    ) throws(ServiceFailure) -> [DemoAccount] {
        do throws(DemoFailure) {
            let script = try DemoScript(folder: Server.demoFolder)
            let loader = DemoLoader(
                script: script, scribe: scribe, accounts: door, booth: teller, clock: clock)
            return try loader.load()
        } catch { throw ServiceFailure(error.description, exitCode: 66) }
    }

    private static func logger(_ settings: Settings) -> Logger {
        LogFormat.start(settings)
        return Logger(label: "cucao")
    }
}
