public import Cryptography
internal import Department
internal import SQLite

/// What must be able to disappear: names, credentials, sessions, reading marks, private notes.
///
/// Owned by one thread (the doorkeeper). What other threads need of it stands beside it in
/// memory: `sessions` and `names`. Every change is durable when its function returns.
public final class Vault {
    public let path: String
    /// Who is signed in: for the gateway's loop.
    public let sessions: SessionTable
    /// What people are called: for queries.
    public let names: Names
    public let settings: VaultSettings

    let connection: Connection
    let entropy: any Entropy
    /// Seals the keys of people.
    let keySealer: Sealer
    let loginKey: SecretKey
    let recoveryKey: SecretKey
    let tryKey: SecretKey
    let deviceKey: SecretKey
    /// Seals addresses in the audit log where nobody is known to have acted.
    let auditKey: SecretKey

    /// Opens the vault, or makes it when there is none.
    ///
    /// - Throws: `.foreign`, `.damaged`, `.wrongMasterKey`, `.unusable`, `.full`,
    ///   `.outcomeUnknown`.
    public init(
        path: String, master: SecretKey, settings: VaultSettings = VaultSettings(),
        at now: Moment = .now(), entropy: any Entropy = SecureRandom()
    ) throws(VaultFailure) {
        self.path = path
        self.settings = settings
        self.entropy = entropy
        keySealer = Sealer(master.derived(for: "vault people"), entropy: entropy)
        loginKey = master.derived(for: "vault logins")
        recoveryKey = master.derived(for: "vault recovery codes")
        tryKey = master.derived(for: "vault tries")
        deviceKey = master.derived(for: "vault devices")
        auditKey = master.derived(for: "vault audit")
        sessions = SessionTable(idleMilliseconds: settings.idleMilliseconds)
        names = Names()
        connection = try Vault.connect(path)
        try prepareSchema(master)
        // What a cut left in the write-ahead file of an erasure goes now.
        try emptyWriteAheadFile()
        try loadNames()
        try loadSessions(at: now)
    }

    /// The key for the pepper of password hashes.
    public static func pepper(of master: SecretKey) -> SecretKey {
        master.derived(for: "vault pepper")
    }

    /// Copies a vault into a new file, on any thread, while its owner goes on. The copy holds
    /// keys of people erased later: it must itself be destroyed in time.
    public static func copy(_ path: String, into target: String) throws(VaultFailure) {
        do { try Connection.copy(path, into: target) } catch { throw VaultFailure(error) }
    }

    /// Moves everything into the database, so that no old page survives beside it.
    /// - Returns: false when a reader is in the way.
    @discardableResult
    func emptyWriteAheadFile() throws(VaultFailure) -> Bool {
        try sqlite { () throws(SQLiteFailure) in try connection.checkpoint(.truncate) }
    }

    // MARK: Opening

    private static func connect(_ path: String) throws(VaultFailure) -> Connection {
        var fault: String?
        do {
            let connection = try Connection(
                path, application: VaultSchema.application, synchronous: .full)
            try connection.execute("PRAGMA secure_delete=ON")
            try connection.execute("PRAGMA temp_store=MEMORY")
            fault = try connection.firstStructuralFault()
            if fault == nil { return connection }
        } catch {
            throw VaultFailure(error)
        }
        throw .damaged(fault ?? "")
    }

    private func prepareSchema(_ master: SecretKey) throws(VaultFailure) {
        let fingerprint = Hex.encode(master.derived(for: "vault fingerprint").hash([]).prefix(4))
        try transaction { () throws(VaultFailure) in
            let version = try sqlite { () throws(SQLiteFailure) in
                try connection.integer("PRAGMA user_version") ?? 0
            }
            guard let steps = VaultSchema.steps(from: version) else {
                throw .foreign("version \(version), this program knows \(VaultSchema.version)")
            }
            if !steps.isEmpty {
                try sqlite { () throws(SQLiteFailure) in
                    for step in steps { try connection.execute(step) }
                    try connection.execute("PRAGMA user_version=\(VaultSchema.version)")
                }
            }
            if version == 0 {
                try setSetting("fingerprint", Array(fingerprint.utf8))
                try setSetting("canary", keySealer.seal(Vault.canary, place: "canary"))
            }
            try sqlite { () throws(SQLiteFailure) in
                try connection.execute(VaultSchema.signatures)
            }
        }
        let sealedBy = String(decoding: try setting("fingerprint") ?? [], as: UTF8.self)
        guard sealedBy == fingerprint else {
            throw .wrongMasterKey(vault: sealedBy, given: fingerprint)
        }
        let sealed = try setting("canary") ?? []
        let canary = try? keySealer.open(sealed, place: "canary")
        guard canary == Vault.canary else { throw .damaged("its seal does not open") }
    }

