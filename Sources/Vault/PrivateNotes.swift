internal import Cryptography
public import Department
internal import SQLite
import Synchronization

/// A note as the vault keeps it: what it says is sealed under the key of whose it is.
public struct KeptNote: Sendable, Equatable {
    /// When it was made, in milliseconds since 1970 UTC.
    public var at: Int64
    public var content: [UInt8]
    public var draft: ID<Draft>
    public var editedAt: Int64?
    public var id: ID<PrivateNote>
    public var workspace: ID<Workspace>

    public init(
        id: ID<PrivateNote>, workspace: ID<Workspace>, draft: ID<Draft>, at: Int64,
        editedAt: Int64? = nil, content: [UInt8]
    ) {
        self.at = at
        self.content = content
        self.draft = draft
        self.editedAt = editedAt
        self.id = id
        self.workspace = workspace
    }
}

/// What came of keeping a note.
public enum NoteVerdict: Sendable, Equatable {
    case kept
    /// Somebody's note has this identifier already.
    case taken
    /// The person keeps as many as may be.
    case full
}

extension Vault {
    /// Notes of one person.
    public static let notesMax = 5_000

    /// Keeps a new note of a person. Sending the same again keeps it once.
    public func keep(_ note: KeptNote, of person: ID<Person>) throws(VaultFailure) -> NoteVerdict {
        guard let sealer = try sealer(of: person) else { return .full }
        return try transaction { () throws(VaultFailure) -> NoteVerdict in
            let owners = try rows("SELECT person FROM notes WHERE note = ?", .id(note.id.raw)) {
                $0.id(0) as ID<Person>
            }
            if let owner = owners.first { return owner == person ? .kept : .taken }
            let count =
                try rows(
                    "SELECT count(*) FROM notes WHERE person = ?", .id(person.raw)
                ) { $0.integer(0) }.first ?? 0
            guard count < Vault.notesMax else { return .full }
            try run(
                "INSERT INTO notes VALUES (?, ?, ?, ?, ?, NULL, ?)", .id(note.id.raw),
                .id(person.raw), .id(note.workspace.raw), .id(note.draft.raw), .integer(note.at),
                .blob(sealer.seal(note.content, place: Place.note(note.id))))
            return .kept
        }
    }

    /// A note of this person; nil where there is none.
    public func note(
        _ id: ID<PrivateNote>, of person: ID<Person>
    ) throws(VaultFailure) -> KeptNote? {
        guard let sealer = try sealer(of: person) else { return nil }
        let sealed = try rows(
            "SELECT \(NoteRow.columns) FROM notes WHERE note = ? AND person = ?", .id(id.raw),
            .id(person.raw), row: NoteRow.read)
        guard var note = sealed.first else { return nil }
        note.content = try open(note.content, sealer, place: Place.note(id))
        return note
    }

    /// Says something else in a note of this person; false where there is none.
    public func change(
        _ id: ID<PrivateNote>, of person: ID<Person>, to content: [UInt8], at now: Int64
    ) throws(VaultFailure) -> Bool {
        guard let sealer = try sealer(of: person) else { return false }
        return try run(
            "UPDATE notes SET content = ?, edited = ? WHERE note = ? AND person = ?",
            .blob(sealer.seal(content, place: Place.note(id))), .integer(now), .id(id.raw),
            .id(person.raw)) == 1
    }

    /// Removes a note of this person; false where there is none.
    public func removeNote(
        _ id: ID<PrivateNote>, of person: ID<Person>
    ) throws(VaultFailure) -> Bool {
        try run(
            "DELETE FROM notes WHERE note = ? AND person = ?", .id(id.raw), .id(person.raw)) == 1
    }
}

/// What people note for themselves, for reading on any thread. Nothing of it is kept in memory.
public final class PrivateNotes: Sendable {
    private struct State {
        /// Used only under the lock, so that the connection has one user at a time.
        var connection: Connection
    }

    private let state: Mutex<State>
    private let keySealer: Sealer
    private let entropy: any Entropy

    /// Opens a reading connection to the file of a vault that is open.
    public init(_ vault: Vault) throws(VaultFailure) {
        do {
            let connection = try Connection(
                vault.path, application: VaultSchema.application, access: .readOnly)
            state = Mutex(State(connection: connection))
        } catch {
            throw VaultFailure(error)
        }
        keySealer = vault.keySealer
        entropy = vault.entropy
    }

    /// The notes of one person, oldest first; of one draft, or all.
    public func notes(
        of person: ID<Person>, on draft: ID<Draft>? = nil
    ) throws(VaultFailure) -> [KeptNote] {
        let (key, sealed) = try state.withLock { state throws(VaultFailure) in
            do throws(SQLiteFailure) {
                return try PrivateNotes.read(person, draft, state.connection)
            } catch {
                throw VaultFailure(error)
            }
        }
        guard let key, !sealed.isEmpty else { return [] }
        var notes: [KeptNote] = []
        do {
            let own = try keySealer.openKey(key, place: Vault.Place.key(person))
            let sealer = Sealer(own, entropy: entropy)
            for var note in sealed {
                note.content = try sealer.open(note.content, place: Vault.Place.note(note.id))
                notes.append(note)
            }
        } catch {
            throw .damaged("a note of person \(person) does not open")
        }
        return notes
    }

    private static func read(
        _ person: ID<Person>, _ draft: ID<Draft>?, _ connection: Connection
    ) throws(SQLiteFailure) -> (key: [UInt8]?, notes: [KeptNote]) {
        let keys = try connection.prepare("SELECT key FROM people WHERE person = ?")
        keys.bind(1, blob: person.raw.bigEndianBytes)
        guard try keys.step() else { return (nil, []) }
        let key = keys.blob(0)
        let rows = try connection.prepare(
            """
            SELECT \(NoteRow.columns) FROM notes
            WHERE person = ?1 AND (?2 IS NULL OR draft = ?2) ORDER BY at, note
            """)
        rows.bind(1, blob: person.raw.bigEndianBytes)
        if let draft { rows.bind(2, blob: draft.raw.bigEndianBytes) }
        var notes: [KeptNote] = []
        while try rows.step() { notes.append(NoteRow.read(rows)) }
        return (key, notes)
    }
}

/// A row of the table, its content still sealed.
private enum NoteRow {
    static let columns = "note, workspace, draft, at, edited, content"

    static func read(_ row: Statement) -> KeptNote {
        let edited = row.integer(4)
        return KeptNote(
            id: row.id(0), workspace: row.id(1), draft: row.id(2), at: row.integer(3),
            editedAt: edited == 0 ? nil : edited, content: row.blob(5))
    }
}
