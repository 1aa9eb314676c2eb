public import Cryptography
public import Department
internal import SQLite

/// One secret ballot as it came, from nobody knows whom.
public struct CastSecretly: Sendable, Equatable {
    /// 64 bytes: what was signed blindly.
    public var token: [UInt8]
    public var signature: [UInt8]
    public var sealed: [UInt8]

    public init(token: [UInt8], signature: [UInt8], sealed: [UInt8]) {
        self.token = token
        self.signature = signature
        self.sealed = sealed
    }

    public static let tokenByteCount = 64

    /// The word by which a voter finds the ballot: 160 bits of the hash of the token, in letters
    /// that cannot be taken for others (RFC 4648, section 6).
    public var tracker: String { Base32.encode(Array(TokenHash.of(token).prefix(20))) }
}

/// The ballots of secret polls until they are opened: a file of its own outside of the log, that
/// tells neither an order nor a time nor how many ballots it holds.
///
/// Every poll has as many slots as it has electors, made at once and all of one size. A ballot
/// goes into a free slot that is drawn by lot, a later one of the same token into the same slot;
/// each slot is sealed under the key of its box, the empty ones too. SQLite overwrites a row of
/// the same size in place, so the order of the bytes is that of the lots. There is no write-ahead
/// file, which would be a list of the ballots as they came. Owned by one thread.
public final class BallotBox {
    /// What became of a ballot.
    public enum Verdict: Sendable, Equatable {
        /// It is in the box, durably: newly, in the place of an earlier one, or once more.
        case taken
        /// The box was closed before.
        case closed
        /// There is another one of this token, which may not be replaced.
        case final
        /// More tokens than electors: somebody hands out too many.
        case full
    }

    /// "CUBX" in the header of the file.
    static let application: Int32 = 0x4355_4258
    static let version = 1
    let database: SmallDatabase
    private let entropy: any Entropy
    private var boxes: [ID<Poll>: OpenBallotBox] = [:]

    public init(path: String, entropy: any Entropy = SecureRandom()) throws(VaultFailure) {
        self.entropy = entropy
        database = try SmallDatabase(
            path, application: BallotBox.application, access: .create, journal: .rollback)
        let fault = try database.serving { () throws(SQLiteFailure) in
            try database.connection.firstStructuralFault()
        }
        if let fault { throw .damaged(fault) }
        try prepareSchema()
    }

    private func prepareSchema() throws(VaultFailure) {
        let version = try database.rows("PRAGMA user_version") { Int($0.integer(0)) }.first
        switch version {
        case BallotBox.version: return
        case 0:
            try database.transaction { () throws(VaultFailure) in
                try database.serving { () throws(SQLiteFailure) in
                    for table in BallotBox.tables { try database.connection.execute(table) }
                    try database.connection.execute("PRAGMA user_version=\(BallotBox.version)")
                }
            }
        default: throw .foreign("version \(version ?? 0), this program knows \(BallotBox.version)")
        }
    }

    /// In the order of their names.
    static let tables = [
        """
        CREATE TABLE boxes (
            poll BLOB PRIMARY KEY,
            closed INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE slots (
            slot INTEGER PRIMARY KEY,
            poll BLOB NOT NULL,
            body BLOB NOT NULL
        ) STRICT
        """,
    ]

    // MARK: Boxes

    /// The polls that have a box.
    public func polls() throws(VaultFailure) -> [ID<Poll>] {
        try database.rows("SELECT poll FROM boxes ORDER BY poll") { ID($0.blob(0)) }
    }

    /// Makes the box of a poll, or more room in it, so that there are `slots`; all at once, so
    /// that nobody sees from the size of the file who votes.
    public func make(
        _ poll: ID<Poll>, key: SecretKey, sealedBytes: Int, slots: Int
    ) throws(VaultFailure) {
        var box = try open(poll, key: key, sealedBytes: sealedBytes)
        let missing = slots - box.slotCount
        guard missing > 0 || !box.isMade else { return }
        var added: [Int] = []
        try database.transaction { () throws(VaultFailure) in
            try database.run(
                "INSERT OR IGNORE INTO boxes VALUES (?, 0)", .blob(poll.raw.bigEndianBytes))
            let last =
                try database.rows("SELECT coalesce(max(slot), 0) FROM slots") {
                    Int($0.integer(0))
                }.first ?? 0
            for slot in (last + 1)..<(last + 1 + max(missing, 0)) {
                try database.run(
                    "INSERT INTO slots VALUES (?, ?, ?)", .integer(slot),
                    .blob(poll.raw.bigEndianBytes), .blob(box.body(nil, slot: slot, entropy)))
                added.append(slot)
            }
        }
        box.isMade = true
        box.free += added
        boxes[poll] = box
    }

