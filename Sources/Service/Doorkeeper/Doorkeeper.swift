import Cryptography
import Department
import Engine
import Gateway
import Ledger
import Logging
import Settings
import Synchronization
import Threads
import Vault
import Wire

/// The thread that owns the vault: passwords are slow by design, so nothing else may wait for
/// them.
///
/// `@unchecked Sendable`: `desk` is touched by the thread that opens and prepares the
/// doorkeeper, and from `run` on only by the thread of `run`.
final class Doorkeeper: @unchecked Sendable {
    /// Requests that may wait; one more is refused as overload.
    static let waitingMax = 200
    /// Milliseconds between two rounds of housekeeping.
    static let roundMilliseconds = 1_000
    /// Rounds after which ended sessions are looked for.
    static let roundsPerSweep = 10

    enum Work: Sendable {
        case request(HTTPRequest)
        /// A password was hashed.
        case resume(Accounts.Resumption)
        case endSessions(ID<Person>)
    }

    let sessions: SessionTable
    let names: VaultNames
    let marks: ReadingMarks
    let notes: PrivateNotes
    private let mailbox: Mailbox<Work>
    private let answers: any GatewayOutbox
    private let desk: DoorkeeperDesk
    private let logger = Logger(label: "doorkeeper")
    /// Whether all origins have TLS.
    private let isSecure = Atomic(false)

    private init(
        _ desk: DoorkeeperDesk, _ marks: ReadingMarks, _ notes: PrivateNotes,
        _ answers: any GatewayOutbox
    ) {
        self.desk = desk
        self.marks = marks
        self.notes = notes
        self.answers = answers
        mailbox = Mailbox<Work>(capacity: Doorkeeper.waitingMax)
        sessions = desk.vault.sessions
        names = VaultNames(desk.vault.names)
    }

    static func open(
        _ folder: DataFolder, _ keys: KeyFiles, _ settings: Settings,
        answers: any GatewayOutbox
    ) throws(ServiceFailure) -> Doorkeeper {
        do {
            var vaultSettings = VaultSettings()
            vaultSettings.idleMilliseconds = Int64(settings.idleMinutes) * 60_000
            vaultSettings.auditMilliseconds = Int64(settings.auditDays) * 86_400_000
            vaultSettings.absoluteMilliseconds = Int64(settings.absoluteHours) * 3_600_000
            let vault = try Vault(
                path: folder.vault, master: keys.master, settings: vaultSettings)
            let desk = DoorkeeperDesk(vault, keys, settings)
            return Doorkeeper(desk, try ReadingMarks(vault), try PrivateNotes(vault), answers)
        } catch { throw ServiceFailure(error.description, exitCode: 66) }
    }

    // MARK: Before the thread

    /// Connects the commands that sign-in needs, and ends what a crash cut off between vault
    /// and log.
    func attach(
        _ scribe: Scribe, _ publisher: StatePublisher, _ store: StoreAccess,
        _ measures: ServiceMeasures
    ) throws(ServiceFailure) {
        let effects = AccountEffects(
            respond: { [answers] in answers.respond($0, to: $1) },
            sessionsEnded: { [answers] sessions in
                for session in sessions { Doorkeeper.closeSockets(session, answers) }
            },
            refused: { measures.refused($0) },
            audited: { [logger] in Doorkeeper.tell($0, logger) },
            erased: { [marks] in marks.forget($0) },
            failed: { [logger] in Doorkeeper.tell($0, logger) })
        // Not more of these wait than the pool of passwords takes.
        let post: @Sendable (Accounts.Resumption) -> Void = { [mailbox] in
            mailbox.postWithoutLimit(.resume($0))
        }
        do { try desk.attach(scribe, publisher, store, effects: effects, post: post) } catch {
            throw ServiceFailure("passwords cannot be hashed: \(error)", exitCode: 71)
        }
        logger.info("words that no password may be made of: \(desk.guessable.count)")
        do {
            let people = publisher.published.state.people
            _ = try desk.vault.settleAdmissions { people[$0] != nil }
            _ = try desk.vault.settleErasures { people[$0]?.erasedAt != nil }
        } catch { throw ServiceFailure(error.description, exitCode: 66) }
    }

    /// A fresh one-time code while nobody is there; nil afterwards.
    func setUpCode(isFounded: Bool) throws(ServiceFailure) -> String? {
        if isFounded { return nil }
        do { return try desk.vault.makeSetUpCode() } catch {
            throw ServiceFailure(error.description, exitCode: 66)
        }
    }

    func allow(origins: [String]) {
        isSecure.store(desk.allow(origins: origins), ordering: .releasing)
    }

    // MARK: Any thread

    /// Whether the request is about accounts.
    static func owns(_ request: HTTPRequest) -> Bool { Accounts.owns(request) }

    func ask(_ request: HTTPRequest) {
        if !mailbox.post(.request(request)) {
            let refusal = Refusal(.overloaded, retryAfter: 5)
            answers.respond(Problem.response(refusal), to: request.id)
        }
    }

    /// The person was suspended: out with all their sessions.
    func endSessions(of person: ID<Person>) { mailbox.postWithoutLimit(.endSessions(person)) }