    private static let canary = Array("cucao vault".utf8)

    // MARK: Statements

    /// A value of a parameter.
    enum Value {
        case blob([UInt8])
        case id(UInt128)
        case integer(Int64)
        case text(String)
    }

    @discardableResult
    func run(_ sql: String, _ values: Value...) throws(VaultFailure) -> Int64 {
        try sqlite { () throws(SQLiteFailure) in
            let statement = try connection.prepare(sql)
            Vault.bind(values, to: statement)
            try statement.run()
            return connection.changes
        }
    }

    func rows<Row>(
        _ sql: String, _ values: Value..., row: (Statement) -> Row
    ) throws(VaultFailure) -> [Row] {
        try sqlite { () throws(SQLiteFailure) in
            let statement = try connection.prepare(sql)
            Vault.bind(values, to: statement)
            var rows: [Row] = []
            while try statement.step() { rows.append(row(statement)) }
            return rows
        }
    }

    /// Runs `body` in one transaction, or in the one that is already open.
    func transaction<Result>(
        _ body: () throws(VaultFailure) -> Result
    ) throws(VaultFailure) -> Result {
        if connection.isInTransaction { return try body() }
        try sqlite { () throws(SQLiteFailure) in try connection.execute("BEGIN IMMEDIATE") }
        do {
            let result = try body()
            try sqlite { () throws(SQLiteFailure) in try connection.execute("COMMIT") }
            return result
        } catch {
            try? connection.rollback()
            throw error
        }
    }

    func sqlite<Result>(
        _ body: () throws(SQLiteFailure) -> Result
    ) throws(VaultFailure) -> Result {
        do { return try body() } catch { throw VaultFailure(error) }
    }

    private static func bind(_ values: [Value], to statement: Statement) {
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            switch value {
            case .blob(let bytes): statement.bind(place, blob: bytes)
            case .id(let id): statement.bind(place, blob: id.bigEndianBytes)
            case .integer(let integer): statement.bind(place, integer)
            case .text(let text): statement.bind(place, text)
            }
        }
    }

    // MARK: Settings inside the file

    func setting(_ name: String) throws(VaultFailure) -> [UInt8]? {
        try rows("SELECT value FROM settings WHERE name = ?", .text(name)) { $0.blob(0) }.first
    }

    func setSetting(_ name: String, _ value: [UInt8]) throws(VaultFailure) {
        try run(
            "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            .text(name), .blob(value))
    }
}

/// How long things in the vault last.
public struct VaultSettings: Sendable, Equatable {
    /// A session ends this long after it began, whatever happens.
    public var absoluteMilliseconds: Int64 = 12 * 3_600_000
    /// A session ends this long after its last request. Ministries set 15 minutes.
    public var idleMilliseconds: Int64 = 60 * 60_000
    /// The oldest session of a person ends when there are more.
    public var sessionsPerPerson = 20
    public var invitationMilliseconds: Int64 = 7 * 86_400_000
    public var locks = LockPolicy()
    /// How long the audit log keeps a line: twelve months is the least of QCVN 12:2026/BCA.
    public var auditMilliseconds: Int64 = 365 * 86_400_000
    /// Lines that the audit log keeps at most, whatever is done to fill it.
    public var auditEntriesMax: Int64 = 2_000_000

    public init() {}
}

extension UInt128 {
    /// The 16 bytes of an identifier as they stand in the tables.
    var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }

    /// From the first 16 bytes; zero when there are fewer.
    init(bigEndianBytes bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 16 else {
            self = 0
            return
        }
        self = UInt128(bigEndian: bytes.loadUnaligned(as: UInt128.self))
    }
}

extension Statement {
    func id<Entity>(_ column: Int32) -> ID<Entity> {
        ID(raw: UInt128(bigEndianBytes: bytes(column)))
    }
}
