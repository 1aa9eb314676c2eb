public import Ledger
import SQLite

extension LogReader {
    /// The tree over the first `size` events, from full tiles and the events after them.
    public func tree(size: UInt64) throws(LogFailure) -> MerkleTree {
        try MerkleTree(size: size, hash: hash) { (level, index, count) throws(LogFailure) in
            try self.hashes(level: level, index: index, count: count)
        }
    }

    /// Proves that the event at `position` is in the log of `size` events (RFC 9162, §2.1.3).
    public func inclusionProof(
        of position: UInt64, in size: UInt64
    ) throws(LogFailure) -> (leaf: Digest, proof: Proof) {
        guard position > 0, position <= size, size <= (try self.size()) else {
            throw .unusable("there is no event \(position) in a log of \(size)")
        }
        let nodes = Nodes(self, size: size)
        let proof = try Proof.inclusion(of: position - 1, in: size, hash: hash) {
            (node) throws(LogFailure) in try nodes.root(of: node)
        }
        let leaf = try nodes.root(of: TreeNode(level: 0, index: position - 1))
        return (leaf, proof)
    }

    /// Proves that the log of `size` events continues the log of `old` events (§2.1.4).
    public func consistencyProof(
        from old: UInt64, to size: UInt64
    ) throws(LogFailure) -> Proof {
        guard old <= size, size <= (try self.size()) else {
            throw .unusable("there are not \(size) events, or fewer than \(old)")
        }
        let nodes = Nodes(self, size: size)
        return try Proof.consistency(from: old, to: size, hash: hash) {
            (node) throws(LogFailure) in try nodes.root(of: node)
        }
    }

    /// Replays what follows `position` and proves that it is what was committed: the tree from
    /// there on is computed anew over every byte that `body` sees.
    ///
    /// - Parameters:
    ///   - position: the position of a snapshot, 0 without one.
    ///   - root: the root that the snapshot belongs to; nil to trust the tiles.
    /// - Returns: the head that was reached, equal to the one in the newest commit.
    /// - Throws: `.damaged` when the bytes are not those that were committed; what `body` was
    ///   given must then be thrown away.
    @discardableResult
    public func replay(
        after position: UInt64 = 0, root: Digest? = nil,
        _ body: (RawEvent) throws(LogFailure) -> Void
    ) throws(LogFailure) -> TreeHead {
        let head = try committedHead()
        guard position <= head.size else {
            throw .damaged(position: nil, "the log ends before position \(position)")
        }
        var tree = try self.tree(size: position)
        if let root, root != tree.root {
            throw .damaged(position: position, "another history up to position \(position)")
        }
        tree.keepsTiles = false
        var leaves = TypedLeafHasher(self)
        try scan(from: position + 1, through: head.size) { (event) throws(LogFailure) in
            tree.append(try leaves.leaf(event))
            try body(event)
            return true
        }
        guard tree.head == head else {
            throw .damaged(
                position: nil,
                "events \(position + 1) to \(head.size) give root \(tree.root), "
                    + "committed was \(head.root): run verify")
        }
        return head
    }

    /// The first `count` hashes of a tile, from the tile itself or from what lies below.
    func hashes(level: Int, index: UInt64, count: Int) throws(LogFailure) -> [Digest] {
        if let hashes = try tile(level: level, index: index) { return Array(hashes.prefix(count)) }
        let first = index * UInt64(Tile.width)
        if level == 0 {
            var hashes: [Digest] = []
            var leaves = TypedLeafHasher(self)
            try scan(from: first + 1, through: first + UInt64(count)) {
                (event) throws(LogFailure) in
                hashes.append(try leaves.leaf(event))
                return true
            }
            return hashes
        }
        var roots: [Digest] = []
        for offset in 0..<UInt64(count) {
            let below = try hashes(level: level - 1, index: first + offset, count: Tile.width)
            roots.append(Tile.root(of: below, hash: hash))
        }
        return roots
    }

    /// A full tile as stored; nil when it is not full yet.
    func tile(level: Int, index: UInt64) throws(LogFailure) -> [Digest]? {
        let found = try translating { () throws(SQLiteFailure) -> [Digest]?? in
            let statement = try connection.prepare(
                "SELECT hashes FROM tiles WHERE level = ? AND number = ?")
            statement.bind(1, Int64(level))
            statement.bind(2, Int64(clamping: index))
            guard try statement.step() else { return nil }
            defer { statement.reset() }
            return .some(Tile.hashes(statement.bytes(0)))
        }
        guard let stored = found else { return nil }
        guard let hashes = stored, hashes.count == Tile.width else {
            throw .damaged(position: nil, "tile \(index) at level \(level) has a wrong length")
        }
        return hashes
    }

    /// Nodes of one tree, reading each tile once.
    private final class Nodes {
        private let reader: LogReader
        private let size: UInt64
        private var tiles: [TreeNode: [Digest]] = [:]

        init(_ reader: LogReader, size: UInt64) {
            self.reader = reader
            self.size = size
        }

        func root(of node: TreeNode) throws(LogFailure) -> Digest {
            let level = node.level / Tile.height
            let span = UInt64(1) << UInt64(node.level % Tile.height)
            let entry = node.index * span
            let key = TreeNode(level: level, index: entry / UInt64(Tile.width))
            let entries = size >> UInt64(Tile.height * level)
            let first = key.index * UInt64(Tile.width)
            let count = Int(min(UInt64(Tile.width), entries - first))
            let hashes =
                if let known = tiles[key] {
                    known
                } else {
                    try reader.hashes(level: level, index: key.index, count: count)
                }
            tiles[key] = hashes
            let offset = Int(entry - first)
            guard offset + Int(span) <= hashes.count else {
                throw .damaged(position: nil, "the tree lacks hashes")
            }
            return Tile.root(
                of: Array(hashes[offset..<offset + Int(span)]), hash: reader.hash)
        }
    }
}

/// Leaves of raw events; keeps the bytes of the types' names, by number.
struct TypedLeafHasher {
    private var hasher: LeafHasher
    private var names: [[UInt8]] = []
    private let reader: LogReader

    init(_ reader: LogReader) {
        self.reader = reader
        hasher = LeafHasher(hash: reader.hash)
    }

    mutating func leaf(_ event: RawEvent) throws(LogFailure) -> Digest {
        let index = event.type &- 1
        guard index >= 0 else {
            throw .damaged(position: event.position, "type \(event.type) has no name")
        }
        // Ends by throwing at the first number that has no name.
        while names.count <= index {
            names.append(Array(try reader.name(ofType: names.count + 1).utf8))
        }
        return names[index].withUnsafeBytes { bytes in
            hasher.leaf(
                position: event.position, version: event.version, at: event.at,
                stream: event.stream, actor: event.actor, command: event.command, type: bytes,
                payload: event.payload)
        }
    }
}
