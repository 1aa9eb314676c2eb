import Archive
import Department
import Engine
import Glibc
import Ledger
import SQLite

/// What the scribe's thread works with: the open log, and the engine over it.
final class ScribeDesk {
    /// Events after which the state is saved, for a quick start.
    static let snapshotEvents: UInt64 = 50_000
    /// A snapshot costs as much as all that was ever said where something was said since: under a
    /// load that brings its events in two seconds there is one in so many milliseconds, or after
    /// so many events, which a start folds in a second.
    private static let snapshotMilliseconds: Int64 = 30_000
    private static let snapshotEventsMost: UInt64 = 1_000_000
    /// How often a start looks whether the index has got on, and how often in vain: ten seconds.
    private static let indexWaitMicroseconds: UInt32 = 20_000
    private static let indexWaitsMax = 500

    let engine: Engine
    private let log: SQLiteEventLog
    private let plan: ScribePlan
    private let projection: ProjectionThread
    private var checkpointed: (size: UInt64, at: Int64)
    private var snapshotAsked: UInt64
    /// Nil until the first one since the start.
    private var snapshotAskedAt: Int64?
    private var knownPollChanges = 0
    private let stored: StoredState?
    /// What the start left where it was.
    let start: StartPoint

    /// Opens the log and brings the state to its head: from the newest snapshot where there is
    /// one, proving on the way that what follows is what was committed.
    init(_ plan: ScribePlan) throws(LogFailure) {
        self.plan = plan
        log = try SQLiteEventLog(plan.log)
        let stored = try ScribeDesk.stored(plan.statePath, log.reader)
        stored?.tellOfLostSnapshots()
        let start = try Start(log.reader, stored)
        let contents = ScribeContents(StoredContents(start.point, log.reader, stored))
        engine = try Engine(
            start.replayer, log: log, clock: plan.clock, history: stored ?? NothingStored(),
            contents: contents, greatestCommand: start.greatestCommand, limits: plan.limits)
        checkpointed = (try log.reader.newestCheckpoint()?.size ?? 0, plan.clock.now())
        snapshotAsked = start.point.snapshotPosition
        projection = plan.projection(start.point)
        self.stored = stored
        self.start = start.point
        stored?.follow(projection)
        try announceCheckpoint()
        if stored != nil { awaitIndex(start.greatestCommand) }
    }

    /// A command is known to be new by its identifier, which begins with the time when it was
    /// made. Where the log has identifiers of times to come, because a clock was wrong, only the
    /// index can tell. While it is computed anew nothing could be decided, so the start waits for
    /// it: but not where it does not get on, as on a full disk.
    private func awaitIndex(_ greatestCommand: UInt128) {
        let now = plan.clock.now()
        guard now < Int64(truncatingIfNeeded: greatestCommand >> 80) else { return }
        var reached: UInt64 = 0
        var idle = 0
        while reached + UInt64(plan.limits.recentEvents) < engine.position,
            idle < ScribeDesk.indexWaitsMax
        {
            usleep(ScribeDesk.indexWaitMicroseconds)
            let position = projection.progress.position
            idle = position > reached ? 0 : idle + 1
            reached = max(reached, position)
        }
    }

    /// Nil on a full disk: then nothing is added to the log either.
    private static func stored(
        _ path: String, _ log: LogReader
    ) throws(LogFailure) -> StoredState? {
        do { return try StoredState(path: path, log: log) } catch {
            if error.kind == .full { return nil }
            throw .unusable(
                "\(path) cannot be opened (\(error)). It holds nothing that the log does not: "
                    + "move it away and start again")
        }
    }

    /// What is due between two steps: the signed checkpoint, the snapshot, the projections.
    func housekeeping() throws(LogFailure) {
        let now = plan.clock.now()
        let grown = engine.position - checkpointed.size
        let elapsed = now - checkpointed.at
        if grown > 0,
            grown >= plan.checkpointEvents || elapsed >= plan.checkpointMilliseconds
        {
            try checkpoint(now)
        }
        if isSnapshotDue(now), !projection.isSaving {
            snapshotAskedAt = now
            saveSnapshot()
        }
        projection.advance()
    }

    private func isSnapshotDue(_ now: Int64) -> Bool {
        let grown = engine.position - snapshotAsked
        guard grown >= ScribeDesk.snapshotEvents else { return false }
        guard grown < ScribeDesk.snapshotEventsMost, let last = snapshotAskedAt else { return true }
        // A clock that fell says nothing.
        return now < last || now - last >= ScribeDesk.snapshotMilliseconds
    }

    /// Whether something was done to a poll since this was asked last.
    func pollsHaveChanged() -> Bool {
        defer { knownPollChanges = engine.pollChanges }
        return engine.pollChanges != knownPollChanges
    }

    /// The last checkpoint and snapshot before the end.
    func seal() throws(LogFailure) {
        if engine.position > checkpointed.size { try checkpoint(plan.clock.now()) }
        // One that is under way will do: the next start folds the few events behind it.
        if engine.position > snapshotAsked, projection.savedPosition == snapshotAsked {
            saveSnapshot()
        }
    }

    private func checkpoint(_ now: Int64) throws(LogFailure) {
        do { try log.writeCheckpoint(by: plan.signer) } catch {
            // No room for the checkpoint: the events are safe, and it is tried again.
            guard case .full = error else { throw error }
            checkpointed.at = now
            return
        }
        checkpointed = (engine.position, now)
        try announceCheckpoint()
    }

    private func announceCheckpoint() throws(LogFailure) {
        if let newest = try log.reader.newestCheckpoint() { plan.checkpointed(newest.note) }
    }

    /// Hands the state over to be saved: the parts that the newest snapshot does not have.
    private func saveSnapshot() {
        let saved = projection.savedPosition
        let lost = start.lost.all
        var job = SnapshotJob(head: log.head, directory: engine.snapshot)
        for workspace in engine.state.workspaces.keys {
            let touched = engine.touched[workspace] ?? start.touched[workspace] ?? 0
            if saved > 0, touched <= saved, !lost.contains(workspace) {
                job.unchanged.append(workspace)
            } else if let content = engine.state.contents[workspace] {
                job.changed[workspace] = content
            } else {
                job.absent.append(workspace)
            }
        }
        snapshotAsked = engine.position
        projection.save(job)
    }
}

/// Contents for the engine, on the scribe's thread.
private final class ScribeContents: ContentStore {
    private let contents: StoredContents

    init(_ contents: StoredContents) { self.contents = contents }

    /// What cannot be read must not look like nothing: then the process ends.
    func content(of workspace: ID<Workspace>) -> WorkspaceContent? {
        do { return try contents.content(of: workspace) } catch {
            let failure = ServiceFailure(error)
            Signals.leave("cucao: \(failure.description)", code: failure.exitCode)
        }
    }
}
