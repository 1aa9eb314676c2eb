import Cryptography
import Department
import Foundation
import JSON
import Synchronization
import Testing
import Threads
import Vault
import Wire

@testable import Service

/// Accounts over a real vault and the real rules, with a clock and a hash of the test's own.
final class Door {
    static let origin = "http://127.0.0.1:8080"
    let folder: String
    let vault: Vault
    let department = TestDepartment()
    let hashing: TestHashing
    let accounts: Accounts
    let setUpCode: String
    private(set) var ended: [ID<Session>] = []
    private(set) var refusals: [String] = []
    private(set) var audited: [AuditEntry] = []
    private(set) var erased: [ID<Person>] = []
    private(set) var failures: [VaultFailure] = []
    private var answers: [RequestID: Answer] = [:]
    private let inbox = Mailbox<Accounts.Resumption>(capacity: 1_000)
    private let clock: TestClock
    private var nextRequest: UInt32 = 0

    var now: Moment {
        get { clock.now }
        set { clock.now = newValue }
    }

    init(hashing: TestHashing = TestHashing()) throws {
        folder = FileManager.default.temporaryDirectory.path + "/door-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false)
        let clock = TestClock()
        self.clock = clock
        self.hashing = hashing
        let master = try #require(SecretKey([UInt8](repeating: 3, count: 32)))
        vault = try Vault(path: folder + "/vault.db", master: master, at: clock.now)
        setUpCode = try vault.makeSetUpCode()
        var settings = AccountSettings()
        settings.origins = [Door.origin]
        let sink = Sink()
        let inbox = inbox
        accounts = try Accounts(
            vault: vault, hashing: hashing, facts: department, commands: department,
            settings: settings,
            effects: AccountEffects(
                respond: { sink.door?.answers[$1] = Answer($0) },
                sessionsEnded: { sink.door?.ended += $0 },
                refused: { sink.door?.refusals.append($0) },
                audited: { sink.door?.audited.append($0) },
                erased: { sink.door?.erased.append($0) },
                failed: { sink.door?.failures.append($0) }),
            now: { clock.now }, post: { inbox.post($0) })
        hashing.reset()
        sink.door = self
    }

    deinit {
        accounts.stop()
        try? FileManager.default.removeItem(atPath: folder)
    }

    // MARK: Sending

    /// Hands a request in without waiting for its answer.
    func hand(
        _ method: HTTPRequest.Method, _ path: String, _ body: String = "",
        query: [(name: String, value: String)] = [], from client: Client,
        headers: [String: String] = [:]
    ) -> RequestID {
        nextRequest += 1
        let id = RequestID(slot: nextRequest, generation: 0)
        var all = ["user-agent": "Test", "cookie": client.cookies]
        if method != .get {
            all["origin"] = Door.origin
            all["content-type"] = "application/json"
        }
        all.merge(headers) { _, new in new }
        accounts.take(
            HTTPRequest(
                id: id, method: method, path: path, query: query, headers: all,
                body: Array(body.utf8),
                address: client.address))
        return id
    }

    /// Waits for an answer; passwords that are done on the way go on.
    func answer(to id: RequestID) throws -> Answer {
        var batch: [Accounts.Resumption] = []
        while answers[id] == nil {
            let came = inbox.take(into: &batch, waitingAtMost: 60_000)
            try #require(came, "no password came back within a minute")
            for resumption in batch { accounts.resume(resumption) }
            batch.removeAll()
        }
        let answer = answers.removeValue(forKey: id)
        return try #require(answer)
    }

    @discardableResult
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String = "",
        query: [(name: String, value: String)] = [], from client: Client,
        headers: [String: String] = [:]
    ) throws -> Answer {
        let answer = try answer(
            to: hand(method, path, body, query: query, from: client, headers: headers))
        client.keep(answer)
        return answer
    }

    // MARK: People

    static let password = "bon tu rat binh thuong"

    /// The first owner, signed in.
    func owner() throws -> Client {
        let client = Client()
        let answer = try send(.post, "/api/set-up", setUpBody(), from: client)
        #expect(answer.status == 201)
        return client
    }

    func setUpBody(
        code: String? = nil, login: String = "chu", password: String = Door.password,
        organisation: String = "Co quan thu"
    ) -> String {
        """
        {"code":"\(code ?? setUpCode)","login":"\(login)","name":"Nguyễn Thị Chủ",
        "password":"\(password)","organisation":"\(organisation)","language":"vi"}
        """
    }

    func signIn(
        _ login: String, _ password: String = Door.password, code: String? = nil,
        from client: Client = Client()
    ) throws -> Answer {
        try send(.post, "/api/session", signInBody(login, password, code: code), from: client)
    }

    func signInBody(
        _ login: String, _ password: String = Door.password, code: String? = nil
    ) -> String {
        let code = code.map { ",\"code\":\"\($0)\"" } ?? ""
        return "{\"login\":\"\(login)\",\"password\":\"\(password)\"\(code)}"
    }

    /// A second person who has accepted the invitation.
    func person(
        _ login: String, role: String = "none", by owner: Client
    ) throws -> (id: ID<Person>, client: Client) {
        let id = ID<Person>(raw: UUIDv7.make(atMilliseconds: now.wall, SecureRandom()))
        let answer = try send(
            .post, "/api/people", personBody(id, login, role: role), from: owner)
        let client = Client()
        let accepted = try send(
            .post, "/api/invitations/\(answer.text("invitation"))",
            "{\"password\":\"\(Door.password)\"}", from: client)
        #expect(accepted.status == 200)
        return (id, client)
    }

    func personBody(_ id: ID<Person>, _ login: String, role: String = "none") -> String {
        let organisation = department.state.organisations.keys.first?.description ?? ""
        return """
            {"person":"\(id)","login":"\(login)","name":"Trần Văn Bình","class":"business",
            "organisation":"\(organisation)","language":"vi","role":"\(role)"}
            """
    }
}

