import Department
import HashTreeCollections
import Ledger
import Wire

/// The step from command to event. One thread owns it; all that it knows of the world comes in
/// through its ports, so a simulation runs the same code.
///
/// For every batch of inputs: each command is checked against the state *including the earlier
/// ones of the batch*, the events of all become durable in one transaction, and only then is
/// anything acknowledged or published, in the order of the log.
public final class Engine {
    public internal(set) var state: DepartmentState
    let log: any EventLog
    let clock: any Clock
    let history: any CommandHistory
    let contents: any ContentStore
    let limits: EngineLimits

    /// Position of the newest durable event. Kept, for asking the log costs a root of its tree.
    public internal(set) var position: UInt64
    var versions: TreeDictionary<ID<Workspace>, UInt64>
    /// Time of the newest event: the clock is never believed below it.
    public internal(set) var at: Int64
    /// The position of the newest event of each workspace that has had one since the start.
    public internal(set) var touched: [ID<Workspace>: UInt64] = [:]
    /// How often each refusal was given since the start.
    public internal(set) var refusals: [RefusalCode: UInt64] = [:]
    var recentCommands: RecentCommands
    /// No command of the log has a greater identifier.
    var greatestCommand: UInt128
    var recentEvents: RecentEvents
    var subscriptions = Subscriptions()
    var presence = Presence()
    var carets = Carets()
    /// Of commands, of edits of drafts, of carets, and of the requests about the socket itself.
    var rate: RateLimit
    var editRate: RateLimit
    var caretRate: RateLimit
    var requestRate: RateLimit
    var dues = Dues()
    /// Rises with every command that does something to a poll or a slip.
    public var pollChanges: Int { dues.changes }
    var batch = Batch()
    var outputs: [Output] = []

    /// Takes over from a replay that reached the head of the log.
    /// - Parameter greatestCommand: no command of the log has a greater identifier.
    public init(
        _ start: Replayer, log: any EventLog, clock: any Clock, history: any CommandHistory,
        contents: any ContentStore, greatestCommand: UInt128 = .max,
        limits: EngineLimits = EngineLimits()
    ) throws(LogFailure) {
        position = log.head.size
        precondition(start.position == position, "the state must be that of the whole log")
        state = start.state
        versions = start.versions
        at = start.at
        self.log = log
        self.clock = clock
        self.history = history
        self.contents = contents
        self.limits = limits
        self.greatestCommand = greatestCommand
        rate = RateLimit(
            perMinute: Double(limits.commandsPerMinute), burst: Double(limits.commandBurst))
        editRate = RateLimit(perMinute: limits.editsPerMinute, burst: limits.editBurst)
        caretRate = RateLimit(perMinute: limits.editsPerMinute, burst: limits.editBurst)
        requestRate = RateLimit(
            perMinute: limits.requestsPerMinute, burst: limits.requestBurst)
        let keep = UInt64(limits.recentEvents)
        let first = position > keep ? position - keep : 0
        recentCommands = RecentCommands(
            capacity: limits.recentCommands, lostThrough: first, greatestLost: greatestCommand)
        recentEvents = RecentEvents(capacity: limits.recentEvents, completeAfter: first)
        try remember(from: first + 1)
    }

    /// What a snapshot of the always-loaded part holds.
    public var snapshot: DepartmentSnapshot {
        var snapshot = DepartmentSnapshot()
        snapshot.at = at
        snapshot.directory = state.directory
        snapshot.greatestCommand = ID(raw: greatestCommand)
        snapshot.position = position
        snapshot.versions = versions
        return snapshot
    }

    /// Carries out a batch of inputs. Throws only when the process must stop: a full disk is
    /// told to those who asked, and the engine goes on.
    public func step(_ inputs: [Input]) throws(LogFailure) -> [Output] {
        let wall = clock.now()
        let now = max(at, wall)
        keepDates(now, wall)
        for input in inputs {
            handle(input, now, wall)
            if batch.events.count >= limits.batchEvents || batch.bytes >= limits.batchBytes {
                try commit()
            }
        }
        try commit()
        outputs.append(contentsOf: presence.due(now: wall, limits: limits))
        outputs.append(contentsOf: carets.due(now: wall, limits: limits))
        defer { outputs = [] }
        return outputs
    }

    /// - Parameters:
    ///   - now: the time of events, which never falls.
    ///   - wall: the clock as it is; what only paces people must not stand still when it falls.
    private func handle(_ input: Input, _ now: Int64, _ wall: Int64) {
        switch input {
        case .opened(let client, let person): open(client, person, now)
        case .closed(let client): close(client)
        case .message(let client, let message): receive(message, from: client, now, wall)
        case .command(let command, let id, let actor, let ticket):
            run(CommandCodec.normalise(command), id, actor, now, wall, reply: .ticket(ticket))
        case .found(let founding, let id, let ticket):
            found(founding, id, now, ticket)
        case .tick:
            rate.sweep(now: wall)
            editRate.sweep(now: wall)
            caretRate.sweep(now: wall)
            carets.sweep(now: wall, limits: limits)
            requestRate.sweep(now: wall)
        }
    }

    /// The newest events of the log, for sockets that come back after a restart.
    private func remember(from first: UInt64) throws(LogFailure) {
        guard first <= position else { return }
        // Where the window may begin in the middle of a command, that one is left to `history`.
        var cut: UInt128?
        try log.read(from: first, through: position) { (envelope) throws(LogFailure) in
            if first > 1, envelope.position == first { cut = envelope.command }
            recall(envelope, isWhole: envelope.command != cut)
            return true
        }
    }

    private func recall(_ envelope: Envelope, isWhole: Bool) {
        if envelope.stream != Envelope.departmentStream {
            recentEvents.append(.init(envelope))
        }
        guard isWhole else {
            recentCommands.lose(envelope.command, through: envelope.position)
            return
        }
        guard let known = recentCommands[envelope.command] else {
            recentCommands.remember(
                envelope.command,
                RememberedOutcome(
                    actor: envelope.actor,
                    outcome: Outcome(
                        first: envelope.position, last: envelope.position, at: envelope.at)))
            return
        }
        var longer = known
        longer.outcome.last = envelope.position
        recentCommands.replace(envelope.command, longer)
    }
}
