internal import COpenSSL
import Glibc

/// A certificate as OpenSSL holds it.
final class Certificate {
    let pointer: OpaquePointer
    let facts: CertificateFacts

    /// Takes exactly one certificate in DER; nil for anything else.
    convenience init?(_ der: [UInt8]) {
        let parsed = der.withUnsafeBufferPointer { bytes -> OpaquePointer? in
            var next = bytes.baseAddress
            guard let parsed = d2i_X509(nil, &next, bytes.count) else { return nil }
            guard next == bytes.baseAddress.map({ $0 + bytes.count }) else {
                X509_free(parsed)
                return nil
            }
            return parsed
        }
        ERR_clear_error()
        guard let parsed else { return nil }
        self.init(takingOwnershipOf: parsed)
    }

    init(takingOwnershipOf pointer: OpaquePointer) {
        self.pointer = pointer
        facts = CertificateFacts(pointer)
    }

    /// A reference of its own to what somebody else owns.
    convenience init(retaining pointer: OpaquePointer) {
        X509_up_ref(pointer)
        self.init(takingOwnershipOf: pointer)
    }

    deinit { X509_free(pointer) }

    var der: [UInt8] { ASN1.encoded { i2d_X509(pointer, $0) } }
}

/// A revocation list as OpenSSL holds it.
final class RevocationList {
    let pointer: OpaquePointer
    let facts: RevocationListFacts

    /// Takes exactly one list in DER; nil for anything else.
    init?(_ der: [UInt8]) {
        let parsed = der.withUnsafeBufferPointer { bytes -> OpaquePointer? in
            var next = bytes.baseAddress
            guard let parsed = d2i_X509_CRL(nil, &next, bytes.count) else { return nil }
            guard next == bytes.baseAddress.map({ $0 + bytes.count }) else {
                X509_CRL_free(parsed)
                return nil
            }
            return parsed
        }
        ERR_clear_error()
        guard let parsed else { return nil }
        pointer = parsed
        facts = RevocationListFacts(parsed, fingerprint: SHA2.hexadecimal(der))
    }

    deinit { X509_CRL_free(pointer) }
}

/// Calls into OpenSSL that several files need.
enum ASN1 {
    /// Milliseconds since 1970 UTC; nil for a time that cannot be read.
    static func milliseconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
        guard let time else { return nil }
        var parts = tm()
        guard ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
        return Int64(timegm(&parts)) * 1_000
    }

    static func bytes(_ string: UnsafePointer<ASN1_STRING>?) -> [UInt8] {
        guard let string, let data = ASN1_STRING_get0_data(string) else { return [] }
        return Array(UnsafeBufferPointer(start: data, count: Int(ASN1_STRING_length(string))))
    }

    /// The text of a string of any type, as far as it is one.
    static func text(_ string: UnsafePointer<ASN1_STRING>?) -> String {
        guard let string else { return "" }
        var utf8: UnsafeMutablePointer<UInt8>?
        let count = ASN1_STRING_to_UTF8(&utf8, string)
        guard count >= 0, let utf8 else {
            ERR_clear_error()
            return ""
        }
        defer { copenssl_free(utf8) }
        return String(
            decoding: UnsafeBufferPointer(start: utf8, count: Int(count)), as: UTF8.self)
    }

    /// What a DER writer of OpenSSL makes.
    static func encoded(
        _ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
    ) -> [UInt8] {
        var der: UnsafeMutablePointer<UInt8>?
        let count = write(&der)
        guard count > 0, let der else { return [] }
        defer { copenssl_free(der) }
        return Array(UnsafeBufferPointer(start: der, count: Int(count)))
    }
}

/// The digests that are strong enough (Circular 15/2025/TT-BKHCN: SHA-256 and up).
enum SHA2: CaseIterable {
    case sha256
    case sha384
    case sha512

    init?(nid: Int32) {
        guard let known = Self.allCases.first(where: { $0.nid == nid }) else { return nil }
        self = known
    }

    var nid: Int32 {
        switch self {
        case .sha256: NID_sha256
        case .sha384: NID_sha384
        case .sha512: NID_sha512
        }
    }

    var name: String {
        switch self {
        case .sha256: "SHA-256"
        case .sha384: "SHA-384"
        case .sha512: "SHA-512"
        }
    }

    func digest(_ bytes: [UInt8]) -> [UInt8] {
        let type: OpaquePointer? =
            switch self {
            case .sha256: EVP_sha256()
            case .sha384: EVP_sha384()
            case .sha512: EVP_sha512()
            }
        var count: UInt32 = 0
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        guard EVP_Digest(bytes, bytes.count, &digest, &count, type, nil) == 1 else { return [] }
        return Array(digest.prefix(Int(count)))
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        Hex.encode(SHA2.sha256.digest(bytes))
    }
}