/// A browser: its cookies and its address.
final class Client {
    var address = "192.0.2.1"
    private var jar: [String: String] = [:]

    init(address: String = "192.0.2.1") { self.address = address }

    var cookies: String { jar.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ") }

    subscript(name: String) -> String? {
        get { jar[name] }
        set { jar[name] = newValue }
    }

    func keep(_ answer: Answer) {
        for cookie in answer.cookies {
            let pair = cookie.prefix { $0 != ";" }.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            jar[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
        }
    }
}

/// An answer, read by Foundation and so by other code than wrote it.
struct Answer {
    var status: Int
    var headers: [(name: String, value: String)]
    var body: [UInt8]

    init(_ response: HTTPResponse) {
        status = response.status
        headers = response.headers
        body = response.body
    }

    var json: [String: Any] {
        let object = try? JSONSerialization.jsonObject(with: Data(body))
        return object as? [String: Any] ?? [:]
    }

    func text(_ name: String) -> String { json[name] as? String ?? "" }

    var code: String { text("code") }

    var retryAfter: Int? { json["retryAfter"] as? Int }

    var person: [String: Any] { json["person"] as? [String: Any] ?? [:] }

    var cookies: [String] { headers.filter { $0.name == "set-cookie" }.map(\.value) }
}

/// The rules of the department, without a log.
final class TestDepartment: DepartmentCommands, DepartmentFacts {
    private struct Store {
        var state = DepartmentState()
        var position: UInt64 = 0
        var refusal: Refusal?
    }

    private let store = Mutex(Store())

    var state: DepartmentState { store.withLock { $0.state } }
    var position: UInt64 { store.withLock { $0.position } }

    /// The next command is refused with this.
    func refuseNext(_ refusal: Refusal) { store.withLock { $0.refusal = refusal } }

    func submit(
        _ command: any Command, id: UInt128, actor: ID<Person>
    ) -> Result<Outcome, Refusal> {
        carryOut(actor, in: command.target ?? ID()) { (state) throws(Refusal) in
            try Authority.check(
                type(of: command).permission, target: command.target, actor: actor, state)
            return try command.decide(state, Context(now: 1, actor: actor))
        }
    }

    func found(_ founding: FoundDepartment, id: UInt128) -> Result<Outcome, Refusal> {
        carryOut(founding.owner, in: ID()) { (state) throws(Refusal) in try founding.decide(state) }
    }

    private func carryOut(
        _ actor: ID<Person>, in workspace: ID<Workspace>,
        _ decide: (DepartmentState) throws(Refusal) -> [any Event]
    ) -> Result<Outcome, Refusal> {
        store.withLock { store in
            if let refusal = store.refusal {
                store.refusal = nil
                return .failure(refusal)
            }
            do throws(Refusal) {
                let first = store.position + 1
                for event in try decide(store.state) {
                    store.position += 1
                    event.evolve(
                        &store.state,
                        Fact(
                            position: store.position, workspace: workspace, at: 1, actor: actor))
                }
                return .success(Outcome(first: first, last: store.position, at: 1))
            } catch { return .failure(error) }
        }
    }
}

/// A hash that costs nothing, and counts; it can be held up.
final class TestHashing: PasswordHashing {
    private struct Calls {
        var verify = 0
        var isStale = false
    }

    private let calls = Mutex(Calls())
    private let gate: Mailbox<Bool>?

    /// - Parameter gate: each call waits until something is in it or it is closed.
    init(gate: Mailbox<Bool>? = nil) { self.gate = gate }

    var verifyCount: Int { calls.withLock { $0.verify } }

    func reset() { calls.withLock { $0 = Calls() } }

    /// From now on every stored hash counts as too cheap.
    func makeStale() { calls.withLock { $0.isStale = true } }

    func hash(_ password: String) -> String { "test:" + password }

    func verify(_ password: String, _ stored: String) -> Bool {
        calls.withLock { $0.verify += 1 }
        var batch: [Bool] = []
        _ = gate?.take(into: &batch)
        return stored == "test:" + password || stored == "old:" + password
    }

    func needsRehash(_ stored: String) -> Bool { calls.withLock { $0.isStale } }
}

/// Stands still until a test moves it.
private final class TestClock {
    var now = Moment(wall: 1_800_000_000_000, uptime: 5_000_000)
}

/// Breaks the circle between the door and what it is made of.
private final class Sink {
    weak var door: Door?
}

extension Moment {
    func after(seconds: Int64) -> Moment {
        Moment(wall: wall + seconds * 1_000, uptime: uptime + seconds * 1_000)
    }
}
