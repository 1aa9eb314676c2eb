import Archive
import Cryptography
import Department
import Engine
import Glibc
import JSON
import Ledger
import Projections
import SQLite

/// What `state.db` remembers of earlier work: the newest snapshot, and commands of long ago.
/// All of it can be computed anew, so whatever cannot be read is as if it were not there.
final class StoredState: ContentStore, CommandHistory {
    /// Number of the encoding of snapshots: to be raised whenever the shape of the state changes.
    static let format: Int64 = 16
    static let directoryKey = "directory"

    private let path: String
    private let database: StateDatabase
    private let commands: CommandIndex
    private let snapshot: Snapshot?
    /// Of the parts of the snapshot.
    private let keys: Set<String>
    private var projection: ProjectionThread?

    /// - Throws: as `StateDatabase` does.
    init(path: String, log: LogReader) throws(SQLiteFailure) {
        self.path = path
        database = try StateDatabase(path: path)
        commands = try CommandIndex(database)
        let store = SnapshotStore(database, hash: TreeHash.self)
        let newest = try? store.newest(format: StoredState.format) {
            (head) throws(LogFailure) in
            guard head.size <= (try log.size()) else { return false }
            return try log.tree(size: head.size).head == head
        }
        snapshot = newest ?? nil
        keys = Set(snapshot?.keys ?? [])
    }

    /// It is damaged. What it holds of a workspace must not look like nothing, and commands that
    /// it forgot must not be carried out again: the next start computes all of it anew.
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
        guard let bytes = snapshot?.part(StoredState.directoryKey) else { return nil }
        return try? JSONReader.read(DepartmentSnapshot.self, from: bytes)
    }

    func content(of workspace: ID<Workspace>) -> WorkspaceContent? {
        guard let snapshot, keys.contains(workspace.key) else { return nil }
        guard let bytes = snapshot.part(workspace.key),
            let content = try? JSONReader.read(WorkspaceContent.self, from: bytes)
        else { giveUp() }
        return content
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
