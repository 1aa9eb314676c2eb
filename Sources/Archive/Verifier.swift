public import Ledger
import SQLite

/// Recomputes everything that a log claims: every leaf, the root of every commit, every tile,
/// every checkpoint, the order of positions, versions and times.
///
/// It finds what SQLite itself does not: of 1,000 flipped bits SQLite notices about thirty.
public struct Verifier {
    private let reader: LogReader
    private let origin: String?
    private let noteVerifier: NoteVerifier?
    private var tree: MerkleTree
    private var leaves: TypedLeafHasher
    private var versions: [UInt128: UInt64] = [:]
    private var newestAt = Int64.min
    private var tileCount: Int64 = 0
    /// The stored leaves of the tile in which the present event lies.
    private var storedLeaves: [Digest]?
    private var commits: OrderedRows
    private var checkpoints: OrderedRows

    /// - Parameters:
    ///   - origin: the log's name in its checkpoints; nil accepts any.
    ///   - verifier: checks their signatures; nil leaves them unchecked.
    public init(
        _ reader: LogReader, origin: String? = nil, verifier: NoteVerifier? = nil
    ) throws(LogFailure) {
        self.reader = reader
        self.origin = origin
        noteVerifier = verifier
        tree = MerkleTree(hash: reader.hash)
        leaves = TypedLeafHasher(reader)
        commits = try OrderedRows(reader.connection, "commits", ["last", "first", "at", "root"])
        checkpoints = try OrderedRows(reader.connection, "checkpoints", ["size", "note"])
    }

    /// Reads the whole log once.
    ///
    /// - Parameter checkpoint: one that an outsider holds; the log must continue it.
    /// - Returns: the head that the log rightly claims.
    /// - Throws: `.damaged` with the first position that is not as it was committed.
    public mutating func verify(
        holding checkpoint: Checkpoint? = nil
    ) throws(LogFailure) -> TreeHead {
        if let fault = try translating({ () throws(SQLiteFailure) in
            try reader.connection.firstStructuralFault()
        }) {
            throw .damaged(position: nil, "the file itself is damaged: \(fault)")
        }
        let (size, head) = try committed()
        guard size == head.size else {
            throw .damaged(
                position: min(size, head.size) + 1,
                "there are \(size) events, the newest commit is of \(head.size)")
        }
        if let checkpoint, checkpoint.head.size > size {
            throw .damaged(
                position: size + 1,
                "a checkpoint was signed for \(checkpoint.head.size) events, there are \(size)")
        }
        try compare(checkpoint)
        try reader.scan(through: size) { (event) throws(LogFailure) in
            try check(event)
            try compare(checkpoint)
            return true
        }
        if let row = try checkpoints.next(through: .max) {
            throw .damaged(position: nil, "a checkpoint of \(row.key) events, there are \(size)")
        }
        try checkTileCount()
        return tree.head
    }

    private mutating func check(_ event: RawEvent) throws(LogFailure) {
        let position = event.position
        let leaf = try leaves.leaf(event)
        let place = Int((position - 1) % UInt64(Tile.width))
        if place == 0 {
            storedLeaves = try reader.tile(level: 0, index: (position - 1) / UInt64(Tile.width))
        }
        guard storedLeaves == nil || storedLeaves?[place] == leaf else {
            throw .damaged(position: position, "event \(position) is not the one committed")
        }
        let version = (versions[event.stream] ?? 0) + 1
        guard event.version == version else {
            throw .damaged(
                position: position,
                "event \(position) has version \(event.version) where \(version) must follow")
        }
        versions[event.stream] = version
        guard event.at >= newestAt else {
            throw .damaged(position: position, "event \(position) is older than the one before")
        }
        newestAt = event.at
        tree.append(leaf)
        for tile in tree.takeFinishedTiles() { try check(tile, at: position) }
        if let commit = try commits.next(through: position) { try check(commit, event) }
        while let row = try checkpoints.next(through: position) { try check(row) }
    }

    private mutating func check(_ tile: Tile, at position: UInt64) throws(LogFailure) {
        tileCount += 1
        guard try reader.tile(level: tile.level, index: tile.index) == tile.hashes else {
            throw .damaged(
                position: position, "tile \(tile.index) at level \(tile.level) does not fit")
        }
    }

    private func check(_ commit: OrderedRows.Row, _ event: RawEvent) throws(LogFailure) {
        let first = UInt64(bitPattern: commit.integers[0])
        guard commit.key == event.position, first == commits.previousKey + 1,
            commit.integers[1] == event.at
        else {
            throw .damaged(
                position: event.position, "the commit at \(commit.key) does not fit its events")
        }
        guard Digest(commit.bytes) == tree.root else {
            throw .damaged(
                position: first,
                "events \(first) to \(commit.key) do not give the root of their commit")
        }
    }

    /// A checkpoint in the log itself.
    private func check(_ row: OrderedRows.Row) throws(LogFailure) {
        let note = String(decoding: row.bytes, as: UTF8.self)
        guard let signed = SignedNote(parsing: note),
            let checkpoint = Checkpoint(parsing: signed.text),
            checkpoint.head == tree.head, row.key == tree.size,
            origin == nil || checkpoint.origin == origin,
            noteVerifier.map(signed.isSigned) ?? true
        else {
            throw .damaged(
                position: row.key, "the checkpoint of \(row.key) events does not fit them")
        }
    }

    /// The checkpoint that an outsider holds.
    private func compare(_ checkpoint: Checkpoint?) throws(LogFailure) {
        guard let checkpoint, checkpoint.head.size == tree.size else { return }
        guard checkpoint.head.root == tree.root else {
            throw .damaged(
                position: nil,
                "the first \(tree.size) events have root \(tree.root), signed was "
                    + "\(checkpoint.head.root): the history was rewritten")
        }
    }

    private func committed() throws(LogFailure) -> (UInt64, TreeHead) {
        // One read transaction, for the log may grow meanwhile.
        try translating { () throws(SQLiteFailure) in try reader.connection.execute("BEGIN") }
        defer { try? reader.connection.rollback() }
        return (try reader.size(), try reader.committedHead())
    }

    private func checkTileCount() throws(LogFailure) {
        // Tiles of later events may have come while this was reading.
        let limit = tree.size / UInt64(Tile.width)
        let stored = try translating { () throws(SQLiteFailure) -> Int64 in
            let count = try reader.connection.prepare(
                "SELECT count(*) FROM tiles WHERE (number + 1) << (8 * level) <= ?")
            count.bind(1, Int64(clamping: limit))
            guard try count.step() else { return 0 }
            defer { count.reset() }
            return count.integer(0)
        }
        guard stored == tileCount else {
            throw .damaged(position: nil, "\(stored) tiles are stored, \(tileCount) are full")
        }
    }
}
