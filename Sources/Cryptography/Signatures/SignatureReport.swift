/// What was found out about a signature, for whoever decides and whoever looks.
public struct SignatureReport: Sendable, Equatable {
    /// How the signature was made, in names of the field, such as `RSA-2048 SHA-256`.
    public var algorithm = ""
    /// SHA-256 of each certificate from the signer to the anchor, in hexadecimal.
    public var chain: [CertificateFacts] = []
    /// The time that the signature itself claims, milliseconds since 1970 UTC: nobody vouches
    /// for it.
    public var claimedAt: Int64?
    /// Whether a time-stamp token vouches for `signedAt`; else it is when the signature came in.
    public var isTimestamped = false
    /// Which PKI the chain leads to: by the anchor at its end, never by a name.
    public var realm: TrustRealm?
    /// Why it is not valid, in a fixed order; empty when it is.
    public var reasons: [SignatureReason] = []
    /// SHA-256, in hexadecimal, of the revocation lists that were used.
    public var revocationLists: [String] = []
    /// The instant as of which everything was verified, milliseconds since 1970 UTC.
    public var signedAt: Int64 = 0
    /// The chain of the time-stamping authority, where there is a token.
    public var timestampChain: [CertificateFacts] = []

    public init() {}

    public var signer: CertificateFacts? { chain.first }

    public var verdict: SignatureVerdict {
        if reasons.contains(where: { !$0.isMissingData }) { return .invalid }
        return reasons.isEmpty ? .valid : .undetermined
    }

    public mutating func add(_ reason: SignatureReason) {
        guard !reasons.contains(reason) else { return }
        reasons.append(reason)
        reasons.sort { $0.order < $1.order }
    }
}

/// Valid, invalid, or not to be determined for want of data (Circular 15/2025/TT-BKHCN knows the
/// first two; without the third, missing data would be taken for one of them).
public enum SignatureVerdict: String, Sendable, CaseIterable {
    case valid
    case invalid
    case undetermined
}

/// Why a signature is not valid.
public enum SignatureReason: String, Sendable, CaseIterable {
    /// Not a detached signature in CMS (RFC 5652) that can be read.
    case malformed
    /// There must be exactly one signer.
    case signerCount
    /// The document is not the one that was signed.
    case contentAltered
    /// The value of the signature does not belong to the key of the certificate.
    case signatureBroken
    /// The signature does not name its certificate (RFC 5035), or names another.
    case certificateMismatch
    /// Below RSA of 2048 bits, ECDSA of 256 bits, SHA-256.
    case weakAlgorithm
    /// The certificate is not meant for signatures.
    case keyUsage
    /// No chain leads to an anchor of the trust list.
    case untrustedChain
    case expired
    case notYetValid
    case revoked
    /// The certificate is not the one that the person registered.
    case wrongPerson
    /// The time-stamp token belongs to another signature, or is broken.
    case timestampWrong
    /// The authority of the time-stamp is not known or its state cannot be found out.
    case timestampUntrusted
    /// There is no revocation list of one of the issuers.
    case missingRevocation
    /// The newest revocation list of one of the issuers is too old.
    case staleRevocation
    /// Nobody has confirmed yet that the certificate is the person's.
    case unconfirmedPerson

    /// Whether only data is missing: what comes in later may change the verdict.
    public var isMissingData: Bool {
        switch self {
        case .timestampUntrusted, .missingRevocation, .staleRevocation, .unconfirmedPerson: true
        default: false
        }
    }

    var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// The PKI to which an anchor belongs.
public enum TrustRealm: String, Sendable, CaseIterable {
    /// Public certification authorities under the national root.
    case national
    /// The special-purpose PKI of the Government.
    case government
    /// Only for trying out: never of legal value.
    case trial
}
