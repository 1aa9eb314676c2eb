import Ledger
import SQLite

/// The tables of `log.db`.
///
/// No index beside the primary keys: `UNIQUE(stream, version)` would make an append four times
/// dearer, so versions are checked by the writer's memory and by `Verifier`.
enum Schema {
    /// "CUC1" in the file's header.
    static let application: Int32 = 0x4355_4331
    static let version: Int64 = 1

    private static let tables = """
        CREATE TABLE streams(
            number INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16)
        ) STRICT;
        CREATE TABLE types(
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        ) STRICT;
        CREATE TABLE events(
            position INTEGER PRIMARY KEY,
            stream INTEGER NOT NULL,
            version INTEGER NOT NULL,
            type INTEGER NOT NULL,
            at INTEGER NOT NULL,
            actor BLOB NOT NULL,
            command BLOB NOT NULL,
            payload TEXT NOT NULL
        ) STRICT;
        CREATE TABLE commits(
            last INTEGER PRIMARY KEY,
            first INTEGER NOT NULL,
            at INTEGER NOT NULL,
            root BLOB NOT NULL
        ) STRICT;
        CREATE TABLE tiles(
            level INTEGER NOT NULL,
            number INTEGER NOT NULL,
            hashes BLOB NOT NULL,
            PRIMARY KEY (level, number)
        ) STRICT;
        CREATE TABLE checkpoints(
            size INTEGER PRIMARY KEY,
            note TEXT NOT NULL
        ) STRICT;
        """

    /// For people with the `sqlite3` shell.
    private static let view = """
        CREATE VIEW log AS SELECT
            position,
            strftime('%Y-%m-%dT%H:%M:%fZ', at / 1000.0, 'unixepoch') AS time,
            \(uuid("streams.id")) AS stream,
            version,
            types.name AS type,
            \(uuid("actor")) AS actor,
            \(uuid("command")) AS command,
            payload
        FROM events
        JOIN streams ON streams.number = events.stream
        JOIN types ON types.number = events.type
        ORDER BY position;
        """

    /// The tables in which a row never changes again: all of them.
    private static let facts = ["streams", "types", "events", "commits", "tiles", "checkpoints"]

    private static var triggers: String {
        facts.flatMap { table in
            ["UPDATE", "DELETE"].map { verb in
                """
                CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
                BEGIN SELECT RAISE(ABORT, 'facts are only ever added'); END;
                """
            }
        }.joined(separator: "\n")
    }

    /// Creates the tables in a new file; refuses a file of a later program.
    static func prepare(_ connection: Connection) throws(LogFailure) {
        let found = try translating { () throws(SQLiteFailure) in
            try connection.integer("PRAGMA user_version") ?? 0
        }
        if found == version { return }
        guard found == 0 else {
            throw .unusable(
                "\(connection.path) has format \(found), this program knows \(version): "
                    + "use the program that wrote it, or a later one")
        }
        try translating { () throws(SQLiteFailure) in
            try connection.transaction { () throws(SQLiteFailure) in
                try connection.execute(tables + view + triggers)
                try connection.execute("PRAGMA user_version=\(version)")
            }
        }
    }

    private static func uuid(_ column: String) -> String {
        let parts = [(1, 8), (9, 4), (13, 4), (17, 4), (21, 12)]
        return "lower("
            + parts.map { "substr(hex(\(column)), \($0), \($1))" }.joined(separator: " || '-' || ")
            + ")"
    }
}