    /// Notes what somebody has read; a mark that cannot be kept is no loss.
    func mark(_ mark: ReadingMark) {
        do {
            switch mark.subject {
            case .topic(let place):
                try marks.mark(place, through: mark.position, by: mark.person)
            case .notices: try marks.markNotices(through: mark.position, by: mark.person)
            case .notice: try marks.markNotice(at: mark.position, by: mark.person)
            }
        } catch { logger.warning("a reading mark was not kept: \(error)") }
    }

    /// Requests that wait.
    var waiting: Int { mailbox.count }

    func stop() { mailbox.close() }

    // MARK: The thread

    func run() {
        var batch: [Work] = []
        var housekeeping = Moment.now().uptime
        var rounds = 0
        while true {
            let came = mailbox.take(
                into: &batch, waitingAtMost: Doorkeeper.roundMilliseconds)
            if !came && mailbox.isClosed { break }
            for work in batch { carryOut(work) }
            batch.removeAll(keepingCapacity: true)
            let now = Moment.now().uptime
            guard now - housekeeping >= Int64(Doorkeeper.roundMilliseconds) else { continue }
            housekeeping = now
            rounds += 1
            keepHouse(sweeps: rounds % Doorkeeper.roundsPerSweep == 0)
        }
        desk.stop()
        keepHouse(sweeps: true)
    }

    private func carryOut(_ work: Work) {
        switch work {
        case .request(let request): desk.take(request)
        case .resume(let resumption): desk.resume(resumption)
        case .endSessions(let person):
            do {
                for session in try desk.vault.endSessions(of: person, except: nil) {
                    Doorkeeper.closeSockets(session, answers)
                }
                var entry = AuditEntry()
                entry.at = Moment.now().wall
                entry.kind = AuditKind.sessionsEnded.rawValue
                entry.person = person
                Doorkeeper.tell(try desk.vault.note(entry), logger)
            } catch { Doorkeeper.tell(error, logger) }
        }
    }

    private func keepHouse(sweeps: Bool) {
        do {
            try desk.vault.write(marks)
            guard sweeps else { return }
            for session in try desk.vault.sweepSessions(at: .now()) {
                Doorkeeper.closeSockets(session, answers)
            }
            try desk.vault.sweepTries(at: .now())
            try desk.vault.sweepAudit(at: .now())
        } catch { Doorkeeper.tell(error, logger) }
    }

    /// A vault of which nobody knows what it holds must not go on; a restart finds out.
    private static func tell(_ failure: VaultFailure, _ logger: Logger) {
        switch failure {
        case .outcomeUnknown, .damaged:
            Signals.leave("cucao: \(failure.description)", code: 74)
        case .foreign, .wrongMasterKey, .full, .unusable:
            logger.error("the vault refused: \(failure.description)")
        }
    }

    /// A line of the audit log as a line of the process's own log.
    private static func tell(_ entry: AuditEntry, _ logger: Logger) {
        var fields: Logger.Metadata = ["kind": "\(entry.kind)", "address": "\(entry.address)"]
        if let actor = entry.actor { fields["actor"] = "\(actor)" }
        if let person = entry.person { fields["person"] = "\(person)" }
        logger.info("audit", metadata: fields)
    }

    private static func closeSockets(_ session: ID<Session>, _ answers: any GatewayOutbox) {
        answers.closeAll(tagged: session.raw, code: 1008, reason: "session ended")
    }
}

extension Doorkeeper: SessionBook {
    func caller(cookie: String) -> Caller? {
        let isSecure = isSecure.load(ordering: .acquiring)
        guard let token = SessionCookie.token(in: cookie, isSecure: isSecure),
            let session = sessions.authenticate(token, at: .now())
        else { return nil }
        return Caller(person: session.person, session: session.id.raw)
    }

    func touch(session: UInt128) { sessions.touch(ID(raw: session), at: .now()) }
}

extension Doorkeeper: DemoAccounts {
    func admit(
        _ person: ID<Person>, login: String, name: String, password: String
    ) throws(DemoFailure) {
        let verdict: AdmissionVerdict
        do {
            let hash = try desk.hasher.hash(password)
            verdict = try desk.vault.admit(
                person, name: name, login: login, passwordHash: hash)
        } catch { throw .refused("\(login): \(error)") }
        guard verdict == .admitted else { throw .refused("\(login): \(verdict)") }
    }

    func confirmed(_ person: ID<Person>) throws(DemoFailure) {
        do { try desk.vault.confirm(person) } catch { throw .refused("\(error)") }
    }

    func sign(
        _ place: SignedPlace, in workspace: ID<Workspace>, as person: ID<Person>,
        at instant: Int64
    ) throws(DemoFailure) {
        do {
            try desk.signForTrial(place, in: workspace, as: person, at: instant)
        } catch { throw .refused("a signature of \(person): \(error)") }
    }
}

/// Names for views.
final class VaultNames: NameBook {
    private let names: Names

    init(_ names: Names) { self.names = names }

    func name(of person: ID<Person>) -> String? { names.name(of: person) }

    func search(_ query: String, most: Int) -> [ID<Person>] {
        names.search(query, limit: most)
    }

    var version: UInt64 { names.version }
}
