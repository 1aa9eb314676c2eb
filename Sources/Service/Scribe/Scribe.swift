import Archive
import Department
import Engine
import Gateway
import Ledger
import Threads
import Wire

/// The thread that owns the engine and the writing side of the log.
///
/// It takes everything that waits, steps the engine once, and hands the outputs on: what
/// arrives while a commit is under way becomes the next transaction, so the disk itself sets
/// the size of the batches.
final class Scribe: Sendable {
    /// Inputs that may wait; one more is refused as overload.
    static let waitingMax = 16_384
    /// Milliseconds after which it looks around though nothing came.
    static let idleMilliseconds = 250

    private let mailbox = Mailbox<Input>(capacity: waitingMax)
    private let tickets = Tickets()
    let publisher: StatePublisher
    private let plan: ScribePlan
    private let outputs: ScribeOutputs
    private let measures: ServiceMeasures

    init(
        _ plan: ScribePlan, publisher: StatePublisher, outputs: ScribeOutputs,
        measures: ServiceMeasures = ServiceMeasures()
    ) {
        self.measures = measures
        self.plan = plan
        self.publisher = publisher
        self.outputs = outputs
    }

    // MARK: Any thread

    /// Inputs that wait.
    var waiting: Int { mailbox.count }

    /// False when too much waits.
    func post(_ input: Input) -> Bool { mailbox.post(input) }

    /// As `post`, for who brings several and calls `wake` after the last one: a step of many costs
    /// each of them less.
    func postQuietly(_ input: Input) -> Bool { mailbox.postQuietly(input) }

    func wake() { mailbox.wakeTaker() }

    func postWithoutLimit(_ input: Input) { mailbox.postWithoutLimit(input) }

    /// Sends a command from inside and waits for its outcome. Not on the scribe's own thread.
    func submit(
        _ command: any Command, id: UInt128, actor: ID<Person>
    ) -> Result<Outcome, Refusal> {
        outcome { .command(command, id: id, actor: actor, ticket: $0) }
    }

    /// Founds the department and waits for the outcome.
    func found(_ founding: FoundDepartment, id: UInt128) -> Result<Outcome, Refusal> {
        outcome { .found(founding, id: id, ticket: $0) }
    }

    private func outcome(_ input: (UInt64) -> Input) -> Result<Outcome, Refusal> {
        let promise = Promise<Result<Outcome, Refusal>>()
        let ticket = tickets.open { promise.fulfil($0) }
        guard mailbox.post(input(ticket)) else {
            tickets.settle(ticket, .failure(Refusal(.overloaded, retryAfter: 1)))
            return promise.wait()
        }
        return promise.wait()
    }

    /// Carries out what waits, seals the log with a checkpoint and a snapshot, and ends.
    func stop() { mailbox.close() }

    // MARK: The thread

    /// Starts the thread and waits until the log is open.
    func start() throws(ServiceFailure) -> OwnedThread {
        try start { () throws(ServiceFailure) in }.thread
    }

    /// Starts the thread and waits until the log is open.
    ///
    /// - Parameter meanwhile: done while the log is being opened. Where it throws, the thread has
    ///   ended.
    func start<Result>(
        meanwhile: () throws(ServiceFailure) -> Result
    ) throws(ServiceFailure) -> (thread: OwnedThread, result: Result) {
        let ready = Promise<LogFailure?>()
        let thread = OwnedThread("scribe") { [self] in run(ready: ready) }
        let result: Result
        do throws(ServiceFailure) { result = try meanwhile() } catch {
            stop()
            thread.join()
            throw error
        }
        if let failure = ready.wait() { throw ServiceFailure(failure) }
        return (thread, result)
    }

    /// Opens the log, tells `ready` what became of it, and works until `stop`.
    private func run(ready: Promise<LogFailure?>) {
        let desk: ScribeDesk
        do throws(LogFailure) { desk = try ScribeDesk(plan) } catch {
            ready.fulfil(error)
            return
        }
        publisher.begin(at: desk.start)
        publish(desk)
        ready.fulfil(nil)
        do throws(LogFailure) { try work(desk) } catch { plan.fail(error) }
    }

    private func work(_ desk: ScribeDesk) throws(LogFailure) {
        var batch: [Input] = []
        while true {
            let came = mailbox.take(into: &batch, waitingAtMost: Scribe.idleMilliseconds)
            if !came && mailbox.isClosed { break }
            if !came { batch.append(.tick) }
            let results = try step(desk, batch)
            batch.removeAll(keepingCapacity: true)
            publish(desk)
            deliver(results)
            try desk.housekeeping()
        }
        try desk.seal()
    }

    /// One step of the engine, measured where it made something durable.
    private func step(_ desk: ScribeDesk, _ batch: [Input]) throws(LogFailure) -> [Output] {
        let before = desk.engine.position
        let start = ContinuousClock.now
        let results = try desk.engine.step(batch)
        let events = desk.engine.position - before
        if events > 0 {
            measures.committed(
                seconds: (ContinuousClock.now - start) / Duration.seconds(1), events: events)
        }
        measures.refused(bySocket: desk.engine.refusals)
        return results
    }

    /// Views must never be behind what was acknowledged, so this comes before the answers.
    private func publish(_ desk: ScribeDesk) {
        let engine = desk.engine
        guard publisher.position != engine.position else { return }
        publisher.publish(engine.state, position: engine.position, at: engine.at)
        if desk.pollsHaveChanged() { outputs.pollsChanged() }
    }

    private func deliver(_ results: [Output]) {
        guard !results.isEmpty else { return }
        var actions: [GatewayAction] = []
        actions.reserveCapacity(results.count)
        for result in results {
            switch result {
            case .send(let message, let client): actions.append(.send(message, .init(client)))
            case .publish(let message, let room): actions.append(.publish(message, room))
            case .join(let client, let room): actions.append(.join(.init(client), room))
            case .leave(let client, let room): actions.append(.leave(.init(client), room))
            case .settle(let ticket, let result): tickets.settle(ticket, result)
            case .endSessions(let person): outputs.endSessions(person)
            case .mark(let mark): outputs.mark(mark)
            }
        }
        if !actions.isEmpty { outputs.gateway(actions) }
    }
}

/// Where the scribe's outputs go. All closures may be called from its thread and must not wait.
struct ScribeOutputs: Sendable {
    var gateway: @Sendable ([GatewayAction]) -> Void
    var endSessions: @Sendable (ID<Person>) -> Void
    var mark: @Sendable (ReadingMark) -> Void
    /// Something has been done to a poll or a slip.
    var pollsChanged: @Sendable () -> Void
}
