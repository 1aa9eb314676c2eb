internal import COpenSSL

/// What signatures are verified against: all in DER.
public struct TrustMaterial: Sendable {
    public var anchors: [(certificate: [UInt8], realm: TrustRealm)] = []
    /// Intermediate authorities, and cross-certificates between the PKIs: ways, not ends.
    public var intermediates: [[UInt8]] = []
    public var revocationLists: [[UInt8]] = []

    public init() {}
}

/// Verifies detached signatures in CMS (CAdES-BES, ETSI EN 319 122-1) with time-stamps (RFC 3161)
/// against a trust list.
///
/// Belongs to one thread: it remembers which revocation lists are signed by whom.
public final class SignatureVerifier {
    private let store: OpaquePointer
    private let intermediates: [Certificate]
    private let revocation: RevocationLists
    private let realms: [String: TrustRealm]

    /// What cannot be read, or is no anchor, is left out. Nil when there is no memory.
    public init?(_ material: TrustMaterial) {
        guard let store = X509_STORE_new() else { return nil }
        self.store = store
        var realms: [String: TrustRealm] = [:]
        for anchor in material.anchors {
            guard let certificate = Certificate(anchor.certificate),
                certificate.facts.isAuthority, certificate.facts.isSelfSigned,
                X509_STORE_add_cert(store, certificate.pointer) == 1
            else { continue }
            realms[certificate.facts.fingerprint] = anchor.realm
        }
        self.realms = realms
        intermediates = material.intermediates.compactMap { Certificate($0) }
        revocation = RevocationLists(
            material.revocationLists.compactMap { RevocationList($0) })
        ERR_clear_error()
    }

    deinit { X509_STORE_free(store) }

    /// - Parameters:
    ///   - signature: the message, in DER.
    ///   - content: the bytes that were to be signed.
    ///   - receivedAt: when it came in, milliseconds since 1970 UTC: the instant as of which it is
    ///     verified where no time-stamp proves an earlier one.
    ///   - trials: SHA-256, in hexadecimal, of certificates that somebody made for trying out and
    ///     that vouch for themselves.
    public func verify(
        _ signature: [UInt8], over content: [UInt8], receivedAt: Int64,
        trials: Set<String> = []
    ) -> SignatureReport {
        var report = SignatureReport()
        report.signedAt = receivedAt
        let message: SignedMessage
        do throws(SignatureFault) { message = try SignedMessage(signature) } catch {
            report.add(error.reason)
            return report
        }
        guard message.content == nil else {
            report.add(.malformed)
            return report
        }
        report.algorithm = message.algorithm
        report.claimedAt = message.claimedAt
        for fault in message.faults(over: content) { report.add(fault) }
        if message.hasTimestamp { readTimestamp(of: message, receivedAt, &report) }
        if !CertificateChain.isForSignatures(message.signer) { report.add(.keyUsage) }
        let signer = message.signer.facts
        if signer.isSelfSigned, trials.contains(signer.fingerprint) {
            report.chain = [signer]
            report.realm = .trial
            if report.signedAt < signer.notBefore { report.add(.notYetValid) }
            if report.signedAt > signer.notAfter { report.add(.expired) }
            return report
        }
        let chain = CertificateChain(
            from: message.signer, through: message.certificates + intermediates, to: store,
            at: report.signedAt, for: .signature)
        if let fault = chain.fault { report.add(fault) }
        report.chain = chain.certificates.map(\.facts)
        report.realm = report.chain.last.flatMap { realms[$0.fingerprint] }
        for reason in revocationFaults(of: chain, at: report.signedAt, &report) {
            report.add(reason)
        }
        return report
    }

    // MARK: Revocation

    private func revocationFaults(
        of chain: CertificateChain, at instant: Int64, _ report: inout SignatureReport
    ) -> [SignatureReason] {
        guard chain.fault == nil else { return [] }
        var faults: [SignatureReason] = []
        for (certificate, issuer) in zip(chain.certificates, chain.certificates.dropFirst()) {
            let finding = revocation.state(of: certificate, issuer: issuer, at: instant)
            if let reason = finding.reason { faults.append(reason) }
            if let list = finding.list, !report.revocationLists.contains(list) {
                report.revocationLists.append(list)
            }
        }
        return faults
    }

    // MARK: Time

    /// A token that is of another signature, broken, or from the future proves nothing and should
    /// not be there; one whose authority is not known leaves the instant open.
    private func readTimestamp(
        of message: SignedMessage, _ receivedAt: Int64, _ report: inout SignatureReport
    ) {
        guard let der = message.timestamp, let token = Timestamp(der),
            token.isOf(message.value), token.at <= receivedAt + SignatureLimits.clockSkew
        else {
            report.add(.timestampWrong)
            return
        }
        let chain = CertificateChain(
            from: token.signer, through: token.certificates + intermediates, to: store,
            at: token.at, for: .timestamp)
        report.timestampChain = chain.certificates.map(\.facts)
        let faults = revocationFaults(of: chain, at: token.at, &report)
        guard chain.fault == nil, faults.isEmpty else {
            report.add(.timestampUntrusted)
            return
        }
        report.isTimestamped = true
        report.signedAt = token.at
    }
}
