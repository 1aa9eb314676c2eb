internal import CSQLite

extension Connection {
    /// How far a checkpoint may go: https://sqlite.org/c3ref/wal_checkpoint_v2.html
    public enum Checkpoint: Sendable {
        /// As much as possible without waiting for anyone.
        case passive
        /// Everything, then the write-ahead file is cut to nothing, so that no old page
        /// survives in it. Waits for readers as long as the busy time allows.
        case truncate
    }

    /// Moves committed pages from the write-ahead file into the database.
    /// - Returns: whether all of them could be moved.
    @discardableResult
    public func checkpoint(_ kind: Checkpoint) throws(SQLiteFailure) -> Bool {
        var frames: Int32 = 0
        var moved: Int32 = 0
        let mode = kind == .passive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE
        let result = sqlite3_wal_checkpoint_v2(handle, nil, mode, &frames, &moved)
        if result == SQLITE_BUSY { return false }
        if result != SQLITE_OK { throw failure(result, "checkpoint of \(path)") }
        return frames == moved
    }

    /// Frames in the write-ahead file after the newest commit through this connection; counted
    /// only after `leaveCheckpointsToOthers()`.
    public var writeAheadFrames: Int { Int(frames.pointee) }

    /// Ends SQLite's habit of checkpointing inside a commit after 1,000 frames, and counts the
    /// frames instead: somebody else must now checkpoint.
    public func leaveCheckpointsToOthers() {
        sqlite3_wal_hook(
            handle,
            { context, _, _, count in
                context?.assumingMemoryBound(to: Int32.self).pointee = count
                return SQLITE_OK
            }, frames)
    }

    /// Keeps the write-ahead file when the last connection closes, so that its room on the
    /// disk, once taken, stays taken.
    public func keepWriteAheadFile() throws(SQLiteFailure) {
        var keep: Int32 = 1
        let result = sqlite3_file_control(handle, "main", SQLITE_FCNTL_PERSIST_WAL, &keep)
        if result != SQLITE_OK { throw failure(result, "keeping the write-ahead file of \(path)") }
    }

    /// SQLite's own check of the structure (not of the content: it does not notice most flipped
    /// bits). Nil when sound, otherwise the first complaint.
    public func firstStructuralFault() throws(SQLiteFailure) -> String? {
        let verdict = try text("PRAGMA quick_check(1)") ?? "no answer"
        return verdict == "ok" ? nil : verdict
    }

    /// Copies a whole database, of whatever application, into a new file while others go on
    /// reading and writing (https://sqlite.org/backup.html). The copy is one moment of the
    /// original.
    public static func copy(
        _ source: String, into target: String, pagesPerStep: Int32 = 1_024
    ) throws(SQLiteFailure) {
        let original = try raw(source, SQLITE_OPEN_READONLY)
        defer { sqlite3_close_v2(original) }
        let copy = try raw(target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
        defer { sqlite3_close_v2(copy) }
        sqlite3_busy_timeout(original, 5_000)
        // One read transaction for the whole copy: without it every commit of a writer would
        // start the copy from the beginning again.
        var result = sqlite3_exec(
            original, "BEGIN; SELECT count(*) FROM sqlite_schema", nil, nil, nil)
        guard result == SQLITE_OK else {
            throw SQLiteFailure(database: original, result: result, operation: "read \(source)")
        }
        guard let backup = sqlite3_backup_init(copy, "main", original, "main") else {
            throw SQLiteFailure(
                database: copy, result: sqlite3_errcode(copy), operation: "copy into \(target)")
        }
        repeat { result = sqlite3_backup_step(backup, pagesPerStep) } while result == SQLITE_OK
        let finish = sqlite3_backup_finish(backup)
        guard result == SQLITE_DONE, finish == SQLITE_OK else {
            let code = finish == SQLITE_OK ? result : finish
            throw SQLiteFailure(database: copy, result: code, operation: "copy into \(target)")
        }
    }

    private static func raw(_ path: String, _ flags: Int32) throws(SQLiteFailure) -> OpaquePointer {
        var opened: OpaquePointer?
        let result = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard result == SQLITE_OK, let database = opened else {
            let failure = SQLiteFailure(
                database: opened, result: result, operation: "open \(path)")
            sqlite3_close_v2(opened)
            throw failure
        }
        return database
    }
}
