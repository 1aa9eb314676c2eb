public import Cryptography
public import Department
internal import SQLite

/// Reads the file of the ballot boxes to check it; changes nothing, also beside the server.
/// Owned by one thread.
public final class BallotBoxReader {
    private let database: SmallDatabase

    /// - Throws: `.foreign`, `.damaged` where the file is not one of ballot boxes, or not sound;
    ///   `.unusable` where it cannot be opened.
    public init(path: String) throws(VaultFailure) {
        database = try Self.open(path)
        let faults = try database.rows("PRAGMA integrity_check(1)") { $0.text(0) }
        guard faults == ["ok"] else { throw .damaged(faults.first ?? "no answer") }
        let version = try database.rows("PRAGMA user_version") { Int($0.integer(0)) }.first ?? 0
        guard version == 0 || version == BallotBox.version else {
            throw .foreign("version \(version), this program knows \(BallotBox.version)")
        }
        let tables = try database.rows(
            "SELECT sql FROM sqlite_schema WHERE substr(name, 1, 7) <> 'sqlite_' ORDER BY name"
        ) { Self.words($0.text(0)) }
        // Before the first transaction there is no table.
        let known = version == 0 ? [] : BallotBox.tables.map(Self.words)
        guard tables == known else { throw .damaged("its tables are not those of ballot boxes") }
    }

    /// What a crash cut off is undone first, which takes more than reading.
    private static func open(_ path: String) throws(VaultFailure) -> SmallDatabase {
        do {
            return try SmallDatabase(
                path, application: BallotBox.application, access: .readOnly, journal: .rollback)
        } catch {
            guard case .unusable = error else { throw error }
            return try SmallDatabase(
                path, application: BallotBox.application, access: .readWrite, journal: .rollback)
        }
    }

    private static func words(_ sql: String) -> [Substring] {
        sql.split(whereSeparator: \.isWhitespace)
    }

    /// All boxes as of one instant, by poll.
    /// - Throws: `.damaged` with the first row that is none of theirs.
    public func boxes() throws(VaultFailure) -> [ID<Poll>: StoredBallotBox] {
        try database.serving { () throws(SQLiteFailure) in
            try database.connection.execute("BEGIN")
        }
        defer { try? database.connection.rollback() }
        guard try !database.rows("PRAGMA user_version", row: { $0.integer(0) }).contains(0)
        else { return [:] }
        var boxes: [ID<Poll>: StoredBallotBox] = [:]
        for (poll, closed) in try database.rows(
            "SELECT poll, closed FROM boxes", row: { ($0.blob(0), $0.integer(1)) })
        {
            guard poll.count == 16 else { throw .damaged("a box is no poll's") }
            boxes[ID(poll)] = StoredBallotBox(poll: ID(poll), isClosed: closed != 0)
        }
        for (slot, poll, body) in try database.rows(
            "SELECT slot, poll, body FROM slots ORDER BY slot",
            row: { (Int($0.integer(0)), $0.blob(1), $0.blob(2)) })
        {
            guard poll.count == 16, boxes[ID(poll)] != nil else {
                throw .damaged("slot \(slot) lies in no box")
            }
            boxes[ID(poll)]?.slots.append((slot, body))
        }
        return boxes
    }
}

/// A ballot box as it lies on the disk.
public struct StoredBallotBox {
    public let poll: ID<Poll>
    /// Whether it takes no more ballots.
    public let isClosed: Bool
    public fileprivate(set) var slots: [(number: Int, body: [UInt8])] = []

    init(poll: ID<Poll>, isClosed: Bool) {
        self.poll = poll
        self.isClosed = isClosed
    }

    /// What lies in it, in the order of the trackers.
    /// - Throws: `.damaged` with the first slot that does not open, or holds a second ballot of
    ///   one token.
    public func ballots(
        key: SecretKey, sealedBytes: Int
    ) throws(VaultFailure) -> [(tracker: String, ballot: CastSecretly)] {
        let box = OpenBallotBox(poll, Sealer(key, entropy: SecureRandom()), sealedBytes)
        var found: [String: CastSecretly] = [:]
        for (slot, body) in slots {
            guard let content = box.content(of: body, slot: slot) else {
                throw .damaged("slot \(slot) of poll \(poll) does not open")
            }
            guard let ballot = content.ballot else { continue }
            let tracker = ballot.tracker
            guard found.updateValue(ballot, forKey: tracker) == nil else {
                throw .damaged("slot \(slot) of poll \(poll) holds \(tracker) a second time")
            }
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
