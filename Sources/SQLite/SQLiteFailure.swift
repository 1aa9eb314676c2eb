internal import CSQLite

/// Why SQLite refused, with what it was doing. Codes: https://sqlite.org/rescode.html
public struct SQLiteFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// What a caller can act on.
    public enum Kind: Sendable {
        /// No room on the disk (`SQLITE_FULL`): the statement did nothing.
        case full
        /// The operating system reported an error. During COMMIT the outcome is unknown.
        case inputOutput
        /// The bytes are not a sound database.
        case corrupt
        /// Another connection holds a lock that is needed.
        case busy
        case cannotOpen
        case readOnly
        /// A sound database, but not of this program or not of this kind.
        case foreign
        case constraint
        /// The call was cut short on request.
        case interrupted
        case other
    }

    public let kind: Kind
    /// Primary result code; 0 when the refusal is ours.
    public let code: Int32
    /// Extended result code, for example `SQLITE_IOERR_FSYNC` = 1034.
    public let extendedCode: Int32
    /// The statement or the step that failed.
    public let operation: String
    public let message: String

    /// A refusal of our own, for example of a foreign file.
    public init(_ kind: Kind, operation: String, message: String) {
        self.kind = kind
        code = 0
        extendedCode = 0
        self.operation = operation
        self.message = message
    }

    /// The newest error of a connection. `database` may be nil when opening failed early.
    init(database: OpaquePointer?, result: Int32, operation: String) {
        let extended = database.map { sqlite3_extended_errcode($0) } ?? result
        // After some failures the connection holds no error of its own: trust the result then.
        extendedCode = extended & 0xff == result & 0xff ? extended : result
        code = result & 0xff
        kind = SQLiteFailure.kind(of: code, extended: extendedCode)
        self.operation = operation
        let text = database.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(result)
        message = text.map { String(cString: $0) } ?? "error \(result)"
    }

    public var description: String {
        code == 0
            ? "\(operation): \(message)"
            : "\(operation): \(message) (SQLite \(code), extended \(extendedCode))"
    }

    private static func kind(of code: Int32, extended: Int32) -> Kind {
        switch code {
        case SQLITE_FULL: .full
        case SQLITE_IOERR: .inputOutput
        case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_CANTOPEN: .cannotOpen
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .readOnly
        case SQLITE_CONSTRAINT: .constraint
        case SQLITE_INTERRUPT: .interrupted
        default: .other
        }
    }
}
