import Department
import Documents
import Gateway
import JSON
import LegalText
import Threads
import Wire

/// Recognises files of legal texts for those who may create drafts, and files of annotations for
/// those who may edit one, on a thread of its own: it takes from milliseconds to seconds, and
/// neither the sockets nor the log wait for it.
///
/// Nothing of a file is kept or logged, not even its name, which is never sent: a file may turn
/// out to bear a stamp of state secrecy.
final class RecognitionDesk: Sendable {
    static let path = PathTemplate("/api/workspaces/{workspace}/drafts/recognise")
    static let summary = "What is recognised in the file of a legal text; nothing is stored."
    static let annotationsPath = PathTemplate(
        "/api/workspaces/{workspace}/drafts/{draft}/annotations/recognise")
    static let annotationsSummary =
        "What a file of annotations (W3C, JSON-LD) says about a draft; nothing is stored."
    /// Files that may wait, besides the one at work.
    static let waitingMax = 4
    /// Of one person.
    static let waitingMaxOfEach = 2

    private struct Errand: Sendable {
        var request: HTTPRequest
        var caller: Caller
    }

    private let mailbox = FairMailbox<ID<Person>, Errand>(
        capacity: waitingMax, capacityOfEach: waitingMaxOfEach)
    private let publisher: StatePublisher
    private let documents: DocumentReader
    private let store: StoreAccess
    private let answers: any GatewayOutbox

    /// - Parameter fileBytes: the largest file that is read.
    init(
        publisher: StatePublisher, fileBytes: Int, store: StoreAccess, answers: any GatewayOutbox
    ) {
        self.publisher = publisher
        self.store = store
        self.answers = answers
        var limits = DocumentLimits()
        limits.fileBytes = fileBytes
        documents = DocumentReader(limits: limits)
    }

    static func owns(_ request: HTTPRequest) -> Bool { Subject(request) != nil }

    /// What a file is sent for.
    private enum Subject {
        case draft(in: String)
        case annotations(of: String, in: String)

        init?(_ request: HTTPRequest) {
            let parts = request.path.split(separator: "/")
            if let place = RecognitionDesk.path.match(parts)?["workspace"] {
                self = .draft(in: place)
            } else if let found = RecognitionDesk.annotationsPath.match(parts),
                let place = found["workspace"], let draft = found["draft"]
            {
                self = .annotations(of: draft, in: place)
            } else {
                return nil
            }
        }
    }

    // MARK: Any thread

    /// Whether a file of this size may come, before it comes.
    func weigh(_ request: HTTPRequest, _ caller: Caller, bytes: Int) -> LargeBody {
        do throws(Refusal) {
            try check(request, caller, publisher.published.state)
            guard bytes <= documents.limits.fileBytes else { throw Refusal(.documentTooLarge) }
            return .accept(account: caller.person.raw)
        } catch { return .refuse(Problem.response(error)) }
    }

    /// Takes a file; answers at once where too many wait.
    func ask(_ request: HTTPRequest, _ caller: Caller) {
        if !mailbox.post(Errand(request: request, caller: caller), of: caller.person) {
            let refusal = Refusal(.overloaded, retryAfter: 5)
            answers.respond(Problem.response(refusal), to: request.id)
        }
    }

    /// Files that wait.
    var waiting: Int { mailbox.count }

    func stop() { mailbox.close() }

    // MARK: The thread

    func run() {
        let desk = StoreDesk(store, publisher)
        var errands = mailbox.taker
        while let errand = errands.next() {
            answers.respond(answer(errand, desk), to: errand.request.id)
        }
    }

    private func answer(_ errand: Errand, _ desk: StoreDesk) -> HTTPResponse {
        do throws(Refusal) {
            let body = try recognise(errand, desk)
            return HTTPResponse(
                status: 200, headers: [("content-type", "application/json")], body: body)
        } catch { return Problem.response(error) }
    }

    private func recognise(_ errand: Errand, _ desk: StoreDesk) throws(Refusal) -> [UInt8] {
        var published = publisher.published
        let bytes = errand.request.body
        switch try check(errand.request, errand.caller, published.state) {
        case .draft: return try recognise(bytes).canonicalJSON
        case .annotations(let id, let place):
            let caller = errand.caller.person
            try desk.load(["workspace": place], caller, &published)
            guard let workspace = ID<Workspace>(place), let draft = ID<Draft>(id),
                let entry = published.state.contents[workspace]?.drafts[draft]
            else { throw Refusal(.draftNotFound) }
            guard entry.mayBeEdited(by: caller, in: workspace, published.state) else {
                throw Refusal(.draftNotYours)
            }
            return try RecognisedAnnotations(bytes, for: entry).canonicalJSON
        }
    }

    func recognise(_ bytes: [UInt8]) throws(Refusal) -> RecognisedText {
        try RecognisedText(documents.refusing(bytes))
    }

    /// Only who could import something has a file read.
    @discardableResult
    private func check(
        _ request: HTTPRequest, _ caller: Caller, _ state: DepartmentState
    ) throws(Refusal) -> Subject {
        guard request.method == .post, let subject = Subject(request) else {
            throw Refusal(.methodUnknown)
        }
        let (permission, place) =
            switch subject {
            case .draft(let place): (CreateDraft.permission, place)
            case .annotations(_, let place): (ImportAnnotations.permission, place)
            }
        guard let workspace = ID<Workspace>(place) else { throw Refusal(.workspaceNotFound) }
        try Authority.check(permission, target: workspace, actor: caller.person, state)
        return subject
    }
}

extension DocumentReader {
    /// Like `read`; what cannot be read is refused.
    func refusing(_ bytes: [UInt8]) throws(Refusal) -> ReadDocument {
        do throws(DocumentFailure) { return try read(bytes) } catch { throw Refusal(error) }
    }
}

extension Refusal {
    /// What is said of a file that cannot be read.
    init(_ failure: DocumentFailure) {
        switch failure {
        case .empty: self.init(.documentEmpty)
        case .tooLarge: self.init(.documentTooLarge)
        case .notThisFormat: self.init(.documentUnknown)
        case .unsupported: self.init(.documentUnsupported)
        case .damaged: self.init(.documentDamaged)
        case .encrypted: self.init(.documentEncrypted)
        case .macros: self.init(.documentMacros)
        case .executable: self.init(.documentExecutable)
        case .externalEntities: self.init(.documentExternalEntities)
        case .bomb: self.init(.documentBomb)
        case .tooComplex: self.init(.documentTooComplex)
        case .unsafeName: self.init(.documentUnsafeName)
        }
    }
}
