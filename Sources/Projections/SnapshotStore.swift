public import Ledger
public import SQLite

/// Saved states of the engine, each bound to the root of the log that it was folded from.
///
/// A state is saved in parts under keys of the engine's choice; a part that did not change since
/// the snapshot before is taken over from it. Every part carries its hash and the whole its
/// seal, so a snapshot that is damaged, or of another log, is as if it were not there.
public final class SnapshotStore {
    /// Snapshots that are kept: the newest, and one to fall back on.
    static let keptCount = 2

    private let connection: Connection
    private let hash: any HashFunction.Type

    public init(_ database: StateDatabase, hash: any HashFunction.Type) {
        connection = database.connection
        self.hash = hash
    }

    /// Saves the state as of `head`.
    ///
    /// - Parameters:
    ///   - format: number of the engine's encoding; snapshots of another one are ignored.
    ///   - changed: parts that are new or different from the newest snapshot; each is asked for
    ///     when it is its turn, so that they need not be in memory together.
    ///   - unchanged: keys whose parts are taken over from it.
    /// - Throws: `.other` when a key of `unchanged` is not there; `.full`.
    public func save(
        _ head: TreeHead, format: Int64, changed: some Sequence<(key: String, value: [UInt8])>,
        unchanged: [String] = []
    ) throws(SQLiteFailure) {
        try connection.transaction { () throws(SQLiteFailure) in
            let position = Int64(clamping: head.size)
            var parts = try takenOver(unchanged)
            try remove(position)
            let content = try connection.prepare("INSERT INTO contents(bytes) VALUES (?)")
            for (key, bytes) in changed {
                content.bind(1, blob: bytes)
                try content.run()
                parts.append((key, hash.hash(bytes), connection.lastInsertedRow))
            }
            try insert(parts, position)
            let snapshot = try connection.prepare("INSERT INTO snapshots VALUES (?, ?, ?, ?)")
            snapshot.bind(1, position)
            snapshot.bind(2, blob: head.root.bytes)
            snapshot.bind(3, format)
            snapshot.bind(4, blob: seal(head, format, parts.map { ($0.key, $0.digest) }).bytes)
            try snapshot.run()
            try removeOld()
        }
    }

    private typealias Part = (key: String, digest: Digest, content: Int64)

    private func takenOver(_ keys: [String]) throws(SQLiteFailure) -> [Part] {
        guard !keys.isEmpty else { return [] }
        let select = try connection.prepare(
            """
            SELECT digest, content FROM parts
            WHERE position = (SELECT max(position) FROM snapshots) AND key = ?
            """)
        var parts: [Part] = []
        for key in keys {
            select.bind(1, key)
            guard try select.step(), let digest = Digest(select.bytes(0)) else {
                throw SQLiteFailure(
                    .other, operation: "save snapshot", message: "no part \(key) to take over")
            }
            parts.append((key, digest, select.integer(1)))
            select.reset()
        }
        return parts
    }

    private func insert(_ parts: [Part], _ position: Int64) throws(SQLiteFailure) {
        let insert = try connection.prepare("INSERT INTO parts VALUES (?, ?, ?, ?)")
        for part in parts {
            insert.bind(1, position)
            insert.bind(2, part.key)
            insert.bind(3, blob: part.digest.bytes)
            insert.bind(4, part.content)
            try insert.run()
        }
    }

    /// The newest snapshot that is whole and of this log; nil without one.
    ///
    /// - Parameter belongs: whether the log has this root at this size.
    public func newest(
        format: Int64, where belongs: (TreeHead) throws(LogFailure) -> Bool
    ) throws(LogFailure) -> Snapshot? {
        // What SQLite cannot read is as if it were not there: the log rebuilds it.
        guard let found = try? candidates(format) else { return nil }
        for candidate in found where try belongs(candidate.head) { return candidate }
        return nil
    }

