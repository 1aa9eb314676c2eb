internal import Crypto
public import Ledger

/// The hash of the log's tree: SHA-256 by swift-crypto.
public enum TreeHash: Ledger.HashFunction {
    public static func hash(_ bytes: UnsafeRawBufferPointer) -> Ledger.Digest {
        var hasher = Crypto.SHA256()
        hasher.update(bufferPointer: bytes)
        return hasher.finalize().withUnsafeBytes { Ledger.Digest($0) } ?? Ledger.Digest(0, 0, 0, 0)
    }
}