    /// Puts a ballot in. Durable when this returns.
    /// - Parameter changeable: whether a later ballot of a token takes the place of the earlier.
    public func put(
        _ ballot: CastSecretly, into poll: ID<Poll>, changeable: Bool
    ) throws(VaultFailure) -> Verdict {
        guard var box = boxes[poll], !box.isClosed else { return .closed }
        let tracker = ballot.tracker
        let slot: Int
        if let known = box.taken[tracker] {
            if try self.ballot(in: known, box) == ballot { return .taken }
            guard changeable else { return .final }
            slot = known
        } else {
            guard let free = box.draw(entropy) else { return .full }
            slot = free
        }
        try database.run(
            "UPDATE slots SET body = ? WHERE slot = ?",
            .blob(box.body(ballot, slot: slot, entropy)), .integer(slot))
        box.taken[tracker] = slot
        boxes[poll] = box
        return .taken
    }

    /// Takes no more ballots, durably; the same again changes nothing.
    public func close(_ poll: ID<Poll>) throws(VaultFailure) {
        try database.run(
            "INSERT INTO boxes VALUES (?, 1) ON CONFLICT DO UPDATE SET closed = 1",
            .blob(poll.raw.bigEndianBytes))
        boxes[poll]?.isClosed = true
    }

    /// What is in the box, in the order of the trackers.
    public func ballots(
        of poll: ID<Poll>
    ) throws(VaultFailure) -> [(tracker: String, ballot: CastSecretly)] {
        guard let box = boxes[poll] else { return [] }
        var list: [(tracker: String, ballot: CastSecretly)] = []
        for (tracker, slot) in box.taken.sorted(by: { $0.key < $1.key }) {
            guard let ballot = try ballot(in: slot, box) else {
                throw .damaged("slot \(slot) of poll \(poll) does not open")
            }
            list.append((tracker, ballot))
        }
        return list
    }

    /// Throws the box away, with all that is in it.
    public func remove(_ poll: ID<Poll>) throws(VaultFailure) {
        boxes[poll] = nil
        try database.transaction { () throws(VaultFailure) in
            for table in ["slots", "boxes"] {
                try database.run(
                    "DELETE FROM \(table) WHERE poll = ?", .blob(poll.raw.bigEndianBytes))
            }
        }
    }

    // MARK: Slots

    private func open(
        _ poll: ID<Poll>, key: SecretKey, sealedBytes: Int
    ) throws(VaultFailure) -> OpenBallotBox {
        if let known = boxes[poll] { return known }
        var box = OpenBallotBox(poll, Sealer(key, entropy: entropy), sealedBytes)
        let states = try database.rows(
            "SELECT closed FROM boxes WHERE poll = ?", .blob(poll.raw.bigEndianBytes)
        ) { $0.integer(0) != 0 }
        box.isMade = !states.isEmpty
        box.isClosed = states.first ?? false
        let slots = try database.rows(
            "SELECT slot, body FROM slots WHERE poll = ?", .blob(poll.raw.bigEndianBytes)
        ) { (Int($0.integer(0)), $0.blob(1)) }
        for (slot, body) in slots {
            guard let content = box.content(of: body, slot: slot) else {
                throw .damaged("slot \(slot) of poll \(poll) does not open")
            }
            if let ballot = content.ballot {
                box.taken[ballot.tracker] = slot
            } else {
                box.free.append(slot)
            }
        }
        boxes[poll] = box
        return box
    }

    private func ballot(
        in slot: Int, _ box: OpenBallotBox
    ) throws(VaultFailure) -> CastSecretly? {
        let body = try database.rows(
            "SELECT body FROM slots WHERE slot = ?", .integer(slot)
        ) { $0.blob(0) }.first
        return body.flatMap { box.content(of: $0, slot: slot)?.ballot }
    }
}
