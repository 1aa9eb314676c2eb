import JSON

/// A certificate that somebody signs with, as the log knows it: the certificate itself, which
/// holds a name and a number, is in the vault.
public struct PersonalCertificate: Record, Equatable {
    public var confirmedBy: ID<Person>?
    /// SHA-256, in hexadecimal.
    public var fingerprint = ""
    public var isTrial = false
    public var registeredAt: Int64 = 0

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("confirmedBy", &confirmedBy)
        try visitor.field("fingerprint", &fingerprint)
        try visitor.field("isTrial", &isTrial)
        try visitor.field("registeredAt", &registeredAt)
    }
}

/// Says which certificate one signs with. The server has read it; it is in the vault.
public struct RegisterCertificate: Command, Equatable {
    public static let name = "certificate.register"
    public static let permission = Permission.everyone
    public static let isInternal = true
    public var fingerprint = ""
    /// Whether it is a key of the browser, for trying out.
    public var isTrial = false

    public init() {}

    public var target: ID<Workspace>? { nil }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard let person = state.people[context.actor] else { throw Refusal(.personUnknown) }
        guard !person.certificates.contains(where: { $0.fingerprint == fingerprint }) else {
            throw Refusal(.certificateExists)
        }
        guard person.certificates.count < Limits.certificatesPerPerson else {
            throw Refusal(.limitReached)
        }
        var event = CertificateRegistered()
        event.fingerprint = fingerprint
        event.isTrial = isTrial
        event.person = context.actor
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("fingerprint", &fingerprint)
        try visitor.field("isTrial", &isTrial)
    }
}

public struct CertificateRegistered: Event {
    public static let name = "certificate.registered"
    public var fingerprint = ""
    public var isTrial = false
    public var person = ID<Person>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var entry = PersonalCertificate()
        entry.fingerprint = fingerprint
        entry.isTrial = isTrial
        entry.registeredAt = fact.at
        state.people[person]?.certificates.append(entry)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("fingerprint", &fingerprint)
        try visitor.field("isTrial", &isTrial)
        try visitor.field("person", &person)
    }
}

/// An administrator has compared the certificate with the person: nobody signs as somebody else
/// by taking over an account and registering a certificate of their own.
public struct ConfirmCertificate: Command, Equatable {
    public static let name = "certificate.confirm"
    public static let permission = Permission.administrators
    public var fingerprint = ""
    public var person = ID<Person>()

    public init() {}

    public var target: ID<Workspace>? { nil }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard let certificate = state.certificate(fingerprint, of: person) else {
            throw Refusal(.certificateUnknown, field: "fingerprint")
        }
        guard certificate.confirmedBy == nil, !certificate.isTrial else {
            throw Refusal(.nothingChanged)
        }
        guard person != context.actor || state.isOnlyAdministrator(context.actor) else {
            throw Refusal(.secondPersonNeeded)
        }
        var event = CertificateConfirmed()
        event.fingerprint = fingerprint
        event.person = person
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("fingerprint", &fingerprint)
        try visitor.field("person", &person)
    }
}

public struct CertificateConfirmed: Event {
    public static let name = "certificate.confirmed"
    public var fingerprint = ""
    public var person = ID<Person>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeCertificate(fingerprint, of: person) { $0.confirmedBy = fact.actor }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("fingerprint", &fingerprint)
        try visitor.field("person", &person)
    }
}

/// One does not sign with this certificate any more; what was signed stays signed.
public struct WithdrawCertificate: Command, Equatable {
    public static let name = "certificate.withdraw"
    public static let permission = Permission.everyone
    public var fingerprint = ""
    public var person = ID<Person>()

    public init() {}

    public var target: ID<Workspace>? { nil }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard person == context.actor || state.people[context.actor]?.role != DepartmentRole.none
        else { throw Refusal(.permissionMissing) }
        guard state.certificate(fingerprint, of: person) != nil else {
            throw Refusal(.certificateUnknown, field: "fingerprint")
        }
        var event = CertificateWithdrawn()
        event.fingerprint = fingerprint
        event.person = person
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("fingerprint", &fingerprint)
        try visitor.field("person", &person)
    }
}

public struct CertificateWithdrawn: Event {
    public static let name = "certificate.withdrawn"
    public var fingerprint = ""
    public var person = ID<Person>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.people[person]?.certificates.removeAll { $0.fingerprint == fingerprint }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("fingerprint", &fingerprint)
        try visitor.field("person", &person)
    }
}

extension DepartmentState {
    func certificate(_ fingerprint: String, of person: ID<Person>) -> PersonalCertificate? {
        people[person]?.certificates.first { $0.fingerprint == fingerprint }
    }

    mutating func changeCertificate(
        _ fingerprint: String, of person: ID<Person>, _ body: (inout PersonalCertificate) -> Void
    ) {
        guard
            let index = people[person]?.certificates.firstIndex(where: {
                $0.fingerprint == fingerprint
            })
        else { return }
        people.change(person) { body(&$0.certificates[index]) }
    }
}
