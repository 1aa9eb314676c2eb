import Glibc
public import SQLite

/// `state.db`: what can be computed anew from the log and may be deleted at any time.
///
/// One instance a thread; several may have the file open. A file that is damaged or of another
/// version is put away and begun anew; a database of something else is refused.
public final class StateDatabase {
    /// "CUC3" in the file's header.
    public static let application: Int32 = 0x4355_4333
    /// Rises with every change of a table, of what is found or of how text is folded.
    static let version: Int64 = 3

    let connection: Connection

    private static let tables = """
        CREATE TABLE progress(
            name TEXT PRIMARY KEY, position INTEGER NOT NULL, root BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE commands(
            command BLOB PRIMARY KEY, actor BLOB NOT NULL, first INTEGER NOT NULL,
            last INTEGER NOT NULL, at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE documents(
            id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, key BLOB NOT NULL,
            workspace BLOB NOT NULL, topic BLOB, draft BLOB, author BLOB NOT NULL, at INTEGER NOT NULL,
            title TEXT NOT NULL, body TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX places ON documents(kind, key, workspace, ifnull(draft, x''));
        CREATE VIRTUAL TABLE words USING fts5(
            folded, exact, content='', prefix='2 3', tokenize='ascii');
        CREATE TABLE snapshots(
            position INTEGER PRIMARY KEY, root BLOB NOT NULL, format INTEGER NOT NULL,
            seal BLOB NOT NULL
        ) STRICT;
        CREATE TABLE parts(
            position INTEGER NOT NULL, key TEXT NOT NULL, digest BLOB NOT NULL,
            content INTEGER NOT NULL, PRIMARY KEY (position, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE contents(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
        """

    /// Reads the first page of every table: damage there shows at once.
    private static let roots = """
        SELECT (SELECT count(*) FROM progress), (SELECT max(command) FROM commands),
            (SELECT max(id) FROM documents), (SELECT max(position) FROM snapshots),
            (SELECT max(position) FROM parts), (SELECT max(id) FROM contents),
            (SELECT max(id) FROM words_data);
        """

    /// - Throws: `.foreign` for a database of something else; `.full`, `.cannotOpen`.
    public init(path: String) throws(SQLiteFailure) {
        do { connection = try StateDatabase.open(path) } catch {
            guard error.kind == .corrupt else { throw error }
            StateDatabase.remove(path: path)
            connection = try StateDatabase.open(path)
        }
    }

    /// Removes the file, so that whoever opens it next begins anew.
    public static func remove(path: String) {
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    }

    private static func open(_ path: String) throws(SQLiteFailure) -> Connection {
        let connection = try Connection(path, application: application, synchronous: .normal)
        try connection.transaction { () throws(SQLiteFailure) in
            let found = try connection.integer("PRAGMA user_version") ?? 0
            if found == version { return try connection.execute(roots) }
            guard found == 0 else {
                throw SQLiteFailure(
                    .corrupt, operation: "open \(path)", message: "made by another version")
            }
            try connection.execute(tables)
            try connection.execute("PRAGMA user_version=\(version)")
        }
        return connection
    }

    /// Forgets what the projections hold; snapshots stay, for they prove themselves.
    func eraseProjections() throws(SQLiteFailure) {
        try connection.execute(
            """
            DELETE FROM progress; DELETE FROM commands; DELETE FROM documents;
            INSERT INTO words(words) VALUES ('delete-all');
            """)
    }
}

extension UInt128 {
    /// 16 big-endian bytes, as in RFC 9562.
    var bytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }

    /// Zero unless there are 16 bytes.
    init(bytes: UnsafeRawBufferPointer) {
        self = bytes.count == 16 ? UInt128(bigEndian: bytes.loadUnaligned(as: UInt128.self)) : 0
    }
}
