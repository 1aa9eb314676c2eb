/// 256 neighbouring hashes of the tree, the unit in which it is stored
/// (C2SP tlog-tiles: https://c2sp.org/tlog-tiles).
///
/// A tile at level 0 holds leaves; an entry at level n + 1 is the root of a full tile at level n.
public struct Tile: Sendable, Equatable {
    /// Hashes in a full tile.
    public static let width = 256
    /// Levels of the tree that one tile covers: 256 = 2^8.
    public static let height = 8
    /// Levels that a tree of 2^64 leaves can have.
    public static let levelCount = 8

    public var level: Int
    /// Place among the tiles of its level, from 0.
    public var index: UInt64
    public var hashes: [Digest]

    public init(level: Int, index: UInt64, hashes: [Digest]) {
        self.level = level
        self.index = index
        self.hashes = hashes
    }

    /// The hashes one after another, 32 bytes each.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: hashes.count * Digest.byteCount) { buffer, count in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            for hash in hashes {
                hash.copy(
                    to: UnsafeMutableRawBufferPointer(
                        rebasing: raw[count..<count + Digest.byteCount]))
                count += Digest.byteCount
            }
        }
    }

    /// Reads hashes that were written by `bytes`; nil when the length is not a multiple of 32.
    public static func hashes(_ bytes: UnsafeRawBufferPointer) -> [Digest]? {
        guard bytes.count % Digest.byteCount == 0 else { return nil }
        return stride(from: 0, to: bytes.count, by: Digest.byteCount).compactMap {
            Digest(UnsafeRawBufferPointer(rebasing: bytes[$0..<$0 + Digest.byteCount]))
        }
    }

    /// The root over `hashes`; for a full tile it is an entry of the next level.
    public static func root(of hashes: [Digest], hash: any HashFunction.Type) -> Digest {
        var nodes = hashes[...]
        while nodes.count > 1 {
            nodes =
                stride(from: nodes.startIndex, to: nodes.endIndex - 1, by: 2)
                .map { hash.node(nodes[$0], nodes[$0 + 1]) }[...]
        }
        return nodes.first ?? hash.emptyRoot
    }
}
