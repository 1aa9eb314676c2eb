import Cryptography
import Foundation
import Ledger
import Testing

/// The definitions of RFC 9162, section 2.1, written down as they stand there.
enum Definition {
    static func root(_ leaves: ArraySlice<Digest>) -> Digest {
        if leaves.isEmpty { return TreeHash.hash([]) }
        if leaves.count == 1 { return leaves[leaves.startIndex] }
        let middle = leaves.startIndex + split(leaves.count)
        return TreeHash.node(root(leaves[..<middle]), root(leaves[middle...]))
    }

    static func path(_ index: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
        if leaves.count == 1 { return [] }
        let middle = leaves.startIndex + split(leaves.count)
        return index < middle
            ? path(index, leaves[..<middle]) + [root(leaves[middle...])]
            : path(index, leaves[middle...]) + [root(leaves[..<middle])]
    }

    private static func split(_ count: Int) -> Int {
        var power = 1
        while power * 2 < count { power *= 2 }
        return power
    }
}

@Suite("Merkle tree of RFC 9162")
struct MerkleTreeTests {
    private let leaves = (0..<1_200).map { TreeHash.hash(Array("leaf \($0)".utf8)) }

    private func tree(_ size: Int) -> MerkleTree {
        var tree = MerkleTree(hash: TreeHash.self)
        for leaf in leaves[..<size] { tree.append(leaf) }
        return tree
    }

    private func node(_ node: TreeNode) -> Digest {
        let span = 1 << node.level
        let first = Int(node.index) * span
        return Definition.root(leaves[first..<first + span])
    }

    @Test("the root equals the definition at every size")
    func root() {
        var tree = MerkleTree(hash: TreeHash.self)
        for size in 0...600 {
            #expect(tree.root == Definition.root(leaves[..<size]), "size \(size)")
            #expect(tree.size == UInt64(size))
            tree.append(leaves[size])
        }
    }

    @Test("known roots of RFC 6962's reference leaves")
    func knownRoots() {
        // Leaves and roots of the reference implementation's test, certificate-transparency-go.
        #expect(
            MerkleTree(hash: TreeHash.self).root.hex
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        var tree = MerkleTree(hash: TreeHash.self)
        tree.append(TreeHash.hash([0]))
        #expect(
            tree.root.hex == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
        tree.append(TreeHash.hash([0, 0]))
        #expect(
            tree.root.hex == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")
    }

    @Test("a tree taken up from its tiles goes on as if it had never stopped")
    func resume() {
        for size in [0, 1, 255, 256, 257, 511, 600, 1_024] {
            let resumed = MerkleTree(size: UInt64(size), hash: TreeHash.self) {
                level, index, count in
                (0..<UInt64(count)).map { offset in
                    node(TreeNode(level: 8 * level, index: index * 256 + offset))
                }
            }
            var first = tree(size)
            var second = resumed
            #expect(first.root == second.root)
            for leaf in leaves[size..<min(size + 300, leaves.count)] {
                first.append(leaf)
                second.append(leaf)
            }
            #expect(first.root == second.root)
        }
    }

    @Test("full tiles hold the hashes of C2SP tlog-tiles")
    func tiles() {
        var grown = MerkleTree(hash: TreeHash.self)
        var tiles: [Tile] = []
        // 256 · 256 leaves fill the first tile of level 1.
        for index in 0..<65_536 {
            grown.append(leaves[index % leaves.count])
            tiles += grown.takeFinishedTiles()
        }
        #expect(tiles.count == 257)
        #expect(tiles.last?.level == 1)
        #expect(tiles.last?.hashes.count == 256)
        #expect(tiles[0].hashes == Array(leaves[..<256]))
        #expect(tiles.last?.hashes[0] == Definition.root(leaves[..<256]))
        #expect(Tile.root(of: tiles.last?.hashes ?? [], hash: TreeHash.self) == grown.root)
        let read = tiles[3].bytes.withUnsafeBytes { Tile.hashes($0) }
        #expect(read == tiles[3].hashes)
    }

    @Test("inclusion proofs equal the definition, hold, and hold for nothing else")
    func inclusion() {
        for size in [1, 2, 3, 7, 8, 64, 100, 257, 511] {
            let head = tree(size).head
            for index in Set([0, 1, size / 2, size - 2, size - 1]) where index >= 0 && index < size
            {
                let proof = Proof.inclusion(
                    of: UInt64(index), in: UInt64(size), hash: TreeHash.self, node: node)
                #expect(proof.path == Definition.path(index, leaves[..<size]))
                #expect(shows(proof, leaves[index], index, head))
                #expect(!shows(proof, leaves[index + 1], index, head))
                #expect(!shows(proof, leaves[index], index + 1, head))
                var longer = head
                longer.size += 1
                if size & (size - 1) == 0 {
                    #expect(!shows(proof, leaves[index], index, longer))
                }
                #expect(!shows(Proof(path: proof.path + [head.root]), leaves[index], index, head))
                if !proof.path.isEmpty {
                    #expect(!shows(Proof(path: proof.path.dropLast()), leaves[index], index, head))
                }
            }
        }
    }

    @Test("consistency proofs hold between all sizes, and not for a changed history")
    func consistency() {
        let heads = (0...40).map { tree($0).head }
        let other = TreeHead(size: 0, root: leaves[1_199])
        for old in 0...40 {
            for new in old...40 {
                let proof = Proof.consistency(
                    from: UInt64(old), to: UInt64(new), hash: TreeHash.self, node: node)
                #expect(
                    proof.shows(heads[old], continuedBy: heads[new], hash: TreeHash.self),
                    "\(old) to \(new)")
                let forged = TreeHead(size: heads[old].size, root: other.root)
                #expect(!proof.shows(forged, continuedBy: heads[new], hash: TreeHash.self))
                if old > 0 {
                    let rewritten = TreeHead(size: heads[new].size, root: other.root)
                    #expect(!proof.shows(heads[old], continuedBy: rewritten, hash: TreeHash.self))
                }
            }
        }
    }

    private func shows(_ proof: Proof, _ leaf: Digest, _ index: Int, _ head: TreeHead) -> Bool {
        proof.shows(leaf: leaf, at: UInt64(index), in: head, hash: TreeHash.self)
    }
}
