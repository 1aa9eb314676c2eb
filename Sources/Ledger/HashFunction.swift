/// SHA-256 (FIPS 180-4), passed in so that this module stays pure.
///
/// Hashing in the tree is domain-separated as RFC 9162, section 2.1.1 says: 0x00 before a leaf,
/// 0x01 before two nodes.
public protocol HashFunction: Sendable {
    static func hash(_ bytes: UnsafeRawBufferPointer) -> Digest
}

extension HashFunction {
    public static func hash(_ bytes: [UInt8]) -> Digest { bytes.withUnsafeBytes { hash($0) } }

    /// The parent of two nodes: HASH(0x01 ‖ left ‖ right).
    public static func node(_ left: Digest, _ right: Digest) -> Digest {
        withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { buffer in
            buffer[0] = 1
            left.copy(to: UnsafeMutableRawBufferPointer(rebasing: buffer[1..<33]))
            right.copy(to: UnsafeMutableRawBufferPointer(rebasing: buffer[33..<65]))
            return hash(UnsafeRawBufferPointer(buffer))
        }
    }

    /// The root of a tree without leaves: HASH().
    static var emptyRoot: Digest { hash([]) }
}
