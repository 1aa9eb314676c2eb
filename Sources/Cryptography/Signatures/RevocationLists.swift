internal import COpenSSL

/// The revocation lists of a trust list, and what they say of a certificate.
///
/// Written out instead of OpenSSL's own check, which asks whether a certificate is on a list that
/// is valid at the instant: here a certificate that was revoked after the instant was good at
/// it, and a list that was issued later counts as well (ETSI EN 319 102-1, 5.2.5).
final class RevocationLists {
    private let byIssuer: [String: [RevocationList]]
    /// Whether a list is signed by a key, which is asked for every signature anew.
    private var signed: [Signed: Bool] = [:]

    private struct Signed: Hashable {
        var list: String
        var issuer: String
    }

    init(_ lists: [RevocationList]) {
        byIssuer = Dictionary(grouping: lists.filter(Self.isUsable)) { $0.facts.issuer }
    }

    struct Finding {
        var reason: SignatureReason?
        /// The list that says so.
        var list: String?
    }

    /// What is known of a certificate as of an instant.
    func state(of certificate: Certificate, issuer: Certificate, at instant: Int64) -> Finding {
        let lists = (byIssuer[certificate.facts.issuer] ?? []).filter {
            isSigned($0, by: issuer)
        }.sorted { $0.facts.thisUpdate > $1.facts.thisUpdate }
        let conclusive = lists.first { Self.isConclusive($0, for: certificate, at: instant) }
        guard let list = conclusive ?? lists.first else {
            return Finding(reason: .missingRevocation)
        }
        let fingerprint = list.facts.fingerprint
        if Self.revokes(list, certificate, at: instant) {
            return Finding(reason: .revoked, list: fingerprint)
        }
        return Finding(reason: conclusive == nil ? .staleRevocation : nil, list: fingerprint)
    }

    /// Whether the list tells the state of the certificate at the instant: it was the valid one
    /// then, or is from later but before the certificate expired, when it may drop off the list.
    private static func isConclusive(
        _ list: RevocationList, for certificate: Certificate, at instant: Int64
    ) -> Bool {
        let facts = list.facts
        if facts.thisUpdate >= instant { return facts.thisUpdate <= certificate.facts.notAfter }
        return facts.nextUpdate.map { $0 >= instant } ?? false
    }

    private static func revokes(
        _ list: RevocationList, _ certificate: Certificate, at instant: Int64
    ) -> Bool {
        var entry: OpaquePointer?
        let found = X509_CRL_get0_by_cert(list.pointer, &entry, certificate.pointer)
        guard found == 1, let entry else { return false }
        guard let at = ASN1.milliseconds(X509_REVOKED_get0_revocationDate(entry)) else {
            return true
        }
        // A key that was known to others before counts as lost from then on.
        let invalid = X509_REVOKED_get_ext_d2i(entry, NID_invalidity_date, nil, nil)?
            .assumingMemoryBound(to: ASN1_GENERALIZEDTIME.self)
        defer { ASN1_GENERALIZEDTIME_free(invalid) }
        return min(at, ASN1.milliseconds(invalid) ?? at) <= instant
    }

    private func isSigned(_ list: RevocationList, by issuer: Certificate) -> Bool {
        let question = Signed(list: list.facts.fingerprint, issuer: issuer.facts.fingerprint)
        if let known = signed[question] { return known }
        defer { ERR_clear_error() }
        let usage = X509_get_key_usage(issuer.pointer)
        let isSigned =
            usage & UInt32(KU_CRL_SIGN) != 0
            && X509_get0_pubkey(issuer.pointer).map { X509_CRL_verify(list.pointer, $0) == 1 }
                ?? false
        if signed.count >= Self.remembered { signed.removeAll() }
        signed[question] = isSigned
        return isSigned
    }

    /// Certificates in messages may come as issuers: what is remembered of them has a bound.
    private static let remembered = 4_096

    /// Lists that are for only some certificates or only changes, or that say something critical
    /// that is not understood, prove nothing here; nor do those with a weak signature.
    private static func isUsable(_ list: RevocationList) -> Bool {
        var digest: Int32 = NID_undef
        let algorithm = X509_CRL_get_signature_nid(list.pointer)
        let isKnown = OBJ_find_sigid_algs(algorithm, &digest, nil) == 1
        guard isKnown, digest == NID_undef || SHA2(nid: digest) != nil else { return false }
        for index in 0..<max(0, X509_CRL_get_ext_count(list.pointer)) {
            let next = X509_CRL_get_ext(list.pointer, index)
            if X509_EXTENSION_get_critical(next) != 0 { return false }
        }
        return true
    }
}
