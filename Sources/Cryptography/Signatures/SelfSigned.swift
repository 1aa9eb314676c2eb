internal import COpenSSL
import Glibc

/// A certificate in which a key vouches for itself: it signs, and is no authority.
struct SelfSigned {
    /// The end that RFC 5280, 4.1.2.5, gives to what has none.
    private static let noEnd = "99991231235959Z"

    /// 16 random bytes.
    var serial: [UInt8]
    /// From when on it is valid, milliseconds since 1970 UTC.
    var from: Int64
    /// The last instant at which it is; nil for a certificate without an end.
    var until: Int64?
    /// What it says of itself, by the numbers that OpenSSL gives to the kinds of names.
    var names: [(kind: Int32, value: String)] = []

    init(serial: [UInt8], from: Int64) { (self.serial, self.from) = (serial, from) }

    /// Nil when OpenSSL would not make it.
    func certificate(_ key: PrivateKey) -> Certificate? {
        defer { ERR_clear_error() }
        guard let certificate = X509_new() else { return nil }
        // Positive, of no more than 20 octets (RFC 5280, 4.1.2.2).
        let positive = serial.prefix(1).map { $0 & 0x7F } + serial.dropFirst()
        let number = BN_bin2bn(positive, Int32(positive.count), nil)
        defer { BN_free(number) }
        guard X509_set_version(certificate, 2) == 1,
            BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nil,
            X509_set_pubkey(certificate, key.pointer) == 1,
            setNames(certificate),
            ASN1_TIME_set(X509_getm_notBefore(certificate), time_t(from / 1_000)) != nil,
            setEnd(certificate),
            Self.extend(certificate, NID_basic_constraints, "critical,CA:FALSE"),
            Self.extend(certificate, NID_key_usage, "critical,digitalSignature,nonRepudiation"),
            Self.extend(certificate, NID_subject_key_identifier, "hash"),
            X509_sign(certificate, key.pointer, EVP_sha256()) > 0
        else {
            X509_free(certificate)
            return nil
        }
        return Certificate(takingOwnershipOf: certificate)
    }

    private func setEnd(_ certificate: OpaquePointer) -> Bool {
        let end = X509_getm_notAfter(certificate)
        guard let until else { return ASN1_TIME_set_string(end, Self.noEnd) == 1 }
        return ASN1_TIME_set(end, time_t(until / 1_000)) != nil
    }

    private func setNames(_ certificate: OpaquePointer) -> Bool {
        guard let name = X509_get_subject_name(certificate) else { return false }
        for (kind, value) in names {
            guard
                X509_NAME_add_entry_by_NID(
                    name, kind, MBSTRING_UTF8, Array(value.utf8), Int32(value.utf8.count), -1, 0)
                    == 1
            else { return false }
        }
        return X509_set_issuer_name(certificate, name) == 1
    }

    private static func extend(
        _ certificate: OpaquePointer, _ kind: Int32, _ value: String
    ) -> Bool {
        var context = X509V3_CTX()
        X509V3_set_ctx(&context, certificate, certificate, nil, nil, 0)
        guard let made = X509V3_EXT_conf_nid(nil, &context, kind, value) else { return false }
        defer { X509_EXTENSION_free(made) }
        return X509_add_ext(certificate, made, -1) == 1
    }
}
