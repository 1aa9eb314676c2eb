internal import CSQLite

/// One connection to one database file, used by one thread.
///
/// SQLite's own mutexes are off (`SQLITE_OPEN_NOMUTEX`), so a connection and its statements
/// must stay with the thread that owns them. Every setting that durability rests on is read
/// back after it was set, and a connection that did not take it is refused.
public final class Connection {
    /// What may be done with the file.
    public enum Access: Sendable {
        /// Open what exists.
        case readOnly
        /// Open what exists, to write.
        case readWrite
        /// As `readWrite`; a file that does not exist or is empty becomes a new database.
        case create
    }

    /// When a commit counts as done: https://sqlite.org/pragma.html#pragma_synchronous
    public enum Synchronous: Int64, Sendable {
        /// A power cut may undo the newest commits; for what can be rebuilt.
        case normal = 1
        /// A commit has reached the disk when COMMIT returns; for facts.
        case full = 2
    }

    /// How an interrupted transaction is undone: https://sqlite.org/pragma.html#pragma_journal_mode
    public enum Journal: String, Sendable {
        /// Readers and the writer do not wait for each other.
        case writeAhead = "wal"
        /// Nothing of earlier transactions stays beside the database once one has ended: for what
        /// must not tell in which order it came. Its end is on the disk (`synchronous=FULL`
        /// syncs the truncation too).
        case rollback = "truncate"
    }

    public let path: String
    let handle: OpaquePointer
    /// Frames in the write-ahead file after the newest commit here; written by a hook.
    let frames: UnsafeMutablePointer<Int32>

    /// SQLite counts every byte that it allocates, under one lock for all connections, on which
    /// our threads would wait for each other many times a commit. Nobody asks for that count, so
    /// it is left out (https://sqlite.org/compile.html#recommended_compile_time_options); that has
    /// to be said before the first connection.
    private static let leavesMemoryUncounted = csqlite_leave_memory_uncounted() == SQLITE_OK

    /// Opens `path` with the defences that SQLite advises for files that others
    /// could have touched (https://sqlite.org/security.html).
    ///
    /// - Parameters:
    ///   - application: four bytes in the file's header that say whose it is
    ///     (`PRAGMA application_id`), not zero. A database that bears others is refused.
    ///   - busyMilliseconds: how long to wait for a lock of another connection.
    /// - Throws: `.cannotOpen`, `.foreign`, `.corrupt`, `.readOnly`, `.busy`, `.inputOutput`.
    public init(
        _ path: String, application: Int32, access: Access = .create,
        synchronous: Synchronous = .full, journal: Journal = .writeAhead,
        busyMilliseconds: Int32 = 5_000
    ) throws(SQLiteFailure) {
        let flags =
            switch access {
            case .readOnly: SQLITE_OPEN_READONLY
            case .readWrite: SQLITE_OPEN_READWRITE
            case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        _ = Connection.leavesMemoryUncounted
        var opened: OpaquePointer?
        let result = sqlite3_open_v2(
            path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard result == SQLITE_OK, let database = opened else {
            let failure = SQLiteFailure(
                database: opened, result: result, operation: "open \(path)")
            sqlite3_close_v2(opened)
            throw failure
        }
        self.path = path
        handle = database
        frames = .allocate(capacity: 1)
        frames.initialize(to: 0)
        try configure(application, access, synchronous, journal, busyMilliseconds)
    }

    deinit {
        // Statements keep their connection, so none is left; v2 would wait for one if it were.
        sqlite3_close_v2(handle)
        frames.deallocate()
    }

    /// Runs statements that return nothing of interest.
    public func execute(_ sql: String) throws(SQLiteFailure) {
        let result = sqlite3_exec(handle, sql, nil, nil, nil)
        if result != SQLITE_OK { throw failure(result, sql) }
    }

    /// Compiles one statement, to be kept and used many times.
    public func prepare(_ sql: String) throws(SQLiteFailure) -> Statement {
        try Statement(self, sql)
    }

    /// The first column of the first row as an integer; nil without a row or when it is null.
    public func integer(_ sql: String) throws(SQLiteFailure) -> Int64? {
        let statement = try prepare(sql)
        guard try statement.step(), !statement.isNull(0) else { return nil }
        return statement.integer(0)
    }

    /// The first column of the first row as text; nil without a row or when it is null.
    public func text(_ sql: String) throws(SQLiteFailure) -> String? {
        let statement = try prepare(sql)
        guard try statement.step(), !statement.isNull(0) else { return nil }
        return statement.text(0)
    }

    /// Runs `body` in one transaction that holds the write lock from its beginning. When it
    /// throws, nothing of it remains.
    public func transaction<Result>(
        _ body: () throws(SQLiteFailure) -> Result
    ) throws(SQLiteFailure) -> Result {
        try execute("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            try? rollback()
            throw error
        }
    }

    /// Ends an open transaction without keeping it; nothing when SQLite has already done so.
    public func rollback() throws(SQLiteFailure) {
        if isInTransaction { try execute("ROLLBACK") }
    }

    public var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Rows that the newest INSERT, UPDATE or DELETE changed.
    public var changes: Int64 { sqlite3_changes64(handle) }

    public var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

    func failure(_ result: Int32, _ operation: String) -> SQLiteFailure {
        SQLiteFailure(database: handle, result: result, operation: operation)
    }

    private func configure(
        _ application: Int32, _ access: Access, _ synchronous: Synchronous, _ journal: Journal,
        _ busy: Int32
    ) throws(SQLiteFailure) {
        sqlite3_busy_timeout(handle, busy)
        for (option, value) in [
            (SQLITE_DBCONFIG_DEFENSIVE, Int32(1)), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
            (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0), (SQLITE_DBCONFIG_ENABLE_FKEY, 1),
        ] {
            var now: Int32 = -1
            let result = csqlite_db_config(handle, option, value, &now)
            guard result == SQLITE_OK, now == value else {
                throw failure(result, "setting \(option) of \(path)")
            }
        }
        try claim(application, mayCreate: access == .create)
        if access != .readOnly {
            let mode = journal.rawValue
            guard try text("PRAGMA journal_mode=\(mode)") == mode else {
                throw SQLiteFailure(
                    .other, operation: "open \(path)",
                    message: "this file system does not let SQLite use journal_mode=\(mode)")
            }
        }
        try execute("PRAGMA synchronous=\(synchronous.rawValue)")
        guard try integer("PRAGMA synchronous") == synchronous.rawValue else {
            throw SQLiteFailure(
                .other, operation: "open \(path)",
                message: "SQLite did not take synchronous=\(synchronous)")
        }
    }

    /// Makes an empty file ours, and refuses one that belongs to something else.
    ///
    /// The mark is the first thing ever written, in rollback mode and so atomically: whatever
    /// is cut off later, the file stays recognisable.
    private func claim(_ application: Int32, mayCreate: Bool) throws(SQLiteFailure) {
        precondition(application != 0, "zero is the mark of files that nobody claimed")
        let mark = try integer("PRAGMA application_id") ?? 0
        if mark == Int64(application) { return }
        let pages = try integer("PRAGMA page_count") ?? 0
        guard pages == 0, mark == 0 else {
            throw SQLiteFailure(
                .foreign, operation: "open \(path)",
                message: "a database of something else (application_id \(mark) instead of "
                    + "\(application)): it stays untouched; check the path")
        }
        guard mayCreate else {
            throw SQLiteFailure(.foreign, operation: "open \(path)", message: "an empty file")
        }
        try execute("PRAGMA page_size=4096")
        try execute("PRAGMA application_id=\(application)")
    }
}
