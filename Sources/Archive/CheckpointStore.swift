import Glibc
public import Ledger
import SQLite

/// The newest checkpoint in a tiny database of its own, on another file system than the log
/// where there is one: who rewrites or cuts the log must also find and forge this.
///
/// The habit is Sunlight's: it must exist before a log that has events opens, and it changes by
/// compare and swap only.
public final class CheckpointStore {
    /// "CUC2" in the file's header.
    static let application: Int32 = 0x4355_4332
    private let connection: Connection
    private let origin: String
    private let verifier: NoteVerifier?
    private var newest: String?

    /// - Parameter create: whether the file may be made; otherwise it must be there.
    public init(
        path: String, origin: String, verifier: NoteVerifier?, create: Bool
    ) throws(LogFailure) {
        if !create && access(path, F_OK) != 0 {
            throw .unusable(
                "the checkpoints \(path) are missing, but the log has events: bring the file "
                    + "back or, if it is lost for good, run cucao adopt")
        }
        self.origin = origin
        self.verifier = verifier
        (connection, newest) = try translating { () throws(SQLiteFailure) in
            let connection = try Connection(path, application: CheckpointStore.application)
            try connection.execute(
                """
                CREATE TABLE IF NOT EXISTS newest(
                    origin TEXT PRIMARY KEY, size INTEGER NOT NULL, note TEXT NOT NULL) STRICT;
                CREATE TABLE IF NOT EXISTS superseded(
                    origin TEXT NOT NULL, note TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
                """)
            let select = try connection.prepare("SELECT note FROM newest WHERE origin = ?")
            select.bind(1, origin)
            guard try select.step() else { return (connection, nil) }
            defer { select.reset() }
            return (connection, select.text(0))
        }
    }

    /// The newest signed note; nil before the first.
    public var note: String? { newest }

    /// What the newest note says, its signature checked when there is a verifier.
    public func checkpoint() throws(LogFailure) -> Checkpoint? {
        guard let newest else { return nil }
        return try CheckpointStore.read(newest, origin: origin, verifier: verifier)
    }

    /// Puts `note` in the place of the newest one.
    /// - Throws: `.damaged` when the file no longer holds what this process read or wrote last.
    public func replace(with note: String, size: UInt64) throws(LogFailure) {
        let changed = try translating { () throws(SQLiteFailure) -> Int64 in
            let swap = try connection.prepare(
                newest == nil
                    ? "INSERT INTO newest SELECT ?1, ?2, ?3 WHERE NOT EXISTS "
                        + "(SELECT 1 FROM newest WHERE origin = ?1)"
                    : "UPDATE newest SET size = ?2, note = ?3 "
                        + "WHERE origin = ?1 AND note = ?4 AND size < ?2")
            swap.bind(1, origin)
            swap.bind(2, Int64(clamping: size))
            swap.bind(3, note)
            if let newest { swap.bind(4, newest) }
            try swap.run()
            return connection.changes
        }
        guard changed == 1 else {
            throw .damaged(
                position: nil, "somebody else changed the checkpoint in \(connection.path)")
        }
        newest = note
    }

    /// Puts the newest note aside, by the will of an operator who knows why: after restoring a
    /// backup that is older than it. The note is kept with the reason.
    /// - Parameter own: the newest checkpoint that the restored log itself holds.
    public func setAside(
        reason: String, insteadUsing own: (size: UInt64, note: String)?
    ) throws(LogFailure) {
        try translating { () throws(SQLiteFailure) in
            try connection.transaction { () throws(SQLiteFailure) in
                let copy = try connection.prepare(
                    "INSERT INTO superseded SELECT origin, note, ?2 FROM newest WHERE origin = ?1")
                copy.bind(1, origin)
                copy.bind(2, reason)
                try copy.run()
                let delete = try connection.prepare("DELETE FROM newest WHERE origin = ?1")
                delete.bind(1, origin)
                try delete.run()
                guard let own else { return }
                let insert = try connection.prepare("INSERT INTO newest VALUES (?, ?, ?)")
                insert.bind(1, origin)
                insert.bind(2, Int64(clamping: own.size))
                insert.bind(3, own.note)
                try insert.run()
            }
        }
        newest = own?.note
    }

    /// Refuses a log that is shorter than the newest checkpoint or has another root at its size,
    /// and a store that is behind the checkpoints in the log itself.
    public func check(_ reader: LogReader) throws(LogFailure) {
        let size = try reader.size()
        let signed = try checkpoint()
        if let head = signed?.head {
            guard head.size <= size else {
                throw .damaged(
                    position: size + 1,
                    "the log has \(size) events, a checkpoint was signed for \(head.size): "
                        + "events are lost, or an older copy was put in place")
            }
            let root = try reader.tree(size: head.size).root
            guard root == head.root else {
                throw .damaged(
                    position: nil,
                    "the first \(head.size) events have root \(root), signed was \(head.root): "
                        + "the history was changed")
            }
        }
        if let own = try reader.newestCheckpoint(), own.size > signed?.head.size ?? 0 {
            throw .damaged(
                position: nil,
                "the log holds a checkpoint of \(own.size) events, \(connection.path) an older "
                    + "one: it was replaced or rolled back")
        }
    }

    static func open(
        _ configuration: LogConfiguration, isNewLog: Bool
    ) throws(LogFailure) -> CheckpointStore? {
        guard let path = configuration.checkpointsPath else { return nil }
        return try CheckpointStore(
            path: path, origin: configuration.origin, verifier: configuration.verifier,
            create: isNewLog)
    }

    static func read(
        _ note: String, origin: String, verifier: NoteVerifier?
    ) throws(LogFailure) -> Checkpoint {
        if let verifier {
            do {
                return try Checkpoint(verifying: note, origin: origin, by: verifier)
            } catch {
                throw .damaged(position: nil, "the newest checkpoint is refused: \(error)")
            }
        }
        guard let signed = SignedNote(parsing: note),
            let checkpoint = Checkpoint(parsing: signed.text), checkpoint.origin == origin
        else { throw .damaged(position: nil, "the newest checkpoint cannot be read") }
        return checkpoint
    }
}

extension LogReader {
    /// The newest checkpoint that the log itself holds.
    public func newestCheckpoint() throws(LogFailure) -> (size: UInt64, note: String)? {
        try translating { () throws(SQLiteFailure) in
            let select = try connection.prepare(
                "SELECT size, note FROM checkpoints ORDER BY size DESC LIMIT 1")
            guard try select.step() else { return nil }
            defer { select.reset() }
            return (UInt64(bitPattern: select.integer(0)), select.text(1))
        }
    }
}
