/// Signs messages that it cannot see (RFC 9474, RSABSSA-SHA384-PSS): what it is handed is blinded
/// by a random factor, so that nobody, whatever they compute, finds out which of the signatures
/// that are shown later came from which request.
///
/// Used by one thread.
public final class BlindSigner {
    /// Of the modulus. 2048 bits are out of reach for longer than any vote is open.
    static let bits: Int32 = 2_048
    public static let signatureByteCount = 256
    private let key: RSAKey

    private init(_ key: RSAKey) { self.key = key }

    /// A signer with a new key; it takes a fraction of a second.
    public static func generate() throws(BlindSigningFailure) -> BlindSigner {
        guard let key = RSAKey.generate(bits: bits) else { throw .noKey }
        return BlindSigner(key)
    }

    /// - Parameter privateKey: what `privateKey` gave.
    public init(privateKey: [UInt8]) throws(BlindSigningFailure) {
        guard let key = RSAKey.readPrivate(privateKey) else { throw .noKey }
        self.key = key
    }

    /// To be kept under seal.
    public var privateKey: [UInt8] { key.privateBytes }

    /// SubjectPublicKeyInfo in DER (RFC 5280).
    public var publicKey: [UInt8] { key.publicBytes }

    /// BlindSign of RFC 9474, section 4.3. The same message gives the same signature.
    /// - Throws: `.wrongMessage` unless it is a number below the modulus, of its length.
    public func sign(_ blinded: [UInt8]) throws(BlindSigningFailure) -> [UInt8] {
        guard let signature = key.raise(blinded, toPrivate: true),
            // A fault in the computation would give the key away.
            key.raise(signature, toPrivate: false) == blinded
        else { throw .wrongMessage }
        return signature
    }
}

/// Checks what came of blind signatures.
public final class BlindSignatureVerifier {
    private let key: RSAKey

    /// - Parameter publicKey: SubjectPublicKeyInfo in DER.
    public init(publicKey: [UInt8]) throws(BlindSigningFailure) {
        guard let key = RSAKey.readPublic(publicKey) else { throw .noKey }
        self.key = key
    }

    /// Verify of RFC 9474, section 4.5.
    /// - Parameter message: as it was prepared, that is with the random bytes in front of it.
    public func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        key.verifies(signature, of: message)
    }
}

public enum BlindSigningFailure: Error, Equatable, Sendable {
    /// These bytes are no RSA key, or OpenSSL made none.
    case noKey
    /// Not a number below the modulus.
    case wrongMessage
}
