import Department
import Documents
import Gateway
import JSON
import LegalText
import Threads
import Wire

/// Recognises files of legal texts for those who may create drafts, on a thread of its own: it
/// takes from milliseconds to seconds, and neither the sockets nor the log wait for it.
///
/// Nothing of a file is kept or logged, not even its name, which is never sent: a file may turn
/// out to bear a stamp of state secrecy.
final class RecognitionDesk: Sendable {
    static let path = PathTemplate("/api/workspaces/{workspace}/drafts/recognise")
    static let summary = "What is recognised in the file of a legal text; nothing is stored."
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
    private let answers: any GatewayOutbox

    /// - Parameter fileBytes: the largest file that is read.
    init(publisher: StatePublisher, fileBytes: Int, answers: any GatewayOutbox) {
        self.publisher = publisher
        self.answers = answers
        var limits = DocumentLimits()
        limits.fileBytes = fileBytes
        documents = DocumentReader(limits: limits)
    }

    static func owns(_ request: HTTPRequest) -> Bool { workspace(request) != nil }

    // MARK: Any thread

    /// Whether a file of this size may come, before it comes.
    func weigh(_ request: HTTPRequest, _ caller: Caller, bytes: Int) -> LargeBody {
        do throws(Refusal) {
            try check(request, caller)
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

    func stop() { mailbox.close() }

    // MARK: The thread

    func run() {
        var errands = mailbox.taker
        while let errand = errands.next() {
            answers.respond(answer(errand), to: errand.request.id)
        }
    }

    private func answer(_ errand: Errand) -> HTTPResponse {
        do throws(Refusal) {
            try check(errand.request, errand.caller)
            return HTTPResponse(
                status: 200, headers: [("content-type", "application/json")],
                body: try recognise(errand.request.body).canonicalJSON)
        } catch { return Problem.response(error) }
    }

    func recognise(_ bytes: [UInt8]) throws(Refusal) -> RecognisedText {
        try RecognisedText(documents.refusing(bytes))
    }

    /// Only who could create the draft may have its file read.
    private func check(_ request: HTTPRequest, _ caller: Caller) throws(Refusal) {
        guard request.method == .post else { throw Refusal(.methodUnknown) }
        guard let target = Self.workspace(request).flatMap({ ID<Workspace>($0) }) else {
            throw Refusal(.workspaceNotFound)
        }
        try Authority.check(
            CreateDraft.permission, target: target, actor: caller.person,
            publisher.published.state)
    }

    private static func workspace(_ request: HTTPRequest) -> String? {
        path.match(request.path.split(separator: "/"))?["workspace"]
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
