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
        follow(projector)
        var batch: [Work] = []
        while mailbox.take(into: &batch) {
            follow(projector)
            for case .save(let job) in batch { save(job, in: store) }
            batch.removeAll(keepingCapacity: true)
        }
    }

    private func follow(_ projector: Projector) {
        do { try projector.catchUp() } catch {
            logger.warning("state.db is behind: \(error)")
        }
    }

    private func save(_ job: SnapshotJob, in store: SnapshotStore) {
        var parts = [StoredState.directoryKey: job.directory.canonicalJSON]
        for (workspace, content) in job.changed { parts[workspace.key] = content.canonicalJSON }
        do {
            try store.save(
                job.head, format: StoredState.format, changed: parts,
                unchanged: job.unchanged.map(\.key))
            saved.store(job.head.size, ordering: .releasing)
        } catch { logger.warning("no snapshot at \(job.head.size): \(error)") }
    }
}
