import Archive
import Cryptography
import Department
import Engine
import Glibc
import JSON
import Ledger
import Logging
import Projections
import SQLite
import Synchronization

/// What `state.db` remembers of earlier work: the newest snapshot, and commands of long ago.
/// All of it can be computed anew, so whatever cannot be read is as if it were not there.
final class StoredState: CommandHistory {
    /// Number of the encoding of snapshots: to be raised whenever the shape of the state changes.
    static let format: Int64 = 22
    static let directoryKey = "directory"

    /// What a snapshot holds of one workspace.
    struct Part {
        var content: WorkspaceContent
        /// Of the snapshot.
        var position: UInt64
    }

    private let path: String
    private let log: LogReader
    private let database: StateDatabase
    private let snapshots: SnapshotStore
    private let commands: CommandIndex
    private let logger = Logger(label: "state")
    private var snapshot: Snapshot?
    /// Of the parts of the snapshot.
    private var keys: Set<String> = []
    let lost: LostParts
    private var projection: ProjectionThread?

    /// - Parameter lost: what others who read the same snapshots found.
    /// - Throws: as `StateDatabase` does.
    init(
        path: String, log: LogReader, lost: LostParts = LostParts()
    ) throws(SQLiteFailure) {
        self.path = path
        self.log = log
        self.lost = lost
        database = try StateDatabase(path: path)
        commands = try CommandIndex(database)
        snapshots = SnapshotStore(database, hash: TreeHash.self)
        look()
    }

    /// Looks for the newest snapshot that can be trusted.
    private func look() {
        let newest = try? snapshots.newest(format: StoredState.format) {
            (head) throws(LogFailure) in
            guard head.size <= (try log.size()) else { return false }
            return try log.tree(size: head.size).head == head
        }
        snapshot = newest ?? nil
        keys = Set(snapshot?.keys ?? [])
    }

    /// Tells of snapshots that are there and cannot be used. For who starts from one.
    func tellOfLostSnapshots() {
        guard let newest = snapshots.newestPosition(format: StoredState.format),
            newest != snapshot?.head.size
        else { return }
        let instead = snapshot.map { "the one at \($0.head.size)" } ?? "the log"
        logger.warning(
            "the snapshot at \(newest) is damaged or of another log: starting from \(instead)")
    }

    /// The commands that it forgot must not be carried out again: the next start computes all of
    /// it anew.
    private func giveUp() -> Never {
        StateDatabase.remove(path: path)
        Signals.leave(
            "cucao: \(path) was damaged and is removed; start again, which computes it anew "
                + "from the log", code: EX_TEMPFAIL)
    }

    /// Size and root of the log that the snapshot was folded from.
    var head: TreeHead? { snapshot?.head }

    /// The part of the state that every start needs.
    func directory() -> DepartmentSnapshot? {
        guard let snapshot else { return nil }
        if let bytes = snapshot.part(StoredState.directoryKey),
            let directory = try? JSONReader.read(DepartmentSnapshot.self, from: bytes)
        {
            return directory
        }
        logger.warning(
            "the snapshot at \(snapshot.head.size) has lost a part: starting from the log")
        self.snapshot = nil
        keys = []
        return nil
    }

    /// Nil when there is none, or it cannot be trusted: then the log has to be asked.
    func part(of workspace: ID<Workspace>) -> Part? {
        if let part = read(workspace) { return part }
        let wasHeld = keys.contains(workspace.key)
        // It may be an older snapshot than those that are kept by now.
        look()
        if let part = read(workspace) { return part }
        if wasHeld || keys.contains(workspace.key), lost.insert(workspace) {
            logger.warning("the snapshot has lost workspace \(workspace): asking the log")
        }
        return nil
    }

    private func read(_ workspace: ID<Workspace>) -> Part? {
        guard let snapshot, keys.contains(workspace.key), let bytes = snapshot.part(workspace.key),
            let content = try? JSONReader.read(WorkspaceContent.self, from: bytes)
        else { return nil }
        return Part(content: content, position: snapshot.head.size)
    }

    /// From now on this thread writes what is read here.
    func follow(_ projection: ProjectionThread) { self.projection = projection }

    var position: UInt64 { projection?.progress.position ?? 0 }

    func outcome(of command: UInt128) throws(HistoryUnreadable) -> RememberedOutcome? {
        // Spares every new command a look into the database.
        if let greatest = projection?.progress.greatestCommand, command > greatest { return nil }
        let entry: CommandIndex.Entry
        do {
            guard let found = try commands.lookup(command) else { return nil }
            entry = found
        } catch {
            if error.kind == .corrupt { giveUp() }
            throw HistoryUnreadable()
        }
        return RememberedOutcome(
            actor: entry.actor, outcome: .init(first: entry.first, last: entry.last, at: entry.at))
    }
}

/// Workspaces whose parts of a snapshot were there and could not be read, whoever it was that
/// found out: the next snapshot must not take them over.
final class LostParts: Sendable {
    private let workspaces = Mutex<Set<ID<Workspace>>>([])

    var all: Set<ID<Workspace>> { workspaces.withLock { $0 } }

    /// Whether it is news.
    func insert(_ workspace: ID<Workspace>) -> Bool {
        workspaces.withLock { $0.insert(workspace).inserted }
    }
}
