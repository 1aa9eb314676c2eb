import JSON

/// A signature under something, and what was found out about it. It names no person but by
/// identifier: the file itself, which holds a certificate with a name, is in the vault.
public struct Signature: Record, Equatable {
    /// How it was made, such as `RSA-2048 SHA-256`.
    public var algorithm = ""
    /// The instant as of which it was verified, milliseconds since 1970 UTC: that of its
    /// time-stamp, or when it came in.
    public var at: Int64 = 0
    public var by = ID<Person>()
    /// SHA-256 of the certificates from the signer's to the anchor, in hexadecimal.
    public var chain: [String] = []
    public var checkedAt: Int64 = 0
    /// SHA-256 of what was signed, in hexadecimal.
    public var content = ""
    /// SHA-256 of the file of the signature, in hexadecimal.
    public var document = ""
    public var isTimestamped = false
    /// The authority that issued the certificate.
    public var issuer = ""
    /// Which PKI it belongs to; nil where no anchor was found.
    public var realm: TrustRealm?
    public var reasons: [SignatureReason] = []
    public var receivedAt: Int64 = 0
    /// SHA-256 of the revocation lists that were looked at, in hexadecimal.
    public var revocationLists: [String] = []
    /// How many were put under the same thing, this one included.
    public var tries = 0
    public var verdict = SignatureVerdict()

    public init() {}

    /// Whether it is of legal value: a trial never is.
    public var isQualified: Bool { verdict == .valid && realm != .trial }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("algorithm", &algorithm)
        try visitor.field("at", &at)
        try visitor.field("by", &by)
        try visitor.field("chain", &chain)
        try visitor.field("checkedAt", &checkedAt)
        try visitor.field("content", &content)
        try visitor.field("document", &document)
        try visitor.field("isTimestamped", &isTimestamped)
        try visitor.field("issuer", &issuer)
        try visitor.field("realm", &realm)
        try visitor.field("reasons", &reasons)
        try visitor.field("receivedAt", &receivedAt)
        try visitor.field("revocationLists", &revocationLists)
        try visitor.field("tries", &tries)
        try visitor.field("verdict", &verdict)
    }
}

/// What is asked of signatures where people decide.
public struct SignatureRule: Record, Equatable {
    /// Whether what is not signed does not count.
    public var required = false
    /// Whether a signature counts of which it cannot be found out whether it is valid, but for one
    /// under a certificate of which nobody has confirmed whose it is: it could be anybody's.
    public var undeterminedCounts = false

    public init() {}

    /// Whether what bears this signature, or none, counts.
    public func isMet(by signature: Signature?) -> Bool {
        guard required else { return true }
        guard let signature, signature.realm != .trial else { return false }
        switch signature.verdict {
        case .valid: return true
        case .undetermined:
            return undeterminedCounts && !signature.reasons.contains(.unconfirmedPerson)
        case .invalid: return false
        }
    }

    /// Whether who signs has still to do it; what cannot be determined yet is not for them to
    /// settle.
    func isOwed(_ signature: Signature?) -> Bool {
        guard required else { return false }
        guard let signature else { return true }
        return signature.verdict == .invalid || signature.realm == .trial
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("required", &required)
        try visitor.field("undeterminedCounts", &undeterminedCounts)
    }
}

/// Valid, invalid, or not to be determined for want of data.
public enum SignatureVerdict: String, JSONWord {
    case valid
    case invalid
    case undetermined

    public init() { self = .undetermined }
}

/// Why a signature is not valid. The names are those of `Cryptography.SignatureReason`, where
/// each is explained.
public enum SignatureReason: String, JSONWord {
    case malformed
    case signerCount
    case contentAltered
    case signatureBroken
    case certificateMismatch
    case weakAlgorithm
    case keyUsage
    case untrustedChain
    case expired
    case notYetValid
    case revoked
    case wrongPerson
    case timestampWrong
    case timestampUntrusted
    case missingRevocation
    case staleRevocation
    case unconfirmedPerson

    public init() { self = .malformed }
}

/// The PKI to which an anchor belongs.
public enum TrustRealm: String, JSONWord {
    /// Public certification authorities under the national root.
    case national
    /// The special-purpose PKI of the Government.
    case government
    /// Only for trying out: never of legal value.
    case trial

    public init() { self = .national }
}
