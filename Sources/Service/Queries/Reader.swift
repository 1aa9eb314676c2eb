import Department
import Gateway
import Glibc
import JSON
import Threads
import Vault
import Wire

/// Answers queries over the newest published state, on a thread of its own: however long a view
/// takes, neither the sockets nor the log wait for it. Questions about the past replay the log,
/// so they have a reader of their own: whoever asks for the present never waits for them.
final class Reader: Sendable {
    struct Question: Sendable {
        var request: HTTPRequest
        var caller: Caller
    }

    /// Questions that may wait; one more is refused as overload.
    static let waitingMax = 2_000
    /// The same for questions about the past, each of which may take seconds.
    static let waitingMaxOfPast = 16

    /// Of one person: more than any page asks for at once.
    static let waitingMaxOfEach = 64
    static let waitingMaxOfEachOfPast = 4

    private let mailbox: FairMailbox<ID<Person>, Question>
    private let publisher: StatePublisher
    private let marks: ReadingMarks
    private let notes: PrivateNotes
    private let names: any NameBook
    private let clock: AdjustableClock
    private let answers: any GatewayOutbox
    private let store: StoreAccess
    private let exports: ExportDesk
    private let measures: ServiceMeasures
    private let pictures = OpinionPictures()

    init(
        publisher: StatePublisher, marks: ReadingMarks, notes: PrivateNotes,
        names: any NameBook, clock: AdjustableClock, store: StoreAccess, exports: ExportDesk,
        answers: any GatewayOutbox, measures: ServiceMeasures,
        waitingMax: Int = Reader.waitingMax, waitingMaxOfEach: Int = Reader.waitingMaxOfEach
    ) {
        mailbox = FairMailbox(capacity: waitingMax, capacityOfEach: waitingMaxOfEach)
        self.publisher = publisher
        self.marks = marks
        self.notes = notes
        self.names = names
        self.clock = clock
        self.store = store
        self.measures = measures
        self.exports = exports
        self.answers = answers
    }

    /// Whether the request is about the past (`at=`).
    static func isPast(_ request: HTTPRequest) -> Bool {
        request.query.contains { $0.name == "at" }
    }

    /// Takes a request; answers at once where too many wait.
    func ask(_ request: HTTPRequest, _ caller: Caller) {
        if !mailbox.post(Question(request: request, caller: caller), of: caller.person) {
            let refusal = Refusal(.overloaded, retryAfter: 2)
            answers.respond(Problem.response(refusal), to: request.id)
        }
    }

    /// Questions that wait.
    var waiting: Int { mailbox.count }

    func stop() { mailbox.close() }

    /// The body of the thread.
    func run() {
        let desk = StoreDesk(store, publisher)
        var questions = mailbox.taker
        while let question = questions.next() {
            if let response = answer(question, desk) {
                answers.respond(response, to: question.request.id)
            }
        }
    }

    /// Nil where another thread answers.
    private func answer(_ question: Question, _ desk: StoreDesk) -> HTTPResponse? {
        do throws(Refusal) {
            return try respond(question.request, question.caller, desk)
        } catch {
            measures.refused(error.code.rawValue)
            return Problem.response(error)
        }
    }

    private func respond(
        _ request: HTTPRequest, _ caller: Caller, _ desk: StoreDesk
    ) throws(Refusal) -> HTTPResponse? {
        guard request.method == .get || request.method == .head else {
            throw Refusal(.methodUnknown)
        }
        let published = publisher.published
        guard let person = published.state.people[caller.person] else {
            throw Refusal(.personUnknown)
        }
        guard person.suspension == nil else { throw Refusal(.personSuspended) }
        let parts = request.path.split(separator: "/")
        if let path = OperationsRoutes.proof.path.match(parts), let position = path["position"] {
            return try json(desk.proof(position))
        }
        for route in QueryRoutes.all {
            guard let path = route.match(parts) else { continue }
            return try answer(route, path, request, caller, published, desk)
        }
        for route in ExportRoutes.all {
            guard let path = route.path.match(parts) else { continue }
            // A file shows what is: one of the past would look like it.
            guard !Self.isPast(request) else { throw Refusal(.parametersInvalid, field: "at") }
            var present = published
            try desk.load(path, caller.person, &present)
            let query = Query(
                state: present.state, present: present.state, position: present.position,
                now: clock.now(), viewer: Viewer(caller.person), path: path,
                parameters: request.query,
                names: names, forms: exports.forms, search: desk.search, load: desk.load,
                pictures: pictures, notes: notes(of: caller.person))
            exports.take(try route.manuscript(query), for: request.id, of: caller.person)
            return nil
        }
        throw Refusal(.methodUnknown)
    }

