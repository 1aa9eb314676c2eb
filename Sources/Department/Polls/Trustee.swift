import JSON

/// Somebody who holds a share of the key that opens a secret poll (docs/decisions/0048). What is
/// here is public; the polynomial and the share stay on the trustee's device until the end. Keys,
/// shares and what is sealed are base64url.
public struct Trustee: Record, Equatable {
    /// To the constant and to the slope of the polynomial: points of P-256; empty until then.
    public var commitments: [String] = []
    /// Whether the trustee has compared the transcript with the others and can open the poll.
    public var confirmed = false
    /// How often the trustee has begun.
    public var joinCount = 0
    public var person = ID<Person>()
    public var releasedAt: Int64?
    /// What this trustee holds of the key, once it was released.
    public var share: String?
    /// What the trustee has dealt to each of the others.
    public var shares: [DealtShare] = []
    /// To what shares for this trustee are sealed: a point of P-256.
    public var transportKey: String?

    public init() {}

    public var hasJoined: Bool { transportKey != nil }
    public var hasDealt: Bool { !shares.isEmpty }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("commitments", &commitments)
        try visitor.field("confirmed", &confirmed)
        try visitor.field("joinCount", &joinCount)
        try visitor.field("person", &person)
        try visitor.field("releasedAt", &releasedAt)
        try visitor.field("share", &share)
        try visitor.field("shares", &shares)
        try visitor.field("transportKey", &transportKey)
    }
}

/// A share of one polynomial, sealed to the trustee who is to know it.
public struct DealtShare: Record, Equatable {
    public var sealed = ""
    public var to = ID<Person>()

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("sealed", &sealed)
        try visitor.field("to", &to)
    }
}

/// What the commands of the trustees have in common.
enum TrusteeRules {
    /// How many trustees a poll has that has any.
    static let count = 3
    /// How many of them open it.
    static let threshold = 2

    /// The poll with its box, and which of its trustees the actor is.
    static func find(
        _ id: ID<Poll>, _ workspace: ID<Workspace>, _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> (poll: Poll, box: SecretBox, index: Int) {
        let poll = try PollRules.find(id, workspace, state)
        guard let box = poll.box,
            let index = box.trustees.firstIndex(where: { $0.person == context.actor })
        else { throw Refusal(.trusteeNotYours) }
        return (poll, box, index)
    }

    /// The same, while the key is being made.
    static func findKeyless(
        _ id: ID<Poll>, _ workspace: ID<Workspace>, _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> (box: SecretBox, index: Int) {
        let (poll, box, index) = try find(id, workspace, state, context)
        guard poll.isOpen(at: context.now) else { throw Refusal(.pollClosed) }
        guard !box.isPrepared else { throw Refusal(.boxPrepared) }
        return (box, index)
    }
}

extension SecretBox {
    /// Who holds the key together, before anybody has done anything; nobody where the server
    /// holds it.
    static func trustees(_ event: PollOpened) -> [Trustee] {
        guard event.procedure.secrecy == .secret, event.countingTeam.count == TrusteeRules.count
        else { return [] }
        return event.countingTeam.map { person in
            var trustee = Trustee()
            trustee.person = person
            return trustee
        }
    }

    mutating func change(_ trustee: ID<Person>, _ body: (inout Trustee) -> Void) {
        guard let index = trustees.firstIndex(where: { $0.person == trustee }) else { return }
        body(&trustees[index])
    }

    var isConfirmed: Bool { trustees.allSatisfy(\.confirmed) }

    var releasedCount: Int { trustees.count { $0.share != nil } }
}

extension Poll {
    /// What this trustee has to do now for the poll to go on; nil: nothing.
    func trusteeTask(of person: ID<Person>, at now: Int64) -> JobKind? {
        guard !isEnded, let box, let own = box.trustees.first(where: { $0.person == person })
        else { return nil }
        if box.publishedAt != nil {
            let isWanted = own.share == nil && box.releasedCount < TrusteeRules.threshold
            return isWanted ? .boxOpening : nil
        }
        guard !box.isPrepared, isOpen(at: now) else { return nil }
        let isTurn =
            !own.hasJoined
            || !own.hasDealt && box.trustees.allSatisfy(\.hasJoined)
            || !own.confirmed && box.trustees.allSatisfy(\.hasDealt)
        return isTurn ? .keyCeremony : nil
    }
}

/// A trustee as the page of the poll shows it.
public struct TrusteeView: Record, Equatable {
    public var commitments: [String]?
    public var confirmed = false
    public var dealt = false
    public var person = ID<Person>()
    public var releasedAt: Int64?
    public var share: String?
    /// Those to whoever looks.
    public var shares: [DealtShare] = []
    public var transportKey: String?

    public init() {}

    init(_ trustee: Trustee, _ viewer: ID<Person>) {
        commitments = trustee.hasJoined ? trustee.commitments : nil
        confirmed = trustee.confirmed
        dealt = trustee.hasDealt
        person = trustee.person
        releasedAt = trustee.releasedAt
        share = trustee.share
        shares = trustee.shares.filter { $0.to == viewer }
        transportKey = trustee.transportKey
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.nullable("commitments", &commitments)
        try visitor.field("confirmed", &confirmed)
        try visitor.field("dealt", &dealt)
        try visitor.field("person", &person)
        try visitor.nullable("releasedAt", &releasedAt)
        try visitor.nullable("share", &share)
        try visitor.field("shares", &shares)
        try visitor.nullable("transportKey", &transportKey)
    }
}
