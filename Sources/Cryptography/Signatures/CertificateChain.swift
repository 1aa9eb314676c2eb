internal import COpenSSL
import Glibc

/// The way from a certificate to an anchor, as of an instant.
struct CertificateChain {
    /// From the signer to the anchor; only the signer where there is no way.
    var certificates: [Certificate]
    var fault: SignatureReason?

    enum Purpose {
        case signature
        case timestamp
    }

    /// - Parameters:
    ///   - others: what may stand between: nothing of it is trusted.
    ///   - instant: milliseconds since 1970 UTC.
    init(
        from leaf: Certificate, through others: [Certificate], to store: OpaquePointer,
        at instant: Int64, for purpose: Purpose
    ) {
        certificates = [leaf]
        fault = .untrustedChain
        defer { ERR_clear_error() }
        guard let context = X509_STORE_CTX_new(), let stack = copenssl_certificates() else {
            return
        }
        defer {
            X509_STORE_CTX_free(context)
            copenssl_free_stack(stack)
        }
        for other in others { _ = copenssl_push(stack, other.pointer) }
        guard X509_STORE_CTX_init(context, store, leaf.pointer, stack) == 1,
            let parameters = X509_STORE_CTX_get0_param(context)
        else { return }
        X509_VERIFY_PARAM_set_time(parameters, time_t(instant / 1_000))
        X509_VERIFY_PARAM_set_depth(parameters, SignatureLimits.chainDepth)
        // 112 bits: refuses SHA-1 and RSA below 2048 bits in every certificate of the chain.
        X509_VERIFY_PARAM_set_auth_level(parameters, 2)
        X509_VERIFY_PARAM_set_purpose(
            parameters, purpose == .timestamp ? X509_PURPOSE_TIMESTAMP_SIGN : X509_PURPOSE_ANY)
        guard X509_verify_cert(context) == 1 else {
            fault = Self.reason(X509_STORE_CTX_get_error(context))
            return
        }
        fault = nil
        let found = UnsafeRawPointer(X509_STORE_CTX_get0_chain(context))
        certificates = (0..<copenssl_count(found)).compactMap { index in
            copenssl_item(found, index).map { Certificate(retaining: OpaquePointer($0)) }
        }
    }

    private static func reason(_ error: Int32) -> SignatureReason {
        switch error {
        case X509_V_ERR_CERT_HAS_EXPIRED: .expired
        case X509_V_ERR_CERT_NOT_YET_VALID: .notYetValid
        case X509_V_ERR_EE_KEY_TOO_SMALL, X509_V_ERR_CA_KEY_TOO_SMALL,
            X509_V_ERR_CA_MD_TOO_WEAK:
            .weakAlgorithm
        case X509_V_ERR_INVALID_PURPOSE: .keyUsage
        default: .untrustedChain
        }
    }

    /// Whether a certificate is meant for signatures of a person: it says for what it is, signing
    /// or commitment is among it, and it is no authority's.
    static func isForSignatures(_ certificate: Certificate) -> Bool {
        let usage = X509_get_key_usage(certificate.pointer)
        guard usage != UInt32.max, !certificate.facts.isAuthority else { return false }
        return usage & UInt32(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION) != 0
    }
}
