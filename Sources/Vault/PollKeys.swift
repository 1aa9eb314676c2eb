public import Cryptography
public import Department
internal import SQLite

/// The private keys of one secret poll, each for one thing.
public struct PollKeys: Sendable {
    public var workspace: ID<Workspace>
    /// Signs tokens (`BlindSigner.privateKey`).
    public var issuing: [UInt8]
    /// Opens ballots (`MessageOpener.privateKey`); empty where trustees hold that key.
    public var opening: [UInt8]
    /// Signs receipts (`ReceiptSigner.privateKey`).
    public var receipts: [UInt8]
    /// Seals what lies in the box.
    public var box: [UInt8]

    public init(
        workspace: ID<Workspace>, issuing: [UInt8], opening: [UInt8], receipts: [UInt8],
        box: [UInt8]
    ) {
        self.workspace = workspace
        self.issuing = issuing
        self.opening = opening
        self.receipts = receipts
        self.box = box
    }

    /// Each part with its length before it, in two bytes.
    var bytes: [UInt8] {
        [workspace.raw.bigEndianBytes, issuing, opening, receipts, box].flatMap {
            [UInt8(truncatingIfNeeded: $0.count >> 8), UInt8(truncatingIfNeeded: $0.count)] + $0
        }
    }

    init?(_ bytes: [UInt8]) {
        var parts: [[UInt8]] = []
        var rest = bytes[...]
        while rest.count >= 2 {
            let count = rest.prefix(2).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(2)
            guard rest.count >= count else { return nil }
            parts.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        guard rest.isEmpty, parts.count == 5, parts[0].count == 16 else { return nil }
        workspace = ID(parts[0])
        (issuing, opening, receipts, box) = (parts[1], parts[2], parts[3], parts[4])
    }
}

/// The private keys of secret polls, in the vault: a connection of its own, so that whoever keeps
/// the ballot boxes waits for nobody who hashes passwords. Owned by one thread.
public final class PollKeyStore {
    private let database: SmallDatabase
    private let sealer: Sealer

    /// - Parameter path: of a vault that is there.
    public init(
        path: String, master: SecretKey, entropy: any Entropy = SecureRandom()
    ) throws(VaultFailure) {
        sealer = Sealer(master.derived(for: "vault ballot keys"), entropy: entropy)
        database = try SmallDatabase(path, application: VaultSchema.application, access: .readWrite)
    }

    /// Durable when this returns.
    public func keep(_ keys: PollKeys, of poll: ID<Poll>) throws(VaultFailure) {
        try database.run(
            "INSERT INTO ballot_keys VALUES (?, ?)",
            .blob(poll.raw.bigEndianBytes),
            .blob(sealer.seal(keys.bytes, place: Self.place(poll))))
    }

    /// Nil where there are none.
    public func keys(of poll: ID<Poll>) throws(VaultFailure) -> PollKeys? {
        let rows = try database.rows(
            "SELECT keys FROM ballot_keys WHERE poll = ?", .blob(poll.raw.bigEndianBytes)
        ) { $0.blob(0) }
        guard let sealed = rows.first else { return nil }
        guard let bytes = try? sealer.open(sealed, place: Self.place(poll)),
            let keys = PollKeys(bytes)
        else { throw .damaged("the keys of poll \(poll) do not open") }
        return keys
    }

    public func polls() throws(VaultFailure) -> [ID<Poll>] {
        try database.rows("SELECT poll FROM ballot_keys ORDER BY poll") { ID($0.blob(0)) }
    }

    /// Without them what was sealed to the poll and never opened stays closed for good.
    public func forget(_ poll: ID<Poll>) throws(VaultFailure) {
        try database.run(
            "DELETE FROM ballot_keys WHERE poll = ?", .blob(poll.raw.bigEndianBytes))
        _ = try database.serving { () throws(SQLiteFailure) in
            try database.connection.checkpoint(.truncate)
        }
    }

    private static func place(_ poll: ID<Poll>) -> String { "ballot keys:\(poll)" }
}

extension ID {
    /// From 16 bytes, the most significant first.
    init(_ bytes: [UInt8]) { self.init(raw: bytes.reduce(0) { $0 << 8 | UInt128($1) }) }
}
