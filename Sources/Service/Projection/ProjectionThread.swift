import Archive
import Cryptography
import Department
import Engine
import Glibc
import Ledger
import Logging
import Projections
import Synchronization
import Threads

/// The thread that follows the log into `state.db`: search, old commands, snapshots. All of it
/// is a convenience: when the disk refuses, the department goes on without.
final class ProjectionThread: Sendable {
    enum Work: Sendable {
        case advanced
        case save(SnapshotJob)
    }

    /// Its niceness: whoever waits for an acknowledgement comes before whoever will search.
    private static let niceness: Int32 = 10
    /// Microseconds of rest after the end of the log was reached, so that under load many
    /// events share a transaction. Search is behind by about as much.
    private static let restMicroseconds: UInt32 = 100_000

    private let mailbox = Mailbox<Work>(capacity: 1_024)
    private let saved: Atomic<UInt64>
    /// Snapshots that were asked for and are not done.
    private let saves = Atomic<Int>(0)
    private let indexed = Atomic<UInt64>(0)
    private let followed = Mutex(ProjectionProgress())
    private let path: String
    private let log: String
    private let start: StartPoint
    private let logger: Logger

    init(path: String, log: String, start: StartPoint, logger: Logger) {
        self.path = path
        self.log = log
        self.start = start
        self.logger = logger
        saved = Atomic(start.snapshotPosition)
    }

    /// Position of the newest snapshot that is on the disk.
    var savedPosition: UInt64 { saved.load(ordering: .acquiring) }

    /// Whether a snapshot is under way.
    var isSaving: Bool { saves.load(ordering: .acquiring) > 0 }

    /// How far it has come.
    var progress: ProjectionProgress { followed.withLock { $0 } }

    /// Up to which position search knows the log.
    var indexedPosition: UInt64 { indexed.load(ordering: .acquiring) }

    /// Work that waits.
    var waiting: Int { mailbox.count }

    /// The log has grown. A full mailbox is no loss: catching up takes everything.
    func advance() { mailbox.post(.advanced) }

    func save(_ job: SnapshotJob) {
        saves.add(1, ordering: .acquiringAndReleasing)
        mailbox.postWithoutLimit(.save(job))
    }

    func stop() { mailbox.close() }

    /// Runs it on a thread of its own.
    static func start(_ projection: ProjectionThread) -> OwnedThread {
        OwnedThread("projector", niceness: niceness) { projection.run() }
    }

    private func run() {
        guard let database = try? StateDatabase(path: path),
            let reader = try? LogReader(path: log, hash: TreeHash.self),
            let projector = try? Projector(database, following: reader)
        else {
            logger.error("state.db cannot be opened: no search, slow starts", metadata: [:])
            return
        }
        note(projector)
        let store = SnapshotStore(database, hash: TreeHash.self)
        var batch: [Work] = []
        var isBehind = true
        while true {
            let isLast = mailbox.isClosed
            let came =
                isBehind
                ? mailbox.takeWithoutWaiting(into: &batch) : mailbox.take(into: &batch)
            // Nobody waits at the end for what the next start can do.
            if isLast && !came { return }
            // Snapshots come first: they make the next start quick.
            for case .save(let job) in batch { save(job, in: store, reader) }
            batch.removeAll(keepingCapacity: true)
            isBehind = follow(projector)
            if !isBehind { usleep(ProjectionThread.restMicroseconds) }
        }
    }

    /// Goes on for a bounded step; whether there may be more.
    private func follow(_ projector: Projector) -> Bool {
        defer { note(projector) }
        defer { indexed.store(projector.position, ordering: .releasing) }
        do { return try projector.step() } catch {
            logger.warning("state.db is behind: \(error)")
            return false
        }
    }

    private func note(_ projector: Projector) {
        let progress = ProjectionProgress(
            position: projector.position, greatestCommand: projector.greatestCommand)
        followed.withLock { $0 = progress }
    }

    private func save(_ job: SnapshotJob, in store: SnapshotStore, _ reader: LogReader) {
        defer { saves.subtract(1, ordering: .acquiringAndReleasing) }
        var changed = job.changed
        do {
            guard let rest = try absent(job, reader) else { return }
            changed.merge(rest) { present, _ in present }
        } catch {
            logger.warning("no snapshot at \(job.head.size): \(error)")
            return
        }
        let contents = changed.lazy.map { (key: $0.key.key, value: $0.value.canonicalJSON) }
        let directory = CollectionOfOne(
            (key: StoredState.directoryKey, value: job.directory.canonicalJSON))
        let parts = [AnySequence(directory), AnySequence(contents)].joined()
        do {
            try store.save(
                job.head, format: StoredState.format, changed: parts,
                unchanged: job.unchanged.map(\.key))
            saved.store(job.head.size, ordering: .releasing)
        } catch { logger.warning("no snapshot at \(job.head.size): \(error)") }
    }

    /// The contents that the engine never needed; nil when there is no time for them.
    private func absent(
        _ job: SnapshotJob, _ reader: LogReader
    ) throws(LogFailure) -> [ID<Workspace>: WorkspaceContent]? {
        guard !job.absent.isEmpty else { return [:] }
        let source = StoredContents(
            start, reader, try? StoredState(path: path, log: reader, lost: start.lost))
        return try source.contents(of: job.absent, isUnwanted: { mailbox.isClosed })
    }
}

/// A state to be saved: what changed since the last one, and what did not.
struct SnapshotJob: Sendable {
    var head: TreeHead
    var directory: DepartmentSnapshot
    var changed: [ID<Workspace>: WorkspaceContent] = [:]
    /// Changed, or never saved, but not in memory.
    var absent: [ID<Workspace>] = []
    var unchanged: [ID<Workspace>] = []
}

/// How much of the log `state.db` knows.
struct ProjectionProgress: Sendable {
    var position: UInt64 = 0
    /// Greater than any command of the log through `position`, or the greatest of them.
    var greatestCommand = UInt128.max
}