    private func answer(
        _ route: QueryRoute, _ path: [String: String], _ request: HTTPRequest,
        _ caller: Caller, _ published: StatePublisher.Published, _ desk: StoreDesk
    ) throws(Refusal) -> HTTPResponse? {
        var (published, present) = (published, published)
        let past = request.query.first { $0.name == "at" }?.value
        if let past {
            // Who may see what is decided as of now: a door that was closed stays closed.
            published = try desk.travel(
                to: past, path, caller, from: published, isDaily: Self.daily.contains(route.path))
        }
        let viewer = viewer(caller.person)
        let tag =
            "\"\(published.position)-\(viewer.version)-\(names.version)"
            + "-\(caller.person.key.suffix(12))-\(Self.program)\""
        if request.headers["if-none-match"] == tag, !Self.unsettled.contains(route.path) {
            return HTTPResponse(status: 304, headers: [("etag", tag)])
        }
        try desk.load(path, caller.person, &present)
        if past == nil { published = present }
        let query = Query(
            state: published.state, present: present.state, position: published.position,
            now: past == nil ? clock.now() : published.at, viewer: viewer,
            path: path, parameters: request.query, names: names, forms: exports.forms,
            search: desk.search, load: desk.load, pictures: pictures,
            notes: notes(of: caller.person))
        if let order = route.order {
            exports.take(try order(query), for: request.id, of: caller.person)
            return nil
        }
        var response = json(try route.answer(query), route.contentType)
        response.headers.append(("etag", tag))
        return response
    }

    /// Views whose past is told day by day: between two neighbouring votes lies one person's.
    private static let daily: Set<String> = [
        QueryRoutes.opinion.path, QueryRoutes.opinionMap.path,
    ]

    /// Views that are not made of position, names and marks alone: they depend on the time of day,
    /// on an index that follows the log, on what is not in the log at all (notes, forms of tables),
    /// or on which opinion map was computed last.
    private static let unsettled: Set<String> = [
        "/api/home", "/api/search", QueryRoutes.slipInbox.path, QueryRoutes.opinion.path,
        QueryRoutes.opinionMap.path, QueryRoutes.notes.path, QueryRoutes.allNotes.path,
        QueryRoutes.tableForms.path,
    ]

    /// Another program may answer the same position in another form; its file tells which it is.
    private static let program: String = {
        var file = stat()
        guard stat("/proc/self/exe", &file) == 0 else { return "0" }
        let inode = Int(truncatingIfNeeded: file.st_ino)
        return String(file.st_size ^ file.st_mtim.tv_sec &* 1_000_003 ^ inode, radix: 36)
    }()

    /// Marks that cannot be read make everything unread: wrong, but no loss.
    private func viewer(_ person: ID<Person>) -> Viewer {
        guard let own = try? marks.marks(of: person) else { return Viewer(person) }
        return Viewer(
            person, noticesReadThrough: own.notices, noticesRead: own.singleNotices,
            topicsReadThrough: own.topics)
    }

    /// The vault may be busy; what is private is never guessed to be nothing.
    private func notes(
        of person: ID<Person>
    ) -> (ID<Draft>?) throws(Refusal) -> [PrivateNoteView] {
        { [notes] (draft) throws(Refusal) in
            do throws(VaultFailure) {
                return try notes.notes(of: person, on: draft).map { PrivateNoteView($0) }
            } catch { throw Refusal(.overloaded, retryAfter: 5) }
        }
    }

    private func json(
        _ record: some Record, _ type: String = "application/json"
    ) -> HTTPResponse {
        HTTPResponse(
            status: 200, headers: [("content-type", type)],
            body: record.canonicalJSON)
    }
}

/// Who sends a request, as the session says.
public struct Caller: Sendable, Equatable {
    public var person: ID<Person>
    /// The session, by which its sockets can be closed.
    public var session: UInt128

    public init(person: ID<Person>, session: UInt128) {
        self.person = person
        self.session = session
    }
}
