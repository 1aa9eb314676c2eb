import Department
import Engine
import Gateway
import JSON
import Wire

/// Where the gateway hands over what comes from outside: each piece of work goes to the thread
/// that owns it, and the loop goes on.
final class Application: GatewayApplication {
    private let sessions: any SessionBook
    private let scribe: Scribe
    private let reader: Reader
    /// For questions about the past.
    private let historian: Reader
    private let doorkeeper: Doorkeeper
    private let teller: Teller
    private let recogniser: RecognitionDesk
    private let operations: Operations
    private let publisher: StatePublisher
    private let outbox: any GatewayOutbox

    init(
        sessions: any SessionBook, publisher: StatePublisher, scribe: Scribe, reader: Reader,
        historian: Reader,
        doorkeeper: Doorkeeper, teller: Teller, recogniser: RecognitionDesk,
        operations: Operations, outbox: any GatewayOutbox
    ) {
        self.sessions = sessions
        self.publisher = publisher
        self.scribe = scribe
        self.reader = reader
        self.historian = historian
        self.doorkeeper = doorkeeper
        self.teller = teller
        self.recogniser = recogniser
        self.operations = operations
        self.outbox = outbox
    }

    // MARK: Sockets

    func admit(_ handshake: Handshake) -> Admission {
        guard handshake.path == "/socket" else { return .refuse(status: 404) }
        guard let caller = sessions.caller(cookie: handshake.cookie) else {
            return .refuse(status: 401)
        }
        return .accept(account: caller.person.raw, tag: caller.session)
    }

    func opened(
        _ connection: ConnectionID, account: UInt128, tag: UInt128, language: String
    ) {
        if !scribe.post(.opened(ClientID(connection), ID(raw: account))) {
            outbox.close(connection, code: 1013, reason: "overloaded")
        }
    }

    func received(_ connection: ConnectionID, _ message: [UInt8]) {
        if !scribe.postQuietly(.message(ClientID(connection), message)) {
            // The identifier of the request is inside of what there is no time to read.
            let refusal = Refusal(.overloaded, retryAfter: 1)
            outbox.send(Frames.error(nil, .refused(refusal)), to: connection)
        }
    }

    func roundEnded() { scribe.wake() }

    /// Who talks over a socket is not idle.
    func showedLife(tag: UInt128) { sessions.touch(session: tag) }

    func closed(_ connection: ConnectionID) {
        scribe.postWithoutLimit(.closed(ClientID(connection)))
    }

    // MARK: Requests

    func weigh(_ request: HTTPRequest, bodyBytes: Int) -> LargeBody {
        let isList = SignatureRoutes.takesLargeBody(request)
        guard isList || RecognitionDesk.owns(request) else { return .tooLarge }
        guard let caller = sessions.caller(cookie: request.headers["cookie"] ?? "") else {
            return .refuse(Problem.signInFirst)
        }
        if isList {
            return SignatureRoutes.weigh(caller, bytes: bodyBytes, publisher.published.state)
        }
        return recogniser.weigh(request, caller, bytes: bodyBytes)
    }

    func requested(_ request: HTTPRequest) {
        if let answer = operations.answer(request) {
            outbox.respond(answer, to: request.id)
        } else if !request.path.hasPrefix("/api/") {
            outbox.respond(Problem.response(.init(.methodUnknown)), to: request.id)
        } else if Doorkeeper.owns(request) {
            doorkeeper.ask(request)
        } else if case .cast(let place) = BallotRoutes.errand(request) {
            // Before anybody asks for a session: who votes in secret shows none.
            teller.cast(request, place)
        } else if let caller = sessions.caller(cookie: request.headers["cookie"] ?? "") {
            if RecognitionDesk.owns(request) {
                recogniser.ask(request, caller)
            } else if case .token(let place) = BallotRoutes.errand(request) {
                teller.token(request, place, caller)
            } else if case .trustee(let step, let place) = BallotRoutes.errand(request) {
                teller.trustee(request, step, place, caller)
            } else {
                (Reader.isPast(request) ? historian : reader).ask(request, caller)
            }
        } else {
            outbox.respond(Problem.signInFirst, to: request.id)
        }
    }
}

/// Who stands behind a cookie. Asked on the loop thread, so it looks into memory only.
public protocol SessionBook: AnyObject, Sendable {
    /// The caller whose session token is in this Cookie header; nil when there is none, or it
    /// has ended.
    func caller(cookie: String) -> Caller?
    /// A sign of life over a socket of this session.
    func touch(session: UInt128)
}

extension ClientID {
    init(_ connection: ConnectionID) {
        self = UInt64(connection.slot) << 32 | UInt64(connection.generation)
    }
}

extension ConnectionID {
    init(_ client: ClientID) {
        self.init(
            slot: UInt32(truncatingIfNeeded: client >> 32),
            generation: UInt32(truncatingIfNeeded: client))
    }
}
