import Gateway
import Glibc
import Synchronization
import Threads
import Wire

/// A gateway on a thread of its own, with an application that notes what it is told.
final class TestServer: Sendable {
    let gateway: Gateway
    let application: Recorder
    private let thread: OwnedThread
    private let isStopped = Atomic(false)

    static let origin = "https://page.example"

    init(_ change: (inout GatewayConfiguration) -> Void = { _ in }) throws {
        var configuration = GatewayConfiguration()
        configuration.allowedOrigins = [TestServer.origin]
        change(&configuration)
        let application = Recorder()
        let gateway = try Gateway(configuration: configuration, application: application)
        application.outbox.withLock { $0 = gateway.outbox }
        self.application = application
        self.gateway = gateway
        thread = OwnedThread("loop") { gateway.run() }
    }

    /// Ends the server and waits until `run` has returned.
    func stop() {
        guard !isStopped.exchange(true, ordering: .acquiringAndReleasing) else { return }
        gateway.stop()
        thread.join()
    }

    deinit { stop() }

    func client() throws -> TestClient { try TestClient(port: gateway.port) }

    /// A client whose handshake succeeded; its connection is the last that was opened.
    func member(cookie: String = "") throws -> (client: TestClient, id: ConnectionID) {
        let before = application.opened.count
        let client = try client()
        try client.upgrade(cookie: cookie)
        return (client, try application.waitForOpened(after: before))
    }
}

/// Accepts everyone, unless the cookie says `refuse=STATUS`; the cookie `account=N` names the
/// account, which is also the tag.
final class Recorder: GatewayApplication {
    struct Opened: Sendable {
        var id: ConnectionID
        var account: UInt128
        var tag: UInt128
        var language: String
    }

    private struct State {
        var handshakes: [Handshake] = []
        var opened: [Opened] = []
        var closed: [ConnectionID] = []
        var received: [(ConnectionID, [UInt8])] = []
        var requests: [HTTPRequest] = []
        var nextAccount: UInt128 = 1_000_000
        var answersAtOnce = true
        var echoes = false
    }

    private let state = Mutex(State())
    let outbox = Mutex<(any GatewayOutbox)?>(nil)

    var handshakes: [Handshake] { state.withLock { $0.handshakes } }
    var opened: [Opened] { state.withLock { $0.opened } }
    var closed: [ConnectionID] { state.withLock { $0.closed } }
    var received: [[UInt8]] { state.withLock { $0.received.map(\.1) } }
    var requests: [HTTPRequest] { state.withLock { $0.requests } }

    /// Requests wait until the test answers them.
    func holdAnswers() { state.withLock { $0.answersAtOnce = false } }

    /// Each message is sent back to who sent it.
    func echo() { state.withLock { $0.echoes = true } }

    func admit(_ handshake: Handshake) -> Admission {
        state.withLock {
            $0.handshakes.append(handshake)
            $0.nextAccount += 1
            let parts = handshake.cookie.split(separator: "=")
            guard parts.count == 2, let number = UInt128(parts[1]) else {
                return .accept(account: $0.nextAccount, tag: 0)
            }
            return parts[0] == "refuse"
                ? .refuse(status: Int(number)) : .accept(account: number, tag: number)
        }
    }

    func opened(_ connection: ConnectionID, account: UInt128, tag: UInt128, language: String) {
        state.withLock {
            $0.opened.append(
                Opened(id: connection, account: account, tag: tag, language: language))
        }
    }

    func received(_ connection: ConnectionID, _ message: [UInt8]) {
        let echoes = state.withLock {
            $0.received.append((connection, message))
            return $0.echoes
        }
        if echoes { outbox.withLock { $0?.send(message, to: connection) } }
    }

    func closed(_ connection: ConnectionID) { state.withLock { $0.closed.append(connection) } }

    /// Large bodies may go to `/api/large`; at `/api/closed` they are refused.
    func weigh(_ request: HTTPRequest, bodyBytes: Int) -> LargeBody {
        switch request.path {
        case "/api/large": .accept(account: UInt128(request.query.first?.value ?? "") ?? 0)
        case "/api/closed": .refuse(HTTPResponse(status: 403, body: Array("closed".utf8)))
        default: .tooLarge
        }
    }

    func requested(_ request: HTTPRequest) {
        let answersAtOnce = state.withLock {
            $0.requests.append(request)
            return $0.answersAtOnce
        }
        guard answersAtOnce else { return }
        let response = HTTPResponse(
            status: 200, headers: [("Content-Type", "text/plain")], body: request.body)
        outbox.withLock { $0?.respond(response, to: request.id) }
    }

    struct TimedOut: Error { var what: String }

    func waitForOpened(after count: Int) throws -> ConnectionID {
        try wait("a socket to open") { self.opened.count > count }
        return opened[count].id
    }

    /// Looks again and again, for at most ten seconds.
    func wait(_ what: String, until condition: () -> Bool) throws {
        for _ in 0..<2000 {
            if condition() { return }
            usleep(5000)
        }
        throw TimedOut(what: what)
    }
}
