internal import Crypto

/// A symmetric key of 256 bits. Its memory is wiped when the last copy goes; it has no
/// description, so that it cannot slip into a log.
public struct SecretKey: Sendable {
    public static let byteCount = 32
    let symmetric: SymmetricKey

    /// Nil unless there are 32 bytes.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == SecretKey.byteCount else { return nil }
        symmetric = SymmetricKey(data: bytes)
    }

    private init(symmetric: SymmetricKey) { self.symmetric = symmetric }

    public static func random(_ entropy: some Entropy) -> SecretKey {
        SecretKey(symmetric: SymmetricKey(data: entropy.bytes(byteCount)))
    }

    /// Another key for one purpose, from which this one cannot be found (HKDF-SHA256, RFC 5869).
    /// One key is never used for two things.
    public func derived(for purpose: String) -> SecretKey {
        SecretKey(
            symmetric: HKDF<Crypto.SHA256>.deriveKey(
                inputKeyMaterial: symmetric, info: Array(purpose.utf8),
                outputByteCount: SecretKey.byteCount))
    }

    /// A keyed hash (HMAC-SHA256, RFC 2104): whoever lacks the key cannot find `message` by
    /// trying.
    public func hash(_ message: [UInt8]) -> [UInt8] {
        Array(HMAC<Crypto.SHA256>.authenticationCode(for: message, using: symmetric))
    }

    /// For storing the key sealed under another one, or as a parameter of a hash.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try symmetric.withUnsafeBytes(body)
    }
}

extension SecretKey: CustomStringConvertible, CustomReflectable {
    public var description: String { "SecretKey" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Hashing of tokens: 256 random bits need no salt and no slow hash.
public enum TokenHash {
    /// SHA-256 of the token's bytes.
    public static func of(_ token: [UInt8]) -> [UInt8] { Array(Crypto.SHA256.hash(data: token)) }
}
