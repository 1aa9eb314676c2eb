import HashTreeCollections
import JSON

/// What is known of the ballot box of a secret poll, which stands outside of the log until it is
/// opened (docs/decisions/0045). Keys, ballots and signatures are base64url.
public struct SecretBox: Record, Equatable {
    /// To what every ballot is padded before it is sealed.
    public var ballotBytes = 0
    /// In the order of their trackers; empty until the box is opened.
    public var ballots: AppendList<SecretBallot> = AppendList()
    /// Who holds a token to vote with, and the hash of what was signed for it: blinded, so that
    /// it tells nothing of the token.
    public var issued: TreeDictionary<ID<Person>, String> = [:]
    /// Public key (RSA, SubjectPublicKeyInfo) of those who hand out tokens; empty until the
    /// server has made the keys.
    public var issuingKey = ""
    /// The private key that opens the ballots, once they may be read.
    public var key: String?
    /// Public key (a point of P-256) of whoever signs receipts.
    public var receiptKey = ""
    /// When the box took its last ballot.
    public var sealedAt: Int64?
    /// Public key (a point of P-256) to which ballots are sealed.
    public var sealingKey = ""

    public init() {}

    public var isPrepared: Bool { !issuingKey.isEmpty }

    /// Room for every mark that so many options allow, so that its length tells nothing.
    static func ballotBytes(options: Int) -> Int { 64 + 8 * options }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("ballotBytes", &ballotBytes)
        try visitor.field("ballots", &ballots)
        try visitor.field("issued", &issued)
        try visitor.field("issuingKey", &issuingKey)
        try visitor.field("key", &key)
        try visitor.field("receiptKey", &receiptKey)
        try visitor.field("sealedAt", &sealedAt)
        try visitor.field("sealingKey", &sealingKey)
    }
}

/// One ballot of the box: whose it is, nobody can tell.
public struct SecretBallot: Record, Equatable {
    /// What is marked; nil where it cannot be read or is not marked as the rules want: the ballot
    /// is invalid. Also nil where too few voted for the box to be read at all.
    public var mark: Mark?
    public var sealed = ""
    /// Of the token, by the issuing key.
    public var signature = ""
    public var token = ""
    /// The hash of the token: by that its voter finds it.
    public var tracker = ""

    public init() {}

    /// As the methods of counting want it.
    var ballot: Ballot? {
        guard let mark else { return nil }
        var part = BallotPart()
        part.mark = mark
        var ballot = Ballot()
        ballot.parts = [part]
        ballot.tracker = tracker
        return ballot
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("mark", &mark)
        try visitor.field("sealed", &sealed)
        try visitor.field("signature", &signature)
        try visitor.field("token", &token)
        try visitor.field("tracker", &tracker)
    }
}

/// What whoever keeps the box has to know of the poll without reading the workspace.
public struct BoxMark: Record, Equatable {
    public var ballotBytes = 0
    public var changeable = true
    public var electorCount = 0
    public var openedAt: Int64 = 0
    public var stage = BoxStage()

    public init() {}

    init(_ event: PollOpened, _ fact: Fact) {
        ballotBytes = SecretBox.ballotBytes(options: event.options.count)
        changeable = event.procedure.changeable
        electorCount = event.electorCount
        openedAt = fact.at
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("ballotBytes", &ballotBytes)
        try visitor.field("changeable", &changeable)
        try visitor.field("electorCount", &electorCount)
        try visitor.field("openedAt", &openedAt)
        try visitor.field("stage", &stage)
    }
}

public enum BoxStage: String, JSONWord {
    /// The poll is open, and the server is to make its keys.
    case ordered
    /// It takes ballots.
    case open
    /// It takes no more, and is to be opened and counted.
    case sealed

    public init() { self = .ordered }
}

extension Poll {
    /// Whether the person has voted; in a secret poll, where nobody can know that, whether the
    /// person holds a token to vote with.
    public func hasVoted(_ person: ID<Person>) -> Bool {
        box.map { $0.issued[person] != nil } ?? (ballots[person] != nil)
    }

    public var votedCount: Int { box?.issued.count ?? ballots.count }

    public var isSealed: Bool { box?.sealedAt != nil }
}

/// The box of a secret poll as its page shows it.
public struct BoxView: Record, Equatable {
    public var ballotBytes = 0
    public var issuedCount = 0
    public var issuingKey = ""
    /// With this anybody opens the ballots again; nil until then.
    public var key: String?
    public var receiptKey = ""
    public var sealedAt: Int64?
    public var sealingKey = ""
    /// The hash of the blinded message that was signed for whoever looks.
    public var token: String?

    public init() {}

    init(_ box: SecretBox, _ viewer: ID<Person>) {
        ballotBytes = box.ballotBytes
        issuedCount = box.issued.count
        issuingKey = box.issuingKey
        key = box.key
        receiptKey = box.receiptKey
        sealedAt = box.sealedAt
        sealingKey = box.sealingKey
        token = box.issued[viewer]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("ballotBytes", &ballotBytes)
        try visitor.field("issuedCount", &issuedCount)
        try visitor.field("issuingKey", &issuingKey)
        try visitor.nullable("key", &key)
        try visitor.field("receiptKey", &receiptKey)
        try visitor.nullable("sealedAt", &sealedAt)
        try visitor.field("sealingKey", &sealingKey)
        try visitor.nullable("token", &token)
    }
}
