internal import COpenSSL

/// A message of CMS with exactly one signer (RFC 5652, section 5), parsed and held.
final class SignedMessage {
    private let message: OpaquePointer
    private let signerInfo: OpaquePointer
    /// What came with it, without the signer's.
    let certificates: [Certificate]
    let signer: Certificate
    let digest: SHA2?
    private let signatureAlgorithm: Int32
    private let type: Int32

    /// - Parameter type: of the content: data, or the information of a time-stamp.
    /// - Throws: `malformed`, `signerCount`, `certificateMismatch` where the signer's certificate
    ///   is not there.
    init(_ der: [UInt8], type: Int32 = NID_pkcs7_data) throws(SignatureFault) {
        guard let message = Self.parse(der) else { throw SignatureFault(.malformed) }
        var parts: Parts
        do throws(SignatureFault) { parts = try Self.parts(of: message, type: type) } catch {
            CMS_ContentInfo_free(message)
            throw error
        }
        self.message = message
        self.type = type
        signerInfo = parts.signerInfo
        signer = parts.signer
        certificates = parts.certificates
        digest = SHA2(nid: parts.digest)
        signatureAlgorithm = parts.signature
    }

    deinit { CMS_ContentInfo_free(message) }

    private struct Parts {
        var signerInfo: OpaquePointer
        var signer: Certificate
        var certificates: [Certificate]
        var digest: Int32
        var signature: Int32
    }

    private static func parse(_ der: [UInt8]) -> OpaquePointer? {
        defer { ERR_clear_error() }
        guard !der.isEmpty, der.count <= SignatureLimits.signatureBytes else { return nil }
        return der.withUnsafeBufferPointer { bytes in
            var next = bytes.baseAddress
            guard let message = d2i_CMS_ContentInfo(nil, &next, bytes.count) else { return nil }
            guard next == bytes.baseAddress.map({ $0 + bytes.count }) else {
                CMS_ContentInfo_free(message)
                return nil
            }
            return message
        }
    }

    private static func parts(
        of message: OpaquePointer, type: Int32
    ) throws(SignatureFault) -> Parts {
        defer { ERR_clear_error() }
        guard OBJ_obj2nid(CMS_get0_type(message)) == NID_pkcs7_signed,
            OBJ_obj2nid(CMS_get0_eContentType(message)) == type
        else { throw SignatureFault(.malformed) }
        let signers = UnsafeRawPointer(CMS_get0_SignerInfos(message))
        guard copenssl_count(signers) == 1, let info = copenssl_item(signers, 0) else {
            throw SignatureFault(.signerCount)
        }
        let list = CMS_get1_certs(message)
        defer { copenssl_free_certificates(list) }
        let count = copenssl_count(UnsafeRawPointer(list))
        guard count <= SignatureLimits.certificates else { throw SignatureFault(.malformed) }
        let signerInfo = OpaquePointer(info)
        var signer: OpaquePointer?
        var digest: UnsafeMutablePointer<X509_ALGOR>?
        var signature: UnsafeMutablePointer<X509_ALGOR>?
        _ = CMS_set1_signers_certs(message, nil, 0)
        CMS_SignerInfo_get0_algs(signerInfo, nil, &signer, &digest, &signature)
        guard let signer, let digest, let signature else {
            throw SignatureFault(.certificateMismatch)
        }
        let others = (0..<count).compactMap { index -> Certificate? in
            guard let item = copenssl_item(UnsafeRawPointer(list), index) else { return nil }
            let pointer = OpaquePointer(item)
            return X509_cmp(pointer, signer) == 0 ? nil : Certificate(retaining: pointer)
        }
        return Parts(
            signerInfo: signerInfo, signer: Certificate(retaining: signer), certificates: others,
            digest: OBJ_obj2nid(digest.pointee.algorithm),
            signature: OBJ_obj2nid(signature.pointee.algorithm))
    }

    // MARK: Reading

    /// The content that is inside; nil for a detached signature.
    var content: [UInt8]? {
        guard let place = CMS_get0_content(message), let content = place.pointee else {
            return nil
        }
        return ASN1.bytes(content)
    }

