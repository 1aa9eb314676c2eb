internal import COpenSSL
public import Ledger

/// The hash of the log's tree: SHA-256 by OpenSSL. A log hashes twice for each event, and
/// swift-crypto allocates an object each time.
public enum TreeHash: Ledger.HashFunction {
    public static func hash(_ bytes: UnsafeRawBufferPointer) -> Ledger.Digest {
        withUnsafeTemporaryAllocation(
            byteCount: Ledger.Digest.byteCount, alignment: MemoryLayout<UInt64>.alignment
        ) { digest in
            copenssl_sha256(bytes.baseAddress, bytes.count, digest.baseAddress)
            return Ledger.Digest(UnsafeRawBufferPointer(digest)) ?? Ledger.Digest(0, 0, 0, 0)
        }
    }
}
