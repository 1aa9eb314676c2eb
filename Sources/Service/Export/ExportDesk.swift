import Department
import Documents
import Gateway
import Synchronization
import Threads
import Wire

/// Writes files, one after the other and person by person in turn, on a thread that may wait: a
/// large PDF takes seconds, and neither readers nor sockets wait for it.
final class ExportDesk: Sendable {
    /// Files that may wait; one more is refused as overload.
    static let waitingMost = 16
    /// Of one person.
    static let waitingMostOfEach = 2
    /// Of one PDF; the gateway gives up on an answer after a minute.
    static let pdfSecondsMax = 45

    private struct Errand: Sendable {
        var order: ExportOrder
        var request: RequestID
    }

    private let mailbox = FairMailbox<ID<Person>, Errand>(
        capacity: waitingMost, capacityOfEach: waitingMostOfEach)
    private let isStopping = Atomic(false)
    /// The forms that tables can have.
    let forms: TableForms
    private let names: any NameBook
    private let sealing: SealingOffice
    private let answers: any GatewayOutbox
    private let pdf: PDFWriter

    init(
        names: any NameBook, forms: TableForms, sealing: SealingOffice,
        answers: any GatewayOutbox,
        pdf: PDFWriter = PDFWriter(secondsMax: pdfSecondsMax)
    ) {
        self.forms = forms
        self.names = names
        self.sealing = sealing
        self.answers = answers
        self.pdf = pdf
    }

    /// Takes an order; answers at once where too many wait.
    func take(_ order: ExportOrder, for request: RequestID, of person: ID<Person>) {
        if !mailbox.post(Errand(order: order, request: request), of: person) {
            answers.respond(
                Problem.response(Refusal(.overloaded, retryAfter: 15)), to: request)
        }
    }

    /// Files that wait to be written.
    var waiting: Int { mailbox.count }

    /// What waits is not written any more.
    func stop() {
        isStopping.store(true, ordering: .relaxed)
        mailbox.close()
    }

    /// The body of the thread.
    func run() {
        var errands = mailbox.taker
        while let errand = errands.next() {
            if isStopping.load(ordering: .relaxed) { return }
            answers.respond(answer(errand.order), to: errand.request)
        }
    }

    private func answer(_ order: ExportOrder) -> HTTPResponse {
        do throws(Refusal) {
            return try order.response(names, pdf: pdf, sealing: sealing)
        } catch { return Problem.response(error) }
    }
}
