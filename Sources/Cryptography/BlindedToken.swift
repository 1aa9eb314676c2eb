internal import COpenSSL
internal import Crypto

/// The voter's half of blind signatures (RFC 9474, RSABSSA-SHA384-PSS): hides a token, so that its
/// signer cannot know it again, and takes the hiding off the signature. Browsers have theirs; this
/// one casts the ballots of the demonstration.
public struct BlindedToken {
    /// Bytes of the salt: those of the hash.
    private static let saltBytes = 48

    /// What is handed in to be signed.
    public let blinded: [UInt8]
    private let token: [UInt8]
    private let publicKey: [UInt8]
    /// The inverse of the factor.
    private let inverse: [UInt8]

    /// Blind of RFC 9474, section 4.2.
    ///
    /// - Parameters:
    ///   - token: the message as it was prepared, that is with random bytes in front of it.
    ///   - publicKey: SubjectPublicKeyInfo in DER.
    /// - Throws: `noKey`; `wrongMessage` where chance made a factor or a message that cannot be
    ///   used, which does not happen.
    public init(
        _ token: [UInt8], to publicKey: [UInt8], entropy: some Entropy = SecureRandom()
    ) throws(BlindSigningFailure) {
        guard let key = RSAKey.readPublic(publicKey) else { throw .noKey }
        let salt = entropy.bytes(Self.saltBytes)
        // One bit below the modulus, so that it is a number below it.
        var factor = entropy.bytes(key.byteCount)
        if !factor.isEmpty { factor[0] &= 0x7F }
        try self.init(token, publicKey, key, salt: salt, factor: factor)
    }

    /// - Parameter factor: a number below the modulus.
    init(
        _ token: [UInt8], _ publicKey: [UInt8], _ key: RSAKey, salt: [UInt8], factor: [UInt8]
    ) throws(BlindSigningFailure) {
        self.token = token
        self.publicKey = publicKey
        let encoded = Self.encoded(token, salt: salt, bytes: key.byteCount)
        guard let inverse = key.inverse(of: factor),
            let power = key.raise(factor, toPrivate: false),
            let blinded = key.product(encoded, power)
        else { throw .wrongMessage }
        self.inverse = inverse
        self.blinded = blinded
    }

    /// Finalize of RFC 9474, section 4.4: the signature of the token.
    /// - Throws: `wrongMessage` where this is no signature of what was handed in.
    public func signature(from blindSignature: [UInt8]) throws(BlindSigningFailure) -> [UInt8] {
        guard let key = RSAKey.readPublic(publicKey) else { throw .noKey }
        guard let signature = key.product(blindSignature, inverse),
            key.verifies(signature, of: token)
        else { throw .wrongMessage }
        return signature
    }

    // MARK: EMSA-PSS

    /// EMSA-PSS-ENCODE of RFC 8017, section 9.1.1, for a modulus of whole bytes.
    private static func encoded(_ message: [UInt8], salt: [UInt8], bytes: Int) -> [UInt8] {
        let hash = Array(
            SHA384.hash(data: [UInt8](repeating: 0, count: 8) + SHA384.hash(data: message) + salt))
        let padding = [UInt8](repeating: 0, count: max(0, bytes - salt.count - hash.count - 2))
        let block = padding + [1] + salt
        var masked = zip(block, mask(hash, count: block.count)).map { $0 ^ $1 }
        // The number has a bit less than the modulus.
        masked[0] &= 0x7F
        return masked + hash + [0xBC]
    }

    /// MGF1 of RFC 8017, appendix B.2.1.
    private static func mask(_ seed: [UInt8], count: Int) -> [UInt8] {
        var mask: [UInt8] = []
        for counter in UInt32(0)... {
            guard mask.count < count else { break }
            let bytes = (0..<4).map { UInt8(truncatingIfNeeded: counter >> (24 - 8 * $0)) }
            mask += Array(SHA384.hash(data: seed + bytes))
        }
        return Array(mask.prefix(count))
    }
}

extension RSAKey {
    /// The inverse of a number modulo the modulus, as long as that; nil where there is none.
    func inverse(of number: [UInt8]) -> [UInt8]? {
        calculate { result, modulus, context in
            let factor = BN_bin2bn(number, Int32(number.count), nil)
            defer { BN_clear_free(factor) }
            return BN_mod_inverse(result, factor, modulus, context) != nil
        }
    }

    /// The product of two numbers modulo the modulus, as long as that.
    func product(_ one: [UInt8], _ other: [UInt8]) -> [UInt8]? {
        calculate { result, modulus, context in
            let first = BN_bin2bn(one, Int32(one.count), nil)
            let second = BN_bin2bn(other, Int32(other.count), nil)
            defer {
                BN_clear_free(first)
                BN_clear_free(second)
            }
            return BN_mod_mul(result, first, second, modulus, context) == 1
        }
    }

    private func calculate(
        _ body: (OpaquePointer, OpaquePointer, OpaquePointer) -> Bool
    ) -> [UInt8]? {
        defer { ERR_clear_error() }
        guard let context = BN_CTX_new() else { return nil }
        defer { BN_CTX_free(context) }
        var modulus: OpaquePointer?
        defer { BN_free(modulus) }
        guard let result = BN_new() else { return nil }
        defer { BN_clear_free(result) }
        guard EVP_PKEY_get_bn_param(handle, "n", &modulus) == 1, let modulus,
            body(result, modulus, context)
        else { return nil }
        var bytes = [UInt8](repeating: 0, count: byteCount)
        return BN_bn2binpad(result, &bytes, Int32(byteCount)) == byteCount ? bytes : nil
    }
}
