internal import COpenSSL

/// A time-stamp token (RFC 3161): a signed message whose content says what existed when. Its
/// signature is verified; whether its authority is trusted is not known here.
struct Timestamp {
    /// Milliseconds since 1970 UTC.
    let at: Int64
    private let message: SignedMessage
    private let digest: SHA2
    private let imprint: [UInt8]

    /// Nil when it cannot be read, or its signature is not good.
    init?(_ der: [UInt8]) {
        guard let message = try? SignedMessage(der, type: NID_id_smime_ct_TSTInfo),
            let content = message.content, message.timestampFaults(over: content).isEmpty,
            let info = content.withUnsafeBufferPointer({ bytes -> OpaquePointer? in
                var next = bytes.baseAddress
                return d2i_TS_TST_INFO(nil, &next, bytes.count)
            })
        else {
            ERR_clear_error()
            return nil
        }
        defer { TS_TST_INFO_free(info) }
        guard let imprint = TS_TST_INFO_get_msg_imprint(info),
            let algorithm = TS_MSG_IMPRINT_get_algo(imprint),
            let digest = SHA2(nid: OBJ_obj2nid(algorithm.pointee.algorithm)),
            let at = ASN1.milliseconds(TS_TST_INFO_get_time(info))
        else { return nil }
        self.message = message
        self.digest = digest
        self.imprint = ASN1.bytes(TS_MSG_IMPRINT_get_msg(imprint))
        self.at = at
    }

    var signer: Certificate { message.signer }
    var certificates: [Certificate] { message.certificates }

    /// Whether it was made over these bytes.
    func isOf(_ bytes: [UInt8]) -> Bool { digest.digest(bytes) == imprint }
}

extension SignedMessage {
    /// Authorities of time may name their certificate by SHA-1 (RFC 2634), as RFC 3161 once asked:
    /// which of them signed is not in doubt, for only a certificate for time-stamps is taken.
    func timestampFaults(over content: [UInt8]) -> [SignatureReason] {
        faults(over: content).filter { $0 != .certificateMismatch }
    }
}
