import JSON

/// Puts a signature, or a new verdict on it, under what a person said. The server has verified it
/// over the bytes of this revision; the file is in the vault.
public struct AttachSignature: Command, Equatable {
    public static let name = "signature.attach"
    public static let permission = Permission.members
    public static let isInternal = true
    public var place = SignedPlace()
    public var revision = 0
    public var signature = Signature()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard let subject = SignedSubject(place, in: workspace, state, now: context.now) else {
            throw Refusal(.signedNotFound)
        }
        guard subject.signer == context.actor else { throw Refusal(.signatureNotYours) }
        guard subject.isWanted else { throw Refusal(.signatureUnwanted) }
        guard subject.isOpen else { throw Refusal(.signatureLate) }
        guard subject.revision == revision else { throw Refusal(.signedChanged) }
        // A trial stands in nobody's way, and takes no place from what is more.
        if let present = subject.signature, present.isQualified,
            !signature.isQualified || present.document == signature.document
        {
            throw Refusal(.signatureExists)
        }
        if let present = subject.signature, present.document == signature.document,
            present.verdict == signature.verdict, present.reasons == signature.reasons
        {
            throw Refusal(.nothingChanged)
        }
        let tries = subject.signature?.tries ?? 0
        guard tries < Limits.signaturesTried else { throw Refusal(.limitReached) }
        var event = SignatureAttached()
        event.place = place
        event.signature = signature
        event.signature.by = context.actor
        event.signature.tries = tries + 1
        return [event]
            + state.completion(
                of: place, with: event.signature, in: workspace, at: context.now)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("place", &place)
        try visitor.field("revision", &revision)
        try visitor.field("signature", &signature)
        try visitor.field("workspace", &workspace)
    }
}

/// It is signed; told to whom the signed thing is told.
public struct SignatureAttached: NarrowEvent {
    public static let name = "signature.attached"
    public var place = SignedPlace()
    public var signature = Signature()

    public init() {}

    public var audience: Audience { place.audience }

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.attach(signature, to: place, fact)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("place", &place)
        try visitor.field("signature", &signature)
    }
}
