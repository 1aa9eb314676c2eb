import JSON

/// Whom signatures are verified against: each change of it is an event.
public struct TrustList: Record, Equatable {
    /// In the order in which they were added.
    public var certificates: [TrustedCertificate] = []
    /// The revocation lists, the newest of each authority last.
    public var revocationLists: [TrustedRevocationList] = []
    /// Grows with every change.
    public var revision = 0

    public init() {}

    /// By the SHA-256 of the certificate.
    public subscript(fingerprint: String) -> TrustedCertificate? {
        certificates.first { $0.certificate.fingerprint == fingerprint }
    }

    mutating func change(_ fingerprint: String, _ body: (inout TrustedCertificate) -> Void) {
        guard
            let index = certificates.firstIndex(where: {
                $0.certificate.fingerprint == fingerprint
            })
        else { return }
        body(&certificates[index])
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("certificates", &certificates)
        try visitor.field("revision", &revision)
        try visitor.field("revocationLists", &revocationLists)
    }
}

/// A certificate of the trust list.
public struct TrustedCertificate: Record, Equatable {
    public var addedAt: Int64 = 0
    public var addedBy = ID<Person>()
    public var certificate = CertificateSummary()
    /// The second person, without whom an anchor is not trusted.
    public var confirmedBy: ID<Person>?
    public var kind = TrustKind()
    /// The PKI of an anchor.
    public var realm: TrustRealm?

    public init() {}

    /// Whether it is used. What stands between is no end of a chain, so it needs no second person.
    public var isActive: Bool { kind == .intermediate || confirmedBy != nil }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("addedAt", &addedAt)
        try visitor.field("addedBy", &addedBy)
        try visitor.field("certificate", &certificate)
        try visitor.field("confirmedBy", &confirmedBy)
        try visitor.field("kind", &kind)
        try visitor.field("realm", &realm)
    }
}

public enum TrustKind: String, JSONWord {
    /// Where chains end.
    case anchor
    /// An authority below an anchor, or a cross-certificate between two PKIs.
    case intermediate

    public init() { self = .intermediate }
}

/// What a certificate of an authority says of itself.
public struct CertificateSummary: Record, Equatable {
    /// SHA-256, in hexadecimal.
    public var fingerprint = ""
    public var issuer = ""
    /// The key, such as `RSA-2048`.
    public var key = ""
    /// Milliseconds since 1970 UTC.
    public var notAfter: Int64 = 0
    public var notBefore: Int64 = 0
    public var serial = ""
    public var subject = ""

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("fingerprint", &fingerprint)
        try visitor.field("issuer", &issuer)
        try visitor.field("key", &key)
        try visitor.field("notAfter", &notAfter)
        try visitor.field("notBefore", &notBefore)
        try visitor.field("serial", &serial)
        try visitor.field("subject", &subject)
    }
}

/// A revocation list that was taken in.
public struct TrustedRevocationList: Record, Equatable {
    public var addedAt: Int64 = 0
    public var addedBy = ID<Person>()
    /// SHA-256, in hexadecimal.
    public var fingerprint = ""
    public var issuer = ""
    /// When the next one is due; nil where the list does not say.
    public var nextUpdate: Int64?
    public var revokedCount = 0
    public var thisUpdate: Int64 = 0

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("addedAt", &addedAt)
        try visitor.field("addedBy", &addedBy)
        try visitor.field("fingerprint", &fingerprint)
        try visitor.field("issuer", &issuer)
        try visitor.field("nextUpdate", &nextUpdate)
        try visitor.field("revokedCount", &revokedCount)
        try visitor.field("thisUpdate", &thisUpdate)
    }
}
