import Cryptography
import Department
import Engine
import Gateway
import JSON
import Logging
import Synchronization
import Threads
import Vault
import Wire

/// The thread that keeps the boxes of secret ballots: it hands out tokens, takes ballots in, hears
/// trustees, and opens the boxes of polls that are over.
///
/// Of a ballot it uses nothing but the body of the request: no address, no time, no session.
final class Teller: Sendable {
    /// Requests that may wait; one more is refused as overload.
    static let waitingMax = 2_000
    /// Between two rounds in which what is over is thrown away, and what was refused is tried
    /// again.
    static let round = Duration.seconds(60)

    private enum Work: Sendable {
        case token(HTTPRequest, BallotRoutes.Place, Caller)
        case cast(HTTPRequest, BallotRoutes.Place)
        case trustee(HTTPRequest, BallotRoutes.Step, BallotRoutes.Place, Caller)
        /// Something has been done to a poll.
        case look
    }

    private let mailbox = Mailbox<Work>(capacity: waitingMax)
    private let answers: any GatewayOutbox
    /// Of the one thread of `run`: nobody ever waits for it.
    private let desk: Mutex<TellerDesk>
    private let measures: ServiceMeasures
    private let logger = Logger(label: "teller")
    private let isAskedToLook = Atomic(false)

    private init(
        _ desk: sending TellerDesk, _ answers: any GatewayOutbox, _ measures: ServiceMeasures
    ) {
        self.desk = Mutex(desk)
        self.answers = answers
        self.measures = measures
    }

    /// Opens the boxes, and the keys in the vault, which must be there. A lost file is not made
    /// anew while polls wait for what lay in it: they would be counted without their ballots.
    static func open(
        _ folder: DataFolder, _ keys: KeyFiles, _ scribe: Scribe, _ publisher: StatePublisher,
        _ clock: AdjustableClock, _ store: StoreAccess, _ measures: ServiceMeasures,
        answers: any GatewayOutbox
    ) throws(ServiceFailure) -> Teller {
        let waits = publisher.state.workspaces.contains { _, workspace in
            // What was published lies in the log.
            workspace.boxes.contains { $0.value.isPrepared && $0.value.stage != .published }
        }
        guard !waits || folder.exists(folder.box) else {
            throw ServiceFailure(
                "\(folder.box) is missing, and secret polls wait for their ballots in it: put back "
                    + "that of the newest backup; where there is none, an empty file of this name "
                    + "says that they are lost", exitCode: 66)
        }
        do {
            let desk = TellerDesk(
                box: try BallotBox(path: folder.box),
                keys: PollKeyring(try PollKeyStore(path: folder.vault, master: keys.master)),
                commands: scribe, polls: PollShelf(publisher, store), clock: clock)
            return Teller(desk, answers, measures)
        } catch {
            throw ServiceFailure("\(folder.box): \(error.description)", exitCode: 66)
        }
    }

    // MARK: Any thread

    func token(_ request: HTTPRequest, _ place: BallotRoutes.Place, _ caller: Caller) {
        post(.token(request, place, caller), request)
    }

    /// A ballot must come from nobody: with a session it is refused unread.
    func cast(_ request: HTTPRequest, _ place: BallotRoutes.Place) {
        guard request.headers["cookie", default: ""].isEmpty else {
            answers.respond(Problem.response(Refusal(.ballotNamed)), to: request.id)
            return
        }
        post(.cast(request, place), request)
    }

    func trustee(
        _ request: HTTPRequest, _ step: BallotRoutes.Step, _ place: BallotRoutes.Place,
        _ caller: Caller
    ) {
        post(.trustee(request, step, place, caller), request)
    }

    private func post(_ work: Work, _ request: HTTPRequest) {
        if !mailbox.post(work) {
            let refusal = Refusal(.overloaded, retryAfter: 2)
            answers.respond(Problem.response(refusal), to: request.id)
        }
    }

    /// Something has been done to a poll: maybe it wants keys, or its box opened.
    func look() {
        if !isAskedToLook.exchange(true, ordering: .acquiringAndReleasing) {
            mailbox.postWithoutLimit(.look)
        }
    }

    /// Requests that wait.
    var waiting: Int { mailbox.count }

    func stop() { mailbox.close() }

    // MARK: The thread

