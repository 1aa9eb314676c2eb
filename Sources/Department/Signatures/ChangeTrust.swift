import JSON

/// Puts a certificate on the trust list. The server has read it; its bytes are in the vault.
public struct AddTrustedCertificate: Command, Equatable {
    public static let name = "trust.addCertificate"
    public static let permission = Permission.administrators
    public static let isInternal = true
    public var certificate = CertificateSummary()
    public var kind = TrustKind()
    public var realm: TrustRealm?
    public var reason = ""

    public init() {}

    public var target: ID<Workspace>? { nil }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard (kind == .anchor) == (realm != nil) else {
            throw Refusal(.certificateWrong, field: "realm")
        }
        guard state.trust[certificate.fingerprint] == nil else {
            throw Refusal(.certificateExists)
        }
        guard state.trust.certificates.count < Limits.trustedCertificates else {
            throw Refusal(.limitReached)
        }
        try TextRules.checkParagraph(reason, field: "reason")
        var event = TrustedCertificateAdded()
        event.certificate = certificate
        event.kind = kind
        event.realm = realm
        event.reason = reason
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("certificate", &certificate)
        try visitor.field("kind", &kind)
        try visitor.field("realm", &realm)
        try visitor.field("reason", &reason)
    }
}

public struct TrustedCertificateAdded: Event {
    public static let name = "trust.certificateAdded"
    public var certificate = CertificateSummary()
    public var kind = TrustKind()
    public var realm: TrustRealm?
    public var reason = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var entry = TrustedCertificate()
        entry.addedAt = fact.at
        entry.addedBy = fact.actor
        entry.certificate = certificate
        entry.kind = kind
        entry.realm = realm
        state.trust.certificates.append(entry)
        state.trust.revision += 1
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("certificate", &certificate)
        try visitor.field("kind", &kind)
        try visitor.field("realm", &realm)
        try visitor.field("reason", &reason)
    }
}

/// A second administrator says that an anchor is the right one; only then it is trusted. Where
/// there is only one who can act, that one has to do.
public struct ConfirmTrustedCertificate: Command, Equatable {
    public static let name = "trust.confirmCertificate"
    public static let permission = Permission.administrators
    public var fingerprint = ""

    public init() {}

    public var target: ID<Workspace>? { nil }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard let entry = state.trust[fingerprint] else {
            throw Refusal(.certificateUnknown, field: "fingerprint")
        }
        guard !entry.isActive else { throw Refusal(.nothingChanged) }
        guard entry.addedBy != context.actor || state.isOnlyAdministrator(context.actor) else {
            throw Refusal(.secondPersonNeeded)
        }
        var event = TrustedCertificateConfirmed()
        event.fingerprint = fingerprint
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("fingerprint", &fingerprint)
    }
}

public struct TrustedCertificateConfirmed: Event {
    public static let name = "trust.certificateConfirmed"
    public var fingerprint = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.trust.change(fingerprint) { $0.confirmedBy = fact.actor }
        state.trust.revision += 1
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("fingerprint", &fingerprint)
    }
}

/// Takes a certificate off the trust list, at once: to trust less needs no second person.
public struct RemoveTrustedCertificate: Command, Equatable {
    public static let name = "trust.removeCertificate"
    public static let permission = Permission.administrators
    public var fingerprint = ""
    public var reason = ""

    public init() {}

    public var target: ID<Workspace>? { nil }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard state.trust[fingerprint] != nil else {
            throw Refusal(.certificateUnknown, field: "fingerprint")
        }
        try TextRules.checkParagraph(reason, field: "reason")
        var event = TrustedCertificateRemoved()
        event.fingerprint = fingerprint
        event.reason = reason
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("fingerprint", &fingerprint)
        try visitor.field("reason", &reason)
    }
}

public struct TrustedCertificateRemoved: Event {
    public static let name = "trust.certificateRemoved"
    public var fingerprint = ""
    public var reason = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.trust.certificates.removeAll { $0.certificate.fingerprint == fingerprint }
        state.trust.revision += 1
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("fingerprint", &fingerprint)
        try visitor.field("reason", &reason)
    }
}

extension DepartmentState {
    /// Whether nobody else could be the second of two administrators.
    func isOnlyAdministrator(_ person: ID<Person>) -> Bool {
        !people.contains {
            $0.key != person && $0.value.role != .none && $0.value.suspension == nil
        }
    }
}
