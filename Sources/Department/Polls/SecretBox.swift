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
    /// When the ballots came into the log, still sealed; only where trustees hold the key.
    public var publishedAt: Int64?
    /// Public key (a point of P-256) of whoever signs receipts.
    public var receiptKey = ""
    /// When the box took its last ballot.
    public var sealedAt: Int64?
    /// Public key (a point of P-256) to which ballots are sealed.
    public var sealingKey = ""
    /// Who hold the private key together, in the order of their numbers; nobody where the server
    /// has it.
    public var trustees: [Trustee] = []

    public init() {}

    public var isPrepared: Bool { !issuingKey.isEmpty }

    /// Room for every mark that so many options allow, so that its length tells nothing.
    static func ballotBytes(options: Int) -> Int { 64 + 8 * options }

    /// Takes in what a ballot says: of one that was published before only that is new.
    mutating func read(_ ballot: SecretBallot) {
        guard publishedAt != nil else {
            ballots.append(ballot)
            return
        }
        let index = ballots.partitionPoint { $0.tracker >= ballot.tracker }
        guard index < ballots.count, ballots[index].tracker == ballot.tracker else { return }
        ballots[index].mark = ballot.mark
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("ballotBytes", &ballotBytes)
        try visitor.field("ballots", &ballots)
        try visitor.field("issued", &issued)
        try visitor.field("issuingKey", &issuingKey)
        try visitor.field("key", &key)
        try visitor.field("publishedAt", &publishedAt)
        try visitor.field("receiptKey", &receiptKey)
        try visitor.field("sealedAt", &sealedAt)
        try visitor.field("sealingKey", &sealingKey)
        try visitor.field("trustees", &trustees)
    }
}

/// One ballot of the box: whose it is, nobody can tell.
public struct SecretBallot: Record, Equatable {
    /// What is marked; nil where it cannot be read or is not marked as the rules want: the ballot
    /// is invalid. Also nil where too few voted for the box to be read at all.
    public var mark: Mark?
    /// This, the signature and the token are nil where the ballot was published before.
    public var sealed: String?
    /// Of the token, by the issuing key.
    public var signature: String?
    public var token: String?
    /// The hash of the token: by that its voter finds it.
    public var tracker = ""

    public init() {}

    /// Whether each stands once, in the order of the trackers.
    static func areOrdered(_ ballots: [SecretBallot]) -> Bool {
        zip(ballots, ballots.dropFirst()).allSatisfy { $0.tracker < $1.tracker }
    }

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
    /// Trustees who have confirmed the key.
    public var confirmedCount = 0
    public var electorCount = 0
    /// Whether trustees hold the key that opens the box.
    public var hasTrustees = false
    /// Whether the box was ready for ballots at any time.
    public var isPrepared = false
    public var openedAt: Int64 = 0
    /// Trustees who have released their share.
    public var releasedCount = 0
    public var stage = BoxStage()

    public init() {}

    init(_ event: PollOpened, _ fact: Fact) {
        ballotBytes = SecretBox.ballotBytes(options: event.options.count)
        changeable = event.procedure.changeable
        electorCount = event.electorCount
        hasTrustees = !SecretBox.trustees(event).isEmpty
        openedAt = fact.at
    }

    /// Whether all who hold the key together say that they do.
    public var isConfirmed: Bool { confirmedCount >= TrusteeRules.count }

    /// Whether what was released opens the box.
    public var isReleased: Bool { releasedCount >= TrusteeRules.threshold }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("ballotBytes", &ballotBytes)
        try visitor.field("changeable", &changeable)
        try visitor.field("confirmedCount", &confirmedCount)
        try visitor.field("electorCount", &electorCount)
        try visitor.field("hasTrustees", &hasTrustees)
        try visitor.field("isPrepared", &isPrepared)
        try visitor.field("openedAt", &openedAt)
        try visitor.field("releasedCount", &releasedCount)
        try visitor.field("stage", &stage)
    }
}

public enum BoxStage: String, JSONWord {
    /// The poll is open, and its keys are to be made: by the server, or by trustees with it.
    case ordered
    /// It takes ballots.
    case open
    /// It takes no more, and is to be opened and counted.
    case sealed
    /// Its ballots are in the log, and wait for the shares of two trustees.
    case published
    /// It was opened and counted, or its ballots were too few for that.
    case opened

    public init() { self = .ordered }
}

extension Poll {
    /// Whether the person has voted; in a secret poll, where nobody can know that, whether the
    /// person holds a token to vote with.
    public func hasVoted(_ person: ID<Person>) -> Bool {
        box.map { $0.issued[person] != nil } ?? (ballots[person] != nil)
    }

    /// Whether the rules allow a ballot that is marked so.
    public func allows(_ mark: Mark?) -> Bool { PollRules.isFit(mark, self) }

    public var votedCount: Int { box?.issued.count ?? ballots.count }

    public var isSealed: Bool { box?.sealedAt != nil }
}
