internal import Crypto

/// Authenticated encryption with AES-256-GCM (NIST SP 800-38D).
///
/// A sealed value is nonce (12 bytes, random), ciphertext, tag (16 bytes). Random nonces allow
/// 2^32 values a key; a person's key seals a handful.
public struct Sealer: Sendable {
    private let key: SecretKey
    private let entropy: any Entropy
    /// Bytes that sealing adds.
    public static let overhead = 28

    public init(_ key: SecretKey, entropy: any Entropy) {
        self.key = key
        self.entropy = entropy
    }

    /// - Parameter place: what the value is and where it stands, such as `name:<person>`. It is
    ///   not stored; a value moved elsewhere does not open.
    public func seal(_ plain: [UInt8], place: String) -> [UInt8] {
        guard let nonce = try? AES.GCM.Nonce(data: entropy.bytes(12)),
            let box = try? AES.GCM.seal(
                plain, using: key.symmetric, nonce: nonce, authenticating: Array(place.utf8))
        else {
            // CryptoKit refuses only a key or nonce of a wrong size, which the types rule out.
            preconditionFailure("AES-GCM refused a key of 32 and a nonce of 12 bytes")
        }
        return Array(nonce) + Array(box.ciphertext) + Array(box.tag)
    }

    public func open(_ sealed: [UInt8], place: String) throws(SealBroken) -> [UInt8] {
        guard sealed.count >= Sealer.overhead,
            let box = try? AES.GCM.SealedBox(combined: sealed),
            let plain = try? AES.GCM.open(
                box, using: key.symmetric, authenticating: Array(place.utf8))
        else { throw SealBroken() }
        return Array(plain)
    }

    /// Seals another key.
    public func seal(_ inner: SecretKey, place: String) -> [UInt8] {
        seal(inner.withBytes { Array($0) }, place: place)
    }

    public func openKey(_ sealed: [UInt8], place: String) throws(SealBroken) -> SecretKey {
        guard let key = SecretKey(try open(sealed, place: place)) else { throw SealBroken() }
        return key
    }
}

/// What was sealed cannot be opened: another key, another place, or changed bytes.
public struct SealBroken: Error, Equatable, Sendable {}
