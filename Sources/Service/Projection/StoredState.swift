import Archive
import Cryptography
import Department
import Engine
import JSON
import Ledger
import Projections

/// What `state.db` remembers of earlier work: the newest snapshot, and commands of long ago.
/// All of it can be computed anew, so whatever cannot be read is as if it were not there.
final class StoredState: ContentStore, CommandHistory {
    /// Number of the encoding of snapshots: to be raised whenever the shape of the state changes.
    static let format: Int64 = 8
    static let directoryKey = "directory"

    private let database: StateDatabase
    private let commands: CommandIndex
    private let snapshot: Snapshot?
    private var projection: ProjectionThread?

    /// Nil when there is no room for it or it cannot be opened.
    init?(path: String, log: LogReader) {
        guard let database = try? StateDatabase(path: path),
            let commands = try? CommandIndex(database)
        else { return nil }
        self.database = database
        self.commands = commands
        let store = SnapshotStore(database, hash: TreeHash.self)
        let newest = try? store.newest(format: StoredState.format) {
            (head) throws(LogFailure) in
            guard head.size <= (try log.size()) else { return false }
            return try log.tree(size: head.size).head == head
        }
        snapshot = newest ?? nil
    }

    /// Size and root of the log that the snapshot was folded from.
    var head: TreeHead? { snapshot?.head }

    /// The part of the state that every start needs.
    func directory() -> DepartmentSnapshot? {
        guard let bytes = snapshot?.part(StoredState.directoryKey) else { return nil }
        return try? JSONReader.read(DepartmentSnapshot.self, from: bytes)
    }

    func content(of workspace: ID<Workspace>) -> WorkspaceContent? {
        guard let bytes = snapshot?.part(workspace.key) else { return nil }
        return try? JSONReader.read(WorkspaceContent.self, from: bytes)
    }

    /// From now on this thread writes what is read here.
    func follow(_ projection: ProjectionThread) { self.projection = projection }

    var position: UInt64 { projection?.progress.position ?? 0 }

    func outcome(of command: UInt128) -> RememberedOutcome? {
        // Spares every new command a look into the database.
        if let greatest = projection?.progress.greatestCommand, command > greatest { return nil }
        guard let entry = try? commands.lookup(command) else { return nil }
        return RememberedOutcome(
            actor: entry.actor, outcome: .init(first: entry.first, last: entry.last, at: entry.at))
    }
}
