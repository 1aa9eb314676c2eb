internal import COpenSSL
internal import Crypto

/// A private key as OpenSSL holds it.
final class PrivateKey {
    let pointer: OpaquePointer

    private init(takingOwnershipOf pointer: OpaquePointer) { self.pointer = pointer }

    deinit { EVP_PKEY_free(pointer) }

    /// PKCS #8 or the form of its kind; nil for anything else.
    convenience init?(der: [UInt8]) {
        defer { ERR_clear_error() }
        let parsed = der.withUnsafeBufferPointer { bytes in
            var next = bytes.baseAddress
            return d2i_AutoPrivateKey(nil, &next, bytes.count)
        }
        guard let parsed else { return nil }
        self.init(takingOwnershipOf: parsed)
    }

    /// Nil for anything else than a key in PEM, or where it asks for a password: nobody is there
    /// who could type one.
    convenience init?(pem: [UInt8]) {
        defer { ERR_clear_error() }
        let parsed = pem.withUnsafeBytes { bytes -> OpaquePointer? in
            guard let source = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count))
            else { return nil }
            defer { BIO_free(source) }
            return PEM_read_bio_PrivateKey(source, nil, { _, _, _, _ in -1 }, nil)
        }
        guard let parsed else { return nil }
        self.init(takingOwnershipOf: parsed)
    }

    /// A scalar of P-256, 32 bytes; nil for the few values that are none (FIPS 186-5, A.2).
    convenience init?(scalar: [UInt8]) {
        guard let key = try? P256.Signing.PrivateKey(rawRepresentation: scalar) else {
            return nil
        }
        self.init(der: Array(key.derRepresentation))
    }

    /// A new key of P-256.
    static func generate(_ entropy: some Entropy) -> PrivateKey? {
        PrivateKey(scalar: Scalars(entropy).bytes(32))
    }

    var der: [UInt8] { ASN1.encoded { i2d_PrivateKey(pointer, $0) } }

    /// SHA-256 of the public key, as a certificate has its bits.
    var publicHash: [UInt8] {
        Array(SHA256.hash(data: ASN1.encoded { i2d_PublicKey(pointer, $0) }))
    }
}

/// Bytes that are a scalar of P-256: all but one value in 2^32.
struct Scalars<Source: Entropy>: Entropy {
    private let source: Source

    init(_ source: Source) { self.source = source }

    func bytes(_ count: Int) -> [UInt8] {
        for _ in 0..<8 {
            let bytes = source.bytes(count)
            if PrivateKey(scalar: bytes) != nil { return bytes }
        }
        return source.bytes(count)
    }
}
