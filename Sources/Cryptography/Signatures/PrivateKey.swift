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

    var der: [UInt8] { ASN1.encoded { i2d_PrivateKey(pointer, $0) } }
}