    /// The value of the signature, over which a time-stamp is made.
    var value: [UInt8] { ASN1.bytes(CMS_SignerInfo_get0_signature(signerInfo)) }

    var algorithm: String {
        signer.facts.key + (digest.map { " \($0.name)" } ?? "")
            + (signatureAlgorithm == NID_rsassaPss ? " PSS" : "")
    }

    /// Whether digest, signature and key are all strong enough.
    var isStrong: Bool {
        guard let digest, PublicKey(of: signer.pointer).isStrong else { return false }
        var named: Int32 = NID_undef
        // Some say in the name of the signature which digest it is of: then of the same one.
        guard OBJ_find_sigid_algs(signatureAlgorithm, &named, nil) == 1 else { return true }
        return named == NID_undef || named == digest.nid
    }

    /// The time that the signer claims.
    var claimedAt: Int64? {
        guard
            let attribute = attribute(NID_pkcs9_signingTime, type: V_ASN1_UTCTIME)
                ?? attribute(NID_pkcs9_signingTime, type: V_ASN1_GENERALIZEDTIME)
        else { return nil }
        return ASN1.milliseconds(attribute)
    }

    /// The token of a time-stamp, in DER (RFC 3161, appendix A).
    var timestamp: [UInt8]? {
        let object = OBJ_nid2obj(NID_id_smime_aa_timeStampToken)
        defer { ERR_clear_error() }
        guard let data = CMS_unsigned_get0_data_by_OBJ(signerInfo, object, -3, V_ASN1_SEQUENCE)
        else { return nil }
        return ASN1.bytes(data.assumingMemoryBound(to: ASN1_STRING.self))
    }

    /// Whether there is a token, well-formed or not.
    var hasTimestamp: Bool {
        CMS_unsigned_get_attr_by_NID(signerInfo, NID_id_smime_aa_timeStampToken, -1) >= 0
    }

    /// A signed attribute that is there once, with one value of the type.
    private func attribute(_ nid: Int32, type: Int32) -> UnsafePointer<ASN1_STRING>? {
        defer { ERR_clear_error() }
        guard let data = CMS_signed_get0_data_by_OBJ(signerInfo, OBJ_nid2obj(nid), -3, type) else {
            return nil
        }
        return UnsafePointer(data.assumingMemoryBound(to: ASN1_STRING.self))
    }

    /// The type of the content that was signed with it.
    private var signedType: Int32? {
        defer { ERR_clear_error() }
        let object = OBJ_nid2obj(NID_pkcs9_contentType)
        guard let data = CMS_signed_get0_data_by_OBJ(signerInfo, object, -3, V_ASN1_OBJECT) else {
            return nil
        }
        return OBJ_obj2nid(OpaquePointer(data))
    }

    // MARK: Verifying

    /// What is wrong between this message, its signer's certificate and the content.
    func faults(over content: [UInt8]) -> [SignatureReason] {
        var faults: [SignatureReason] = []
        if !isStrong { faults.append(.weakAlgorithm) }
        guard let digest else { return faults }
        guard let declared = attribute(NID_pkcs9_messageDigest, type: V_ASN1_OCTET_STRING),
            signedType == type
        else { return faults + [.malformed] }
        if ASN1.bytes(declared) != digest.digest(content) { faults.append(.contentAltered) }
        if CMS_SignerInfo_verify(signerInfo) != 1 { faults.append(.signatureBroken) }
        ERR_clear_error()
        if !namesItsCertificate { faults.append(.certificateMismatch) }
        return faults
    }

    /// Whether the signed attributes name the certificate of the signer: without that, another
    /// certificate of the same key could take its place (RFC 5035; CAdES-BES, EN 319 122-1).
    private var namesItsCertificate: Bool {
        let nid = NID_id_smime_aa_signingCertificateV2
        guard let attribute = attribute(nid, type: V_ASN1_SEQUENCE),
            let named = SigningCertificate(ASN1.bytes(attribute))
        else { return false }
        return named.names(ASN1.encoded { i2d_X509(signer.pointer, $0) })
    }
}

/// A message that need not be looked at any further.
struct SignatureFault: Error {
    var reason: SignatureReason

    init(_ reason: SignatureReason) { self.reason = reason }
}