    func run() {
        var batch: [Work] = []
        // By a clock of its own: what comes meanwhile, from anybody, must not put the round off.
        var round = ContinuousClock.now.advanced(by: Teller.round)
        look()
        while true {
            let left = max(.zero, round - ContinuousClock.now)
            let came = mailbox.take(into: &batch, waitingAtMost: Int(left / .milliseconds(1)) + 1)
            if !came && mailbox.isClosed { break }
            if ContinuousClock.now >= round {
                batch.append(.look)
                round = ContinuousClock.now.advanced(by: Teller.round)
            }
            for work in batch { carryOut(work) }
            batch.removeAll(keepingCapacity: true)
        }
    }

    private func carryOut(_ work: Work) {
        switch work {
        case .look:
            isAskedToLook.store(false, ordering: .releasing)
            do { try desk.withLock { try $0.look() } } catch { tell(error) }
        case .token(let request, let place, let caller):
            answer(request) { (body: BallotBody.TokenRequest) in
                try desk.withLock { try $0.issue(body, place, to: caller.person) }
            }
        case .cast(let request, let place):
            answer(request) { (body: BallotBody.Cast) in
                try desk.withLock { try $0.cast(body, place) }
            }
        case .trustee(let request, let step, let place, let caller):
            carryOut(request, step, place, caller.person)
        }
    }

    private func carryOut(
        _ request: HTTPRequest, _ step: BallotRoutes.Step, _ place: BallotRoutes.Place,
        _ person: ID<Person>
    ) {
        switch step {
        case .join:
            answer(request) { (body: TrusteeBody.Join) in
                try desk.withLock { try $0.trustees.join(body, place, person) }
            }
        case .deal:
            answer(request) { (body: TrusteeBody.Deal) in
                try desk.withLock { try $0.trustees.deal(body, place, person) }
            }
        case .confirm:
            answer(request) { (body: TrusteeBody.Confirm) in
                try desk.withLock { try $0.trustees.confirm(body, place, person) }
            }
            // The scribe does not announce events of trustees (`Dues.hear`).
            look()
        case .release:
            answer(request) { (body: TrusteeBody.Release) in
                try desk.withLock { try $0.trustees.release(body, place, person) }
            }
            look()
        }
    }

    private func answer<Body: Record>(
        _ request: HTTPRequest, _ body: (Body) throws -> some Record
    ) {
        let response: HTTPResponse
        do {
            let answer = try body(read(request))
            response = HTTPResponse(
                status: 200,
                headers: [("content-type", "application/json"), ("cache-control", "no-store")],
                body: answer.canonicalJSON)
        } catch {
            let refusal = refusal(error)
            measures.refused(refusal.code.rawValue)
            response = Problem.response(refusal)
        }
        answers.respond(response, to: request.id)
    }

    private func read<Body: Record>(_ request: HTTPRequest) throws -> Body {
        do {
            return try request.body.withUnsafeBufferPointer {
                try JSONReader.read(Body.self, from: $0, mode: .strict)
            }
        } catch { throw Refusal(.parametersInvalid) }
    }

    private func refusal(_ error: any Error) -> Refusal {
        if let refusal = error as? Refusal { return refusal }
        tell(error)
        if case VaultFailure.full = error { return Refusal(.storageFull, retryAfter: 5) }
        return Refusal(.overloaded, retryAfter: 5)
    }

    /// A box of which nobody knows what it holds must not go on; a restart finds out.
    private func tell(_ error: any Error) {
        switch error as? VaultFailure {
        case .outcomeUnknown(let detail), .damaged(let detail):
            Signals.leave("cucao: the ballot box: \(detail)", code: 74)
        case .foreign, .wrongMasterKey, .full, .unusable, nil:
            logger.error("the ballot box refused: \(error)")
        }
    }
}

/// Before the thread runs.
extension Teller: DemoBooth {
    func attend() throws(DemoFailure) {
        do { try desk.withLock { try $0.look() } } catch {
            throw .refused("the ballot box: \(error)")
        }
    }

    func vote(
        _ mark: Mark, in place: BallotRoutes.Place, as person: ID<Person>
    ) throws(DemoFailure) {
        do { try desk.withLock { try $0.vote(mark, in: place, as: person) } } catch {
            throw .refused("a secret ballot: \(error)")
        }
    }
}
