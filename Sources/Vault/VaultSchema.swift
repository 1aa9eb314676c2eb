/// The tables of `vault.db`. Everything that tells of a person is sealed under that person's
/// key or is a keyed hash; identifiers are blobs of 16 bytes, times milliseconds since 1970 UTC.
enum VaultSchema {
    /// "CUVA" in the header of the file.
    static let application: Int32 = 0x4355_5641
    static let version: Int64 = 4

    /// What a new file begins with; what came later stands below.
    static let text = """
        CREATE TABLE settings (
            name TEXT PRIMARY KEY,
            value BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        -- key: the person's own key, sealed under the master key; without it the rest is noise.
        -- confirmed: 0 until the log has the event that registers the person.
        CREATE TABLE people (
            person BLOB PRIMARY KEY,
            key BLOB NOT NULL,
            name BLOB NOT NULL,
            login BLOB NOT NULL,
            login_hash BLOB NOT NULL UNIQUE,
            confirmed INTEGER NOT NULL
        ) STRICT;
        -- totp_active: 0 while the person has not shown yet that the application has the secret.
        CREATE TABLE credentials (
            person BLOB PRIMARY KEY REFERENCES people ON DELETE CASCADE,
            password TEXT NOT NULL,
            totp BLOB,
            totp_active INTEGER NOT NULL DEFAULT 0,
            totp_step INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE TABLE recovery_codes (
            person BLOB NOT NULL REFERENCES people ON DELETE CASCADE,
            hash BLOB NOT NULL,
            PRIMARY KEY (person, hash)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE sessions (
            session BLOB PRIMARY KEY,
            token BLOB NOT NULL UNIQUE,
            person BLOB NOT NULL REFERENCES people ON DELETE CASCADE,
            created INTEGER NOT NULL,
            seen INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            address BLOB NOT NULL,
            agent BLOB NOT NULL
        ) STRICT;
        CREATE INDEX sessions_person ON sessions (person);
        CREATE TABLE invitations (
            person BLOB PRIMARY KEY REFERENCES people ON DELETE CASCADE,
            code BLOB NOT NULL UNIQUE,
            expires INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE tries (
            subject BLOB PRIMARY KEY,
            count INTEGER NOT NULL,
            newest INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE reading_marks (
            person BLOB NOT NULL REFERENCES people ON DELETE CASCADE,
            topic BLOB NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (person, topic)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE notice_marks (
            person BLOB PRIMARY KEY REFERENCES people ON DELETE CASCADE,
            position INTEGER NOT NULL
        ) STRICT;
        """

    /// What version 2 added: the audit log, notices read one by one, and marks that belong to a
    /// topic of one workspace. Marks of version 1, which did not say where, hold wherever the
    /// topic is (workspace zero).
    static let second = """
        CREATE TABLE audit (
            entry INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            actor BLOB NOT NULL,
            person BLOB NOT NULL,
            address BLOB NOT NULL
        ) STRICT;
        CREATE TABLE notice_reads (
            person BLOB NOT NULL REFERENCES people ON DELETE CASCADE,
            position INTEGER NOT NULL,
            PRIMARY KEY (person, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE topic_marks (
            person BLOB NOT NULL REFERENCES people ON DELETE CASCADE,
            workspace BLOB NOT NULL,
            topic BLOB NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (person, workspace, topic)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO topic_marks
            SELECT person, x'00000000000000000000000000000000', topic, position
            FROM reading_marks;
        DROP TABLE reading_marks;
        """

    /// What signatures need; made wherever it is not there yet. Hashes are SHA-256 of the bytes
    /// before they are sealed, in hexadecimal.
    static let signatures = """
        CREATE TABLE IF NOT EXISTS evidence (
            hash TEXT PRIMARY KEY,
            bytes BLOB NOT NULL
        ) STRICT;
        CREATE TABLE IF NOT EXISTS signed_papers (
            person BLOB NOT NULL REFERENCES people ON DELETE CASCADE,
            hash TEXT NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (person, hash)
        ) STRICT, WITHOUT ROWID;
        """

    /// What version 3 added: what people note for themselves, sealed under their key.
    static let third = """
        CREATE TABLE notes (
            note BLOB PRIMARY KEY,
            person BLOB NOT NULL REFERENCES people ON DELETE CASCADE,
            workspace BLOB NOT NULL,
            draft BLOB NOT NULL,
            at INTEGER NOT NULL,
            edited INTEGER,
            content BLOB NOT NULL
        ) STRICT;
        CREATE INDEX notes_person ON notes (person, draft);
        """

    /// What version 4 added: the private keys of secret polls, each row sealed.
    static let fourth = """
        CREATE TABLE ballot_keys (
            poll BLOB PRIMARY KEY,
            keys BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// What brings a file of a version to the newest, in order; a new file has version 0.
    static func steps(from version: Int64) -> [String]? {
        let all = [text, second, third, fourth]
        guard 0...Self.version ~= version else { return nil }
        return Array(all[Int(version)...])
    }
}
