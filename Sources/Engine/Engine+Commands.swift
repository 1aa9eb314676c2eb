import Department
import Ledger
import Wire

/// To whom the outcome of a command goes.
enum ReplyTo {
    case client(ClientID, RawJSON?)
    case ticket(UInt64)
    /// Nobody asked: a date has come.
    case nobody
}

/// What will be one transaction.
struct Batch {
    struct Decided {
        var command: UInt128
        var reply: ReplyTo
        var outcome: RememberedOutcome
    }

    var events: [Envelope] = []
    var bytes = 0
    var decided: [Decided] = []
    /// Answers to resends of commands that this batch holds: not before they are durable.
    var before: BatchStart?
}

/// The values to go back to when the disk is full.
struct BatchStart {
    var state: DepartmentState
    var versions: Engine.Versions
    var at: Int64
}

extension Engine {
    /// Decides one command and adds its events to the batch.
    func run(
        _ command: some Command, _ id: UInt128, _ actor: ID<Person>, _ now: Int64, _ wall: Int64,
        reply: ReplyTo
    ) {
        do throws(Refusal) {
            if let known = try outcome(of: id) {
                repeated(known, id, actor, reply)
                return
            }
            if case .client = reply {
                try pace(command, actor, wall)
                if command is CreateWorkspace {
                    try Authority.check(
                        limits.workspaceOpeners, target: nil, actor: actor, state)
                }
            }
            if let target = command.target { state.load(target, from: contents) }
            try Authority.check(
                type(of: command).permission, target: command.target, actor: actor, state)
            let events = try command.decide(state, Context(now: now, actor: actor))
            append(events, target: command.target, id, actor, now, reply)
        } catch {
            answer(reply, .failure(error))
        }
    }

    private func pace(
        _ command: some Command, _ actor: ID<Person>, _ wall: Int64
    ) throws(Refusal) {
        let isTyped = (command as? EditBlock)?.isTyped ?? false
        let wait =
            isTyped
            ? editRate.take(actor, now: wall) : rate.take(actor, now: wall)
        if let wait { throw Refusal(.rateExceeded, retryAfter: wait) }
    }

    /// The founding: no person can have sent it, for there is none.
    func found(_ founding: FoundDepartment, _ id: UInt128, _ now: Int64, _ ticket: UInt64) {
        do throws(Refusal) {
            if let known = try outcome(of: id) {
                repeated(known, id, founding.owner, .ticket(ticket))
                return
            }
            var founding = founding
            founding.organisationName = Normalisation.normalise(founding.organisationName)
            let events = try founding.decide(state)
            append(events, target: nil, id, founding.owner, now, .ticket(ticket))
        } catch {
            answer(.ticket(ticket), .failure(error))
        }
    }

    /// What became of a command; nil when it is new. While the history is rebuilt, or cannot be
    /// read, nobody can tell for the older ones, so whoever sends one has to wait: nothing is
    /// done twice.
    private func outcome(of id: UInt128) throws(Refusal) -> RememberedOutcome? {
        if let known = recentCommands[id] { return known }
        // Asked first: what the history learns in between must not look as if it never happened.
        let knownThrough = history.position
        do {
            if let known = try history.outcome(of: id) { return known }
        } catch { throw Refusal(.overloaded, retryAfter: 2) }
        if recentCommands.mayHaveLost(id, knownThrough: knownThrough) {
            throw Refusal(.overloaded, retryAfter: 2)
        }
        return nil
    }

    /// A resend: the first outcome again, when it is durable and was this person's.
    private func repeated(
        _ known: RememberedOutcome, _ id: UInt128, _ actor: ID<Person>, _ reply: ReplyTo
    ) {
        guard known.actor == actor.raw else {
            answer(reply, .failure(Refusal(.identifierTaken, field: "id")))
            return
        }
        if known.outcome.last > position {
            batch.decided.append(.init(command: id, reply: reply, outcome: known))
        } else {
            answer(reply, .success(known.outcome))
        }
    }

    private func append(
        _ events: [any Event], target: ID<Workspace>?, _ id: UInt128, _ actor: ID<Person>,
        _ now: Int64, _ reply: ReplyTo
    ) {
        if batch.before == nil {
            batch.before = BatchStart(state: state, versions: versions, at: at)
        }
        at = max(at, now)
        let stream = target ?? ID<Workspace>()
        let first = self.position + UInt64(batch.events.count) + 1
        var position = first
        for event in events {
            let version = (versions[stream] ?? 0) + 1
            versions[stream] = version
            let payload = event.canonicalJSON
            event.evolve(&state, Fact(position: position, workspace: stream, at: at, actor: actor))
            batch.bytes += payload.count
            batch.events.append(
                Envelope(
                    position: position, stream: stream.raw, version: version,
                    type: type(of: event).name, at: at, actor: actor.raw, command: id,
                    payload: payload))
            position += 1
        }
        dues.hear(events)
        let outcome = RememberedOutcome(
            actor: actor.raw, outcome: Outcome(first: first, last: position - 1, at: at))
        greatestCommand = max(greatestCommand, id)
        recentCommands.remember(id, outcome)
        batch.decided.append(.init(command: id, reply: reply, outcome: outcome))
    }

    /// Makes the batch durable, then acknowledges and publishes it.
    func commit() throws(LogFailure) {
        let batch = batch
        self.batch = Batch()
        guard let last = batch.events.last else { return }
        do { try log.append(batch.events) } catch {
            guard case .full = error else { throw error }
            undo(batch)
            return
        }
        position = last.position
        recentCommands.shrink(knownThrough: history.position)
        for decided in batch.decided { answer(decided.reply, .success(decided.outcome.outcome)) }
        for envelope in batch.events { publish(envelope) }
        deliverNotices()
    }

    /// The disk is full: as if nobody had asked, and everybody is told.
    private func undo(_ batch: Batch) {
        if let before = batch.before {
            state = before.state
            dues.forget()
            versions = before.versions
            at = before.at
        }
        for decided in batch.decided {
            recentCommands.forget(decided.command)
            answer(decided.reply, .failure(Refusal(.storageFull, retryAfter: 5)))
        }
        // Who began to follow a workspace because of what did not happen may not see it.
        for workspace in Set(batch.events.map(\.stream)).sorted() {
            expelStrangers(ID(raw: workspace))
        }
    }

    func answer(_ reply: ReplyTo, _ result: Result<Outcome, Refusal>) {
        if case .failure(let refusal) = result { refusals[refusal.code, default: 0] += 1 }
        switch (reply, result) {
        case (.nobody, _): break
        case (.ticket(let ticket), _): outputs.append(.settle(ticket: ticket, result))
        case (.client(let client, let id), .success(let outcome)):
            outputs.append(.send(Frames.outcome(id, outcome), to: client))
        case (.client(let client, let id), .failure(let refusal)):
            outputs.append(.send(Frames.error(id, .refused(refusal)), to: client))
        }
    }
}
