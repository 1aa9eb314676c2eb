import Archive
import Cryptography
import Department
import Engine
import Ledger
import Logging
import Projections
import Synchronization
import Threads

/// A state to be saved: what changed since the last one, and what did not.
struct SnapshotJob: Sendable {
    var head: TreeHead
    var directory: DepartmentSnapshot
    var changed: [ID<Workspace>: WorkspaceContent]
    var unchanged: [ID<Workspace>]
}

/// The thread that follows the log into `state.db`: search, old commands, snapshots. All of it
/// is a convenience: when the disk refuses, the department goes on without.
final class ProjectionThread: Sendable {
    enum Work: Sendable {
        case advanced
        case save(SnapshotJob)
    }

    private let mailbox = Mailbox<Work>(capacity: 1_024)
    private let saved: Atomic<UInt64>
    private let path: String
    private let log: String
    private let logger: Logger

    /// - Parameter savedPosition: of the snapshot that the start came from, or 0.
    init(path: String, log: String, savedPosition: UInt64, logger: Logger) {
        self.path = path
        self.log = log
        self.logger = logger
        saved = Atomic(savedPosition)
    }

    /// Position of the newest snapshot that is on the disk.
    var savedPosition: UInt64 { saved.load(ordering: .acquiring) }

    /// The log has grown. A full mailbox is no loss: catching up takes everything.
    func advance() { mailbox.post(.advanced) }

    func save(_ job: SnapshotJob) { mailbox.postWithoutLimit(.save(job)) }

    func stop() { mailbox.close() }

    /// The body of the thread.
    func run() {
        guard let database = try? StateDatabase(path: path),
            let reader = try? LogReader(path: log, hash: TreeHash.self),
            let projector = try? Projector(database, following: reader)
        else {
            logger.error("state.db cannot be opened: no search, slow starts", metadata: [:])
            return
        }
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
            for case .save(let job) in batch { save(job, in: store) }
            batch.removeAll(keepingCapacity: true)
            isBehind = follow(projector)
        }
    }

    /// Goes on for a bounded step; whether there may be more.
    private func follow(_ projector: Projector) -> Bool {
        do { return try projector.step() } catch {
            logger.warning("state.db is behind: \(error)")
            return false
        }
    }

    private func save(_ job: SnapshotJob, in store: SnapshotStore) {
        let contents = job.changed.lazy.map { (key: $0.key.key, value: $0.value.canonicalJSON) }
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
}
