internal import COpenSSL

/// What a certificate says of itself, for display and comparison.
public struct CertificateFacts: Sendable, Equatable {
    /// The part of the subject that names it.
    public var commonName = ""
    public var email = ""
    /// SHA-256 of the certificate, in hexadecimal.
    public var fingerprint = ""
    /// What says whose certificate it is, whatever its number: `UID` or `serialNumber` of the
    /// subject, such as `CCCD:001099000001`. Empty when there is none.
    public var identity = ""
    /// Whether it may sign other certificates.
    public var isAuthority = false
    public var isSelfSigned = false
    /// Whether it may sign time-stamps, and nothing else (RFC 3161, 2.3).
    public var isTimestamping = false
    public var issuer = ""
    public var issuerName = ""
    /// The key, such as `RSA-2048`.
    public var key = ""
    /// Milliseconds since 1970 UTC.
    public var notAfter: Int64 = 0
    public var notBefore: Int64 = 0
    /// In hexadecimal.
    public var serial = ""
    /// The whole name, as `CN=…, O=…, C=VN`.
    public var subject = ""

    public init() {}

    /// Nil unless the bytes are exactly one certificate in DER.
    public init?(_ der: [UInt8]) {
        guard der.count <= SignatureLimits.certificateBytes, let parsed = Certificate(der) else {
            return nil
        }
        self = parsed.facts
    }

    init(_ certificate: OpaquePointer) {
        let name = DistinguishedName(X509_get_subject_name(certificate))
        let issuerName = DistinguishedName(X509_get_issuer_name(certificate))
        let flags = X509_get_extension_flags(certificate)
        commonName = name.value(NID_commonName)
        email = name.value(NID_pkcs9_emailAddress)
        fingerprint = SHA2.hexadecimal(ASN1.encoded { i2d_X509(certificate, $0) })
        let identifier = name.value(NID_userId)
        identity = identifier.isEmpty ? name.value(NID_serialNumber) : identifier
        isAuthority = flags & UInt32(EXFLAG_CA) != 0
        isSelfSigned = flags & UInt32(EXFLAG_SS) != 0
        isTimestamping =
            flags & UInt32(EXFLAG_XKUSAGE) != 0
            && X509_get_extended_key_usage(certificate) == UInt32(XKU_TIMESTAMP)
        issuer = issuerName.text
        self.issuerName = issuerName.value(NID_commonName)
        key = PublicKey(of: certificate).name
        notAfter = ASN1.milliseconds(X509_get0_notAfter(certificate)) ?? 0
        notBefore = ASN1.milliseconds(X509_get0_notBefore(certificate)) ?? 0
        serial = Hex.encode(ASN1.bytes(X509_get0_serialNumber(certificate)))
        subject = name.text
        ERR_clear_error()
    }
}

/// What a revocation list says of itself.
public struct RevocationListFacts: Sendable, Equatable {
    /// SHA-256 of the list, in hexadecimal.
    public var fingerprint = ""
    public var issuer = ""
    public var issuerName = ""
    /// When the next one is due, milliseconds since 1970 UTC; nil where the list does not say.
    public var nextUpdate: Int64?
    /// Certificates on the list.
    public var revokedCount = 0
    public var thisUpdate: Int64 = 0

    public init() {}

    /// Nil unless the bytes are exactly one list in DER.
    public init?(_ der: [UInt8]) {
        guard let parsed = RevocationList(der) else { return nil }
        self = parsed.facts
    }

    init(_ list: OpaquePointer, fingerprint: String) {
        let name = DistinguishedName(X509_CRL_get_issuer(list))
        self.fingerprint = fingerprint
        issuer = name.text
        issuerName = name.value(NID_commonName)
        nextUpdate = ASN1.milliseconds(X509_CRL_get0_nextUpdate(list))
        revokedCount = max(0, Int(copenssl_count(UnsafeRawPointer(X509_CRL_get_REVOKED(list)))))
        thisUpdate = ASN1.milliseconds(X509_CRL_get0_lastUpdate(list)) ?? 0
        ERR_clear_error()
    }
}

/// A name of X.500, part by part.
struct DistinguishedName {
    private let parts: [(nid: Int32, key: String, value: String)]

    init(_ name: OpaquePointer?) {
        guard let name else {
            parts = []
            return
        }
        // Written from the most special part to the most general one (RFC 4514).
        parts = (0..<max(0, X509_NAME_entry_count(name))).reversed().compactMap { index in
            guard let entry = X509_NAME_get_entry(name, index) else { return nil }
            let nid = OBJ_obj2nid(X509_NAME_ENTRY_get_object(entry))
            let key = OBJ_nid2sn(nid).map { String(cString: $0) } ?? "?"
            return (nid, key, ASN1.text(X509_NAME_ENTRY_get_data(entry)))
        }
    }

    func value(_ nid: Int32) -> String { parts.first { $0.nid == nid }?.value ?? "" }

    var text: String { parts.map { "\($0.key)=\($0.value)" }.joined(separator: ", ") }
}

/// The kind and size of a key.
struct PublicKey {
    private let kind: Int32
    private let bits: Int

    init(of certificate: OpaquePointer) {
        let key = X509_get0_pubkey(certificate)
        kind = key.map { EVP_PKEY_get_base_id($0) } ?? 0
        bits = key.map { Int(EVP_PKEY_get_bits($0)) } ?? 0
    }

    var name: String {
        switch kind {
        case EVP_PKEY_RSA: "RSA-\(bits)"
        case EVP_PKEY_RSA_PSS: "RSA-PSS-\(bits)"
        case EVP_PKEY_EC: "ECDSA-\(bits)"
        default: (OBJ_nid2sn(kind).map { String(cString: $0) } ?? "?") + "-\(bits)"
        }
    }

    /// RSA of 2048 bits, ECDSA of 256 bits, or more.
    var isStrong: Bool {
        switch kind {
        case EVP_PKEY_RSA, EVP_PKEY_RSA_PSS: bits >= 2_048
        case EVP_PKEY_EC: bits >= 256
        default: false
        }
    }
}
