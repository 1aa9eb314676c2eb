import Cryptography
import Department
import JSON
import Vault
import Wire

/// Everything about who somebody is: signing in, sessions, passwords, invitations (section 2 of
/// the protocol).
///
/// Owned by the doorkeeper's thread. A request is answered at once, or after a password was
/// hashed by the pool: then the pool's verdict comes back through `post` as a `Resumption`,
/// which the owner hands to `resume` on its own thread.
final class Accounts {
    /// The verdict on a password that a request waits for.
    struct Resumption: Sendable {
        fileprivate var ticket: UInt64
        fileprivate var verdict: PasswordVerdict
    }

    typealias Continuation = (PasswordVerdict) throws -> HTTPResponse?

    let vault: Vault
    let facts: any DepartmentFacts
    let commands: any DepartmentCommands
    let effects: AccountEffects
    let entropy: any Entropy
    let now: () -> Moment
    /// What an unknown login is compared with, so that it takes as long as a known one.
    let strangerHash: String
    var settings: AccountSettings

    /// Verifies signatures against the trust list as it was when somebody last asked.
    var trusted: TrustedVerifier?
    /// Finds what was said in a workspace; nil: what is in memory is all.
    var contents: ((ID<Workspace>, ID<Person>) throws(Refusal) -> DepartmentState)?

    /// When a locked address last made a line in the audit log.
    var lockNotes: [String: Int64] = [:]

    private let pool: PasswordPool
    private let post: @Sendable (Resumption) -> Void
    private var waiting: [UInt64: (request: RequestID, then: Continuation)] = [:]
    private var nextTicket: UInt64 = 0

    /// - Parameter post: brings a `Resumption` to the thread that owns this object.
    /// - Throws: when not even one password could be hashed.
    init(
        vault: Vault, hashing: any PasswordHashing, facts: any DepartmentFacts,
        commands: any DepartmentCommands, settings: AccountSettings, effects: AccountEffects,
        entropy: any Entropy = SecureRandom(), now: @escaping () -> Moment = Moment.now,
        post: @escaping @Sendable (Resumption) -> Void
    ) throws(PasswordHashFailure) {
        self.vault = vault
        self.facts = facts
        self.commands = commands
        self.settings = settings
        self.effects = effects
        self.entropy = entropy
        self.now = now
        self.post = post
        strangerHash = try hashing.hash(Base64URL.encode(entropy.bytes(24)))
        pool = PasswordPool(hashing)
    }

    /// Ends the threads of the pool; requests that still wait are not answered.
    func stop() { pool.stop() }

    // MARK: Requests

    /// Takes a request and answers it, now or later, through `effects.respond`.
    func take(_ request: HTTPRequest) {
        answer(request.id) { try self.route(request) }
    }

    /// Goes on with a request whose password is done.
    func resume(_ resumption: Resumption) {
        guard let open = waiting.removeValue(forKey: resumption.ticket) else { return }
        answer(open.request) {
            if case .failed(let failure) = resumption.verdict { throw failure }
            return try open.then(resumption.verdict)
        }
    }

    /// Has a password hashed or compared; `then` runs on this thread with a verdict that is not
    /// `.failed`.
    /// - Returns: always nil: the answer comes later.
    /// - Throws: `Refusal(.overloaded)` when too many wait.
    func wait(
        for job: PasswordJob, _ request: HTTPRequest, then: @escaping Continuation
    ) throws -> HTTPResponse? {
        nextTicket += 1
        let ticket = nextTicket
        let post = post
        waiting[ticket] = (request.id, then)
        let isTaken = pool.submit(job) { verdict in
            post(Resumption(ticket: ticket, verdict: verdict))
        }
        guard isTaken else {
            waiting[ticket] = nil
            throw Refusal(.overloaded, retryAfter: 5)
        }
        return nil
    }

    private func answer(_ request: RequestID, _ body: () throws -> HTTPResponse?) {
        do {
            if let response = try body() { effects.respond(response, request) }
        } catch {
            effects.respond(problem(error), request)
        }
    }

    /// The one place where what went wrong becomes an answer.
    private func problem(_ error: any Error) -> HTTPResponse {
        switch error {
        case let problem as AccountProblem:
            effects.refused(problem.refusal.rawValue)
            return problem.response
        case let refusal as Refusal:
            effects.refused(refusal.code.rawValue)
            return Problem.response(refusal)
        case let error as JSONError:
            return Problem.response(Refusal(.parametersInvalid, field: error.field))
        case VaultFailure.full: return Problem.response(Refusal(.storageFull, retryAfter: 60))
        case let failure as VaultFailure:
            effects.failed(failure)
            return Problem.response(Refusal(.overloaded, retryAfter: 5))
        default:
            // No memory for a hash: others are busy hashing.
            return Problem.response(Refusal(.overloaded, retryAfter: 5))
        }
    }

    // MARK: Reading requests

    /// The session of the request.
    func session(_ request: HTTPRequest) throws -> Session {
        let cookies = request.headers["cookie"] ?? ""
        guard let token = SessionCookie.token(in: cookies, isSecure: settings.isSecure),
            let session = vault.sessions.authenticate(token, at: now())
        else { throw AccountProblem(.sessionNone) }
        return session
    }

    func body<Body: Record>(_ type: Body.Type, _ request: HTTPRequest) throws -> Body {
        try JSONReader.read(type, from: request.body, mode: .strict)
    }

    /// Refuses what a page of another origin could make a browser send.
    func checkOrigin(_ request: HTTPRequest) throws {
        guard settings.origins.contains(request.headers["origin"] ?? "") else {
            throw AccountProblem(.originForbidden)
        }
        let type = (request.headers["content-type"] ?? "").lowercased()
        guard type == "application/json" || type.hasPrefix("application/json;") else {
            throw AccountProblem(.contentTypeUnsupported)
        }
    }

    // MARK: Writing answers

    func json(
        _ status: Int = 200, _ record: some Record, cookies: [(String, String)] = []
    ) -> HTTPResponse {
        HTTPResponse(
            status: status,
            headers: [("content-type", "application/json"), ("cache-control", "no-store")]
                + cookies.map { (name: $0.0, value: $0.1) },
            body: record.canonicalJSON)
    }

    func done(cookies: [(String, String)] = []) -> HTTPResponse {
        HTTPResponse(
            status: 204,
            headers: [("cache-control", "no-store")] + cookies.map { (name: $0.0, value: $0.1) })
    }

    func newIdentifier() -> UInt128 { UUIDv7.make(atMilliseconds: now().wall, entropy) }
}
