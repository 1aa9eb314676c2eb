internal import COpenSSL
import Glibc

/// The seal of the department: the key with which it signs what it hands out, and the certificate
/// by which others verify that. It vouches for what is in a file, never for a person.
public struct DepartmentSeal: Sendable {
    /// In DER: the one that signs, then those of the authorities above it, if there are any.
    public let certificates: [[UInt8]]
    /// The private key, in DER.
    private let key: [UInt8]

    /// An organisation's own key and certificate.
    ///
    /// - Parameters:
    ///   - certificates: PEM, the one that signs first.
    ///   - key: PEM, without a password.
    /// - Throws: `certificateUnreadable`, `keyUnreadable`, `keyForeign`, `notForSigning`,
    ///   `tooWeak`.
    public init(certificates pem: [UInt8], key keyPEM: [UInt8]) throws(SealFailure) {
        let certificates = PEM.certificates(pem)
        guard let signer = certificates.first else { throw .certificateUnreadable }
        guard let key = PrivateKey(pem: keyPEM) else { throw .keyUnreadable }
        try self.init(signer, certificates.dropFirst(), key)
    }

    init(
        _ signer: Certificate, _ others: some Sequence<Certificate>, _ key: PrivateKey
    ) throws(SealFailure) {
        defer { ERR_clear_error() }
        guard X509_check_private_key(signer.pointer, key.pointer) == 1 else { throw .keyForeign }
        guard CertificateChain.isForSignatures(signer) else { throw .notForSigning }
        guard PublicKey(of: signer.pointer).isStrong else { throw .tooWeak }
        certificates = ([signer] + others).map(\.der)
        self.key = key.der
    }

    /// What the certificate that signs says of itself.
    public var facts: CertificateFacts {
        certificates.first.flatMap { CertificateFacts($0) } ?? CertificateFacts()
    }

    /// A detached signature in CMS of level B-B (ETSI EN 319 122-1, 6.3): it says what kind of
    /// content it is of, its digest, when it was made, and by which certificate.
    ///
    /// - Parameter instant: milliseconds since 1970 UTC.
    /// - Throws: `outsideValidity`, `refused`.
    public func sign(_ content: [UInt8], at instant: Int64) throws(SealFailure) -> [UInt8] {
        let facts = facts
        guard (facts.notBefore...max(facts.notBefore, facts.notAfter)).contains(instant) else {
            throw .outsideValidity
        }
        guard let key = PrivateKey(der: key) else { throw .keyUnreadable }
        let chain = certificates.compactMap { Certificate($0) }
        guard let signer = chain.first else { throw .certificateUnreadable }
        defer { ERR_clear_error() }
        guard let message = Self.signed(content, signer, chain.dropFirst(), key, instant) else {
            throw .refused
        }
        return message
    }

    private static let flags = UInt32(
        CMS_BINARY | CMS_CADES | CMS_DETACHED | CMS_NOSMIMECAP | CMS_PARTIAL)

    private static func signed(
        _ content: [UInt8], _ signer: Certificate, _ others: some Sequence<Certificate>,
        _ key: PrivateKey, _ instant: Int64
    ) -> [UInt8]? {
        guard let stack = copenssl_certificates() else { return nil }
        defer { copenssl_free_stack(stack) }
        for other in others { _ = copenssl_push(stack, other.pointer) }
        guard let message = CMS_sign(nil, nil, stack, nil, flags) else { return nil }
        defer { CMS_ContentInfo_free(message) }
        guard let time = ASN1_TIME_set(nil, time_t(instant / 1_000)) else { return nil }
        defer { ASN1_TIME_free(time) }
        guard
            let info = CMS_add1_signer(
                message, signer.pointer, key.pointer, EVP_sha256(), flags),
            CMS_signed_add1_attr_by_NID(
                info, NID_pkcs9_signingTime, ASN1_STRING_type(time), time, -1) == 1,
            finish(message, content)
        else { return nil }
        let der = ASN1.encoded { i2d_CMS_ContentInfo(message, $0) }
        return der.isEmpty ? nil : der
    }

    private static func finish(_ message: OpaquePointer, _ content: [UInt8]) -> Bool {
        content.withUnsafeBytes { bytes in
            guard let source = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count))
            else { return false }
            defer { BIO_free(source) }
            return CMS_final(message, source, nil, flags) == 1
        }
    }
}

/// Why the department cannot seal. `description` is one line for the operator.
public enum SealFailure: Error, Equatable, Sendable, CustomStringConvertible {
    case certificateUnreadable
    case keyUnreadable
    /// The key is not the one of the certificate.
    case keyForeign
    /// The certificate is an authority's, or does not say that it is for signing.
    case notForSigning
    /// Below RSA of 2048 bits or ECDSA of 256.
    case tooWeak
    /// The certificate has expired, or is not valid yet.
    case outsideValidity
    case keyFile(KeyFileFailure)
    /// OpenSSL would not.
    case refused

    public var description: String {
        switch self {
        case .certificateUnreadable: "the certificate of the seal is not a certificate in PEM"
        case .keyUnreadable:
            "the key of the seal is not a private key in PEM, or has a password; give it without"
        case .keyForeign: "the key of the seal is not the one of its certificate"
        case .notForSigning:
            "the certificate of the seal is not for signing: its key usage must say digital "
                + "signature or non-repudiation, and it must not be an authority's"
        case .tooWeak: "the key of the seal is too weak: RSA of 2048 bits or ECDSA of 256 at least"
        case .outsideValidity: "the certificate of the seal has expired or is not valid yet"
        case .keyFile(let failure): failure.description
        case .refused: "the seal could not be made"
        }
    }
}
