/// The Merkle tree of RFC 9162, section 2.1, grown leaf by leaf at its right edge.
///
/// It holds only what further growth needs: the roots of the perfect subtrees (one for each bit
/// of the size) and the hashes that do not yet fill a tile. A plain value: an older copy is the
/// tree before a failed commit.
public struct MerkleTree: Sendable {
    /// Number of leaves.
    public private(set) var size: UInt64 = 0
    /// Roots of the perfect subtrees from left to right: the largest first.
    private var peaks: [Digest] = []
    /// By tile level: hashes after the last full tile, fewer than 256.
    private var open: [[Digest]] = []
    private var finished: [Tile] = []
    /// Whether tiles are gathered. Who only wants roots is faster and smaller without; once
    /// turned off it stays off.
    public var keepsTiles = true
    public let hash: any HashFunction.Type

    /// A tree without leaves.
    public init(hash: any HashFunction.Type) { self.hash = hash }

    /// The tree of `size` leaves from its unfinished tiles.
    ///
    /// - Parameter hashes: gives the first `count` hashes of tile `index` at tile level `level`.
    public init<Failure: Error>(
        size: UInt64, hash: any HashFunction.Type,
        hashes: (_ level: Int, _ index: UInt64, _ count: Int) throws(Failure) -> [Digest]
    ) throws(Failure) {
        self.hash = hash
        self.size = size
        var level = 0
        while size >> (8 * UInt64(level)) > 0, level < Tile.levelCount {
            let entries = size >> (8 * UInt64(level))
            let count = Int(entries % UInt64(Tile.width))
            open.append(
                count == 0 ? [] : try hashes(level, entries / UInt64(Tile.width), count))
            level += 1
        }
        for entries in open.reversed() { peaks += MerkleTree.peaks(of: entries, hash: hash) }
    }

    /// Adds one leaf: on average one more hash.
    public mutating func append(_ leaf: Digest) {
        if keepsTiles { keep(leaf, level: 0) }
        var node = leaf
        var level = 0
        var rest = size
        while rest & 1 == 1 {
            node = hash.node(peaks.removeLast(), node)
            level += 1
            rest >>= 1
            if keepsTiles, level % Tile.height == 0 { keep(node, level: level / Tile.height) }
        }
        peaks.append(node)
        size += 1
    }

    /// Adds a perfect subtree of 2^height leaves where the size is a multiple of that. It holds
    /// no tiles, so they must not be gathered.
    public mutating func append(subtree: Digest, height: Int) {
        precondition(!keepsTiles && size & (1 << UInt64(height) - 1) == 0)
        var node = subtree
        var rest = size >> UInt64(height)
        while rest & 1 == 1 {
            node = hash.node(peaks.removeLast(), node)
            rest >>= 1
        }
        peaks.append(node)
        size += 1 << UInt64(height)
    }

    /// The root over all leaves.
    public var root: Digest { MerkleTree.fold(peaks, hash: hash) ?? hash.emptyRoot }

    public var head: TreeHead { TreeHead(size: size, root: root) }

    /// The tiles that became full since the last call, each before those that rest on it.
    public mutating func takeFinishedTiles() -> [Tile] {
        defer { finished.removeAll(keepingCapacity: true) }
        return finished
    }

    private mutating func keep(_ node: Digest, level: Int) {
        if open.count == level { open.append([]) }
        open[level].append(node)
        guard open[level].count == Tile.width else { return }
        let index = size >> UInt64(Tile.height * (level + 1))
        finished.append(Tile(level: level, index: index, hashes: open[level]))
        open[level].removeAll(keepingCapacity: true)
    }

    /// Joins roots of neighbouring subtrees from the right; nil when there are none.
    static func fold(_ roots: [Digest], hash: any HashFunction.Type) -> Digest? {
        guard var root = roots.last else { return nil }
        for left in roots.dropLast().reversed() { root = hash.node(left, root) }
        return root
    }

    /// Roots of the perfect subtrees over `hashes`, the largest first.
    private static func peaks(of hashes: [Digest], hash: any HashFunction.Type) -> [Digest] {
        var peaks: [Digest] = []
        for (index, entry) in hashes.enumerated() {
            var node = entry
            var rest = index
            while rest & 1 == 1 {
                node = hash.node(peaks.removeLast(), node)
                rest >>= 1
            }
            peaks.append(node)
        }
        return peaks
    }
}
