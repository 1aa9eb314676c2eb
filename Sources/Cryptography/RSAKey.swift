internal import COpenSSL

/// One RSA key of OpenSSL, freed with its last owner. A key is never changed once it is there,
/// and is used by one thread at a time.
final class RSAKey {
    let handle: OpaquePointer

    /// - Parameter handle: owned from here on.
    private init?(owning handle: OpaquePointer?) {
        guard let handle else { return nil }
        self.handle = handle
        guard EVP_PKEY_get_base_id(handle) == EVP_PKEY_RSA else { return nil }
    }

    deinit { EVP_PKEY_free(handle) }

    /// A new key; nil when OpenSSL cannot make one.
    static func generate(bits: Int32) -> RSAKey? {
        guard let context = EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, nil) else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1,
            EVP_PKEY_CTX_set_rsa_keygen_bits(context, bits) == 1,
            EVP_PKEY_generate(context, &key) == 1
        else { return nil }
        return RSAKey(owning: key)
    }

    /// Nil unless these are the bytes of a private RSA key (RFC 8017, appendix A.1.2).
    static func readPrivate(_ bytes: [UInt8]) -> RSAKey? {
        read(bytes) { d2i_AutoPrivateKey(nil, $0, $1) }
    }

    /// Nil unless these are the bytes of a public RSA key as SubjectPublicKeyInfo (RFC 5280).
    static func readPublic(_ bytes: [UInt8]) -> RSAKey? {
        read(bytes) { d2i_PUBKEY(nil, $0, $1) }
    }

    private static func read(
        _ bytes: [UInt8],
        _ parse: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> OpaquePointer?
    ) -> RSAKey? {
        bytes.withUnsafeBufferPointer { buffer in
            var place = buffer.baseAddress
            let key = parse(&place, buffer.count)
            // Nothing may stand behind the key.
            let whole = place == buffer.baseAddress.map { $0 + buffer.count }
            let owned = RSAKey(owning: key)
            return whole ? owned : nil
        }
    }

    var privateBytes: [UInt8] { Self.bytes { i2d_PrivateKey(handle, $0) } }

    var publicBytes: [UInt8] { Self.bytes { i2d_PUBKEY(handle, $0) } }

    private static func bytes(
        _ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
    ) -> [UInt8] {
        let count = Int(write(nil))
        guard count > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: count)
        bytes.withUnsafeMutableBufferPointer { buffer in
            var place = buffer.baseAddress
            _ = write(&place)
        }
        return bytes
    }

    /// Bytes of the modulus: of a signature too.
    var byteCount: Int { Int(EVP_PKEY_get_size(handle)) }

    // MARK: Primitives

    /// RSASP1 and RSAVP1 of RFC 8017, section 5.2: the message, as a number, to the power of the
    /// private or the public exponent. Nil unless it is as long as the modulus and below it.
    func raise(_ message: [UInt8], toPrivate isPrivate: Bool) -> [UInt8]? {
        guard message.count == byteCount, let context = EVP_PKEY_CTX_new(handle, nil) else {
            return nil
        }
        defer { EVP_PKEY_CTX_free(context) }
        let start = isPrivate ? EVP_PKEY_decrypt_init : EVP_PKEY_encrypt_init
        let raise = isPrivate ? EVP_PKEY_decrypt : EVP_PKEY_encrypt
        var count = byteCount
        var power = [UInt8](repeating: 0, count: count)
        guard start(context) == 1, EVP_PKEY_CTX_set_rsa_padding(context, RSA_NO_PADDING) == 1,
            raise(context, &power, &count, message, message.count) == 1, count == byteCount
        else { return nil }
        return power
    }

    /// Whether this is a signature of the message: RSASSA-PSS with SHA-384 for the hash and for
    /// the mask, and 48 bytes of salt (RFC 8017, section 8.1).
    func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard signature.count == byteCount, let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        var key: OpaquePointer?
        guard EVP_DigestVerifyInit(context, &key, EVP_sha384(), nil, handle) == 1,
            EVP_PKEY_CTX_set_rsa_padding(key, RSA_PKCS1_PSS_PADDING) == 1,
            EVP_PKEY_CTX_set_rsa_pss_saltlen(key, 48) == 1
        else { return false }
        return EVP_DigestVerify(
            context, signature, signature.count, message, message.count) == 1
    }
}
