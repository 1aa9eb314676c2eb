internal import COpenSSL
import Glibc
internal import Ledger

/// The seal that a department has of its own: a key of P-256 in the folder of keys, and a
/// certificate in which it vouches for itself. Both are made when first needed.
extension DepartmentSeal {
    public static let keyName = "seal.key"
    public static let certificateName = "seal.crt"
    static let keyLabel = "cucao-seal-key-v1"

    /// Opens the seal in the folder of keys, or makes it.
    ///
    /// - Parameter instant: now, milliseconds since 1970 UTC: from then on a new one is valid.
    /// - Throws: `keyFile` where there is a certificate but no key, and other failures of files;
    ///   `certificateUnreadable`, `keyForeign` where the two are not as they were made.
    public static func open(
        folder: String, at instant: Int64, entropy: some Entropy = SecureRandom()
    ) throws(SealFailure) -> DepartmentSeal {
        let path = "\(folder)/\(certificateName)"
        let keyFile = KeyFile(path: "\(folder)/\(keyName)", label: keyLabel)
        do throws(KeyFileFailure) {
            let present = try WholeFile(path: path).read()
            let scalar = try keyFile.readOrCreate(mayCreate: present == nil, Scalars(entropy))
            guard let key = PrivateKey(scalar: scalar) else {
                throw .malformed(path: keyFile.path)
            }
            if let present { return try own(present, key, path: path) }
            guard let made = selfSigned(key, entropy.bytes(16), from: instant) else {
                throw .malformed(path: keyFile.path)
            }
            try WholeFile(path: path).create(armoured(made.der), mode: 0o444)
            // Read what is there now: another process may have been the first to make it.
            return try own(try WholeFile(path: path).read() ?? [], key, path: path)
        } catch { throw .keyFile(error) }
    }

    /// Opens the seal that an organisation brings: two files in PEM.
    ///
    /// - Throws: as ``init(certificates:key:)``; `keyFile` where a file cannot be read, or others
    ///   than its owner may read the key.
    public static func open(
        certificate: String, key: String
    ) throws(SealFailure) -> DepartmentSeal {
        let files: ([UInt8]?, [UInt8]?)
        do throws(KeyFileFailure) {
            files = (
                try WholeFile(path: certificate).read(),
                try WholeFile(path: key).read(most: 0o7700)
            )
        } catch { throw .keyFile(error) }
        guard let certificates = files.0 else { throw .certificateUnreadable }
        guard let key = files.1 else { throw .keyUnreadable }
        return try DepartmentSeal(certificates: certificates, key: key)
    }

    private static func own(
        _ pem: [UInt8], _ key: PrivateKey, path: String
    ) throws(KeyFileFailure) -> DepartmentSeal {
        guard let signer = PEM.certificates(pem).first,
            let seal = try? DepartmentSeal(signer, [], key)
        else { throw .malformed(path: path) }
        return seal
    }

    private static func armoured(_ der: [UInt8]) -> [UInt8] {
        let text = Array(Base64.encode(der).utf8)
        let lines = stride(from: 0, to: text.count, by: 64).map {
            String(decoding: text[$0..<min($0 + 64, text.count)], as: UTF8.self) + "\n"
        }
        return Array(
            "-----BEGIN CERTIFICATE-----\n\(lines.joined())-----END CERTIFICATE-----\n".utf8)
    }

    // MARK: The certificate

    /// The end that RFC 5280, 4.1.2.5, gives to what has none: whoever wants one brings a
    /// certificate of an authority.
    private static let noEnd = "99991231235959Z"

    private static func selfSigned(
        _ key: PrivateKey, _ serial: [UInt8], from instant: Int64
    ) -> Certificate? {
        defer { ERR_clear_error() }
        guard let made = X509_new() else { return nil }
        let certificate = made
        // Positive, of no more than 20 octets (RFC 5280, 4.1.2.2).
        let number = BN_bin2bn([serial[0] & 0x7F] + serial.dropFirst(), Int32(serial.count), nil)
        defer { BN_free(number) }
        guard X509_set_version(certificate, 2) == 1,
            BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nil,
            X509_set_pubkey(certificate, key.pointer) == 1,
            setNames(certificate),
            ASN1_TIME_set(X509_getm_notBefore(certificate), time_t(instant / 1_000)) != nil,
            ASN1_TIME_set_string(X509_getm_notAfter(certificate), noEnd) == 1,
            extend(certificate, NID_basic_constraints, "critical,CA:FALSE"),
            extend(certificate, NID_key_usage, "critical,digitalSignature,nonRepudiation"),
            extend(certificate, NID_subject_key_identifier, "hash"),
            X509_sign(certificate, key.pointer, EVP_sha256()) > 0
        else {
            X509_free(certificate)
            return nil
        }
        return Certificate(takingOwnershipOf: certificate)
    }

    /// Named after the key, so that the seals of two departments are told apart.
    private static func setNames(_ certificate: OpaquePointer) -> Bool {
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        guard X509_pubkey_digest(certificate, EVP_sha256(), &digest, &count) == 1,
            let name = X509_get_subject_name(certificate)
        else { return false }
        let parts = [
            (NID_commonName, "Department seal"),
            (NID_serialNumber, Hex.encode(digest.prefix(8))),
        ]
        for (kind, value) in parts {
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

/// Bytes that are a scalar of P-256: all but one value in 2^32.
private struct Scalars<Source: Entropy>: Entropy {
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
