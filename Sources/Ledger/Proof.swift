/// Proofs about a tree, made by who holds it and checked by who holds only its head.
///
/// Leaves are counted from 0, as in RFC 9162: the event at position p is leaf p − 1.
public struct Proof: Sendable, Equatable {
    /// The hashes that a verifier needs, in the order of RFC 9162.
    public var path: [Digest]

    public init(path: [Digest]) { self.path = path }

    /// That leaf `index` is in the tree of `size` leaves (RFC 9162, section 2.1.3.1).
    /// - Parameter node: gives the root of a perfect subtree.
    public static func inclusion<Failure: Error>(
        of index: UInt64, in size: UInt64, hash: any HashFunction.Type,
        node: (TreeNode) throws(Failure) -> Digest
    ) throws(Failure) -> Proof {
        precondition(index < size, "no such leaf")
        var path: [Digest] = []
        var lower: UInt64 = 0
        var upper = size
        while upper - lower > 1 {
            let middle = lower + split(upper - lower)
            if index < middle {
                path.append(try root(middle, upper, hash, node))
                upper = middle
            } else {
                path.append(try root(lower, middle, hash, node))
                lower = middle
            }
        }
        return Proof(path: path.reversed())
    }

    /// That the tree of `size` leaves begins with the tree of `old` leaves (RFC 9162, section
    /// 2.1.4.1); empty when the sizes are equal or `old` is zero.
    public static func consistency<Failure: Error>(
        from old: UInt64, to size: UInt64, hash: any HashFunction.Type,
        node: (TreeNode) throws(Failure) -> Digest
    ) throws(Failure) -> Proof {
        precondition(old <= size, "the later tree is the smaller one")
        guard old > 0, old < size else { return Proof(path: []) }
        var path: [Digest] = []
        var lower: UInt64 = 0
        var upper = size
        // While the old tree is the left subtree, its root is known to the verifier.
        while old != upper {
            let middle = lower + split(upper - lower)
            if old <= middle {
                path.append(try root(middle, upper, hash, node))
                upper = middle
            } else {
                path.append(try root(lower, middle, hash, node))
                lower = middle
            }
        }
        if lower > 0 { path.append(try root(lower, upper, hash, node)) }
        return Proof(path: path.reversed())
    }

    /// Checks an inclusion proof (RFC 9162, section 2.1.3.2).
    public func shows(
        leaf: Digest, at index: UInt64, in head: TreeHead, hash: any HashFunction.Type
    ) -> Bool {
        guard index < head.size else { return false }
        var first = index
        var second = head.size - 1
        var root = leaf
        for node in path {
            if second == 0 { return false }
            if first & 1 == 1 || first == second {
                root = hash.node(node, root)
                while first & 1 == 0, first != 0 {
                    first >>= 1
                    second >>= 1
                }
            } else {
                root = hash.node(root, node)
            }
            first >>= 1
            second >>= 1
        }
        return second == 0 && root == head.root
    }

    /// Checks a consistency proof (RFC 9162, section 2.1.4.2). Every tree begins with the empty
    /// one.
    public func shows(
        _ old: TreeHead, continuedBy new: TreeHead, hash: any HashFunction.Type
    ) -> Bool {
        if old.size > new.size { return false }
        if old.size == new.size { return path.isEmpty && old.root == new.root }
        if old.size == 0 { return path.isEmpty && old.root == hash.emptyRoot }
        var nodes = path[...]
        if old.size & (old.size - 1) == 0 { nodes = [old.root] + nodes }
        guard let start = nodes.popFirst() else { return false }
        var first = old.size - 1
        var second = new.size - 1
        while first & 1 == 1 {
            first >>= 1
            second >>= 1
        }
        var oldRoot = start
        var newRoot = start
        for node in nodes {
            if second == 0 { return false }
            if first & 1 == 1 || first == second {
                oldRoot = hash.node(node, oldRoot)
                newRoot = hash.node(node, newRoot)
                while first & 1 == 0, first != 0 {
                    first >>= 1
                    second >>= 1
                }
            } else {
                newRoot = hash.node(newRoot, node)
            }
            first >>= 1
            second >>= 1
        }
        return second == 0 && oldRoot == old.root && newRoot == new.root
    }

    /// The largest power of two below `count`, which is at least 2.
    private static func split(_ count: UInt64) -> UInt64 {
        1 << UInt64(63 - (count - 1).leadingZeroBitCount)
    }

    /// The root over the leaves `lower..<upper` of which the recursion speaks: perfect subtrees,
    /// the largest first.
    private static func root<Failure: Error>(
        _ lower: UInt64, _ upper: UInt64, _ hash: any HashFunction.Type,
        _ node: (TreeNode) throws(Failure) -> Digest
    ) throws(Failure) -> Digest {
        var roots: [Digest] = []
        var start = lower
        while start < upper {
            let level = 63 - (upper - start).leadingZeroBitCount
            roots.append(try node(TreeNode(level: level, index: start >> UInt64(level))))
            start += 1 << UInt64(level)
        }
        return MerkleTree.fold(roots, hash: hash) ?? hash.emptyRoot
    }
}

/// A perfect subtree: at level n it spans 2^n leaves, from leaf `index` · 2^n on.
public struct TreeNode: Hashable, Sendable {
    public var level: Int
    public var index: UInt64

    public init(level: Int, index: UInt64) {
        self.level = level
        self.index = index
    }
}