    /// The position of the newest snapshot that was saved, whole or not.
    public func newestPosition(format: Int64) -> UInt64? {
        let select = try? connection.prepare(
            "SELECT position FROM snapshots WHERE format = ? ORDER BY position DESC LIMIT 1")
        guard let select else { return nil }
        select.bind(1, format)
        guard (try? select.step()) == true else { return nil }
        defer { select.reset() }
        return UInt64(bitPattern: select.integer(0))
    }

    /// Snapshots of `format` whose seal is right, the newest first.
    private func candidates(_ format: Int64) throws(SQLiteFailure) -> [Snapshot] {
        let select = try connection.prepare(
            "SELECT position, root, seal FROM snapshots WHERE format = ? ORDER BY position DESC")
        select.bind(1, format)
        var found: [Snapshot] = []
        while try select.step() {
            guard let root = Digest(select.bytes(1)), let sealed = Digest(select.bytes(2))
            else { continue }
            let head = TreeHead(size: UInt64(bitPattern: select.integer(0)), root: root)
            let parts = try self.parts(select.integer(0))
            guard seal(head, format, parts) == sealed else { continue }
            found.append(
                Snapshot(
                    head: head, keys: parts.map(\.key), connection: connection, hash: hash))
        }
        return found
    }

    private func parts(_ position: Int64) throws(SQLiteFailure) -> [(key: String, digest: Digest)] {
        let select = try connection.prepare(
            "SELECT key, digest FROM parts WHERE position = ? ORDER BY key")
        select.bind(1, position)
        var parts: [(key: String, digest: Digest)] = []
        while try select.step() {
            parts.append((select.text(0), Digest(select.bytes(1)) ?? Digest(0, 0, 0, 0)))
        }
        return parts
    }

    /// Hash over everything that makes the snapshot, in one reading only.
    private func seal(
        _ head: TreeHead, _ format: Int64, _ parts: [(key: String, digest: Digest)]
    ) -> Digest {
        var bytes = Array("snapshot \(head.size) \(head.root) \(format)\n".utf8)
        for (key, digest) in parts.sorted(by: { $0.key < $1.key }) {
            bytes += Array("\(key.utf8.count) \(key) \(digest)\n".utf8)
        }
        return hash.hash(bytes)
    }

    private func removeOld() throws(SQLiteFailure) {
        let select = try connection.prepare(
            "SELECT position FROM snapshots ORDER BY position DESC LIMIT -1 OFFSET ?")
        select.bind(1, Int64(SnapshotStore.keptCount))
        var old: [Int64] = []
        while try select.step() { old.append(select.integer(0)) }
        for position in old { try remove(position) }
        try connection.execute("DELETE FROM contents WHERE id NOT IN (SELECT content FROM parts)")
    }

    private func remove(_ position: Int64) throws(SQLiteFailure) {
        try connection.execute(
            """
            DELETE FROM snapshots WHERE position = \(position);
            DELETE FROM parts WHERE position = \(position);
            """)
    }
}

/// One saved state. Its parts are read when they are asked for.
public struct Snapshot {
    /// Size and root of the log that it was folded from.
    public let head: TreeHead
    public let keys: [String]
    private let connection: Connection
    private let hash: any HashFunction.Type

    fileprivate init(
        head: TreeHead, keys: [String], connection: Connection, hash: any HashFunction.Type
    ) {
        self.head = head
        self.keys = keys
        self.connection = connection
        self.hash = hash
    }

    /// The bytes that were saved under `key`; nil when there are none, or not those any more.
    public func part(_ key: String) -> [UInt8]? {
        guard
            let select = try? connection.prepare(
                """
                SELECT bytes, digest FROM parts JOIN contents ON contents.id = parts.content
                WHERE position = ? AND key = ?
                """)
        else { return nil }
        select.bind(1, Int64(clamping: head.size))
        select.bind(2, key)
        guard (try? select.step()) == true else { return nil }
        defer { select.reset() }
        guard Digest(select.bytes(1)) == hash.hash(select.bytes(0)) else { return nil }
        return select.blob(0)
    }
}
