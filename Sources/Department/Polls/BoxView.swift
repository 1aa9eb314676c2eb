import JSON

/// The box of a secret poll as its page shows it.
public struct BoxView: Record, Equatable {
    public var ballotBytes = 0
    /// Of those that were in the box; nil until they are in the log.
    public var ballotCount: Int?
    public var issuedCount = 0
    public var issuingKey = ""
    /// With this anybody opens the ballots again; nil until then.
    public var key: String?
    public var receiptKey = ""
    public var sealedAt: Int64?
    public var sealingKey = ""
    public var stage = BoxStage()
    /// The hash of the blinded message that was signed for whoever looks.
    public var token: String?
    /// In the order of their numbers; nobody where the server holds the key.
    public var trustees: [TrusteeView] = []

    public init() {}

    init(_ box: SecretBox, of poll: Poll, _ viewer: ID<Person>) {
        ballotBytes = box.ballotBytes
        issuedCount = box.issued.count
        issuingKey = box.issuingKey
        key = box.key
        receiptKey = box.receiptKey
        sealedAt = box.sealedAt
        sealingKey = box.sealingKey
        stage = poll.boxStage(box)
        if stage == .published || stage == .opened { ballotCount = box.ballots.count }
        token = box.issued[viewer]
        trustees = box.trustees.map { TrusteeView($0, viewer) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("ballotBytes", &ballotBytes)
        try visitor.nullable("ballotCount", &ballotCount)
        try visitor.field("issuedCount", &issuedCount)
        try visitor.field("issuingKey", &issuingKey)
        try visitor.nullable("key", &key)
        try visitor.field("receiptKey", &receiptKey)
        try visitor.nullable("sealedAt", &sealedAt)
        try visitor.field("sealingKey", &sealingKey)
        try visitor.field("stage", &stage)
        try visitor.nullable("token", &token)
        try visitor.field("trustees", &trustees)
    }
}

extension Poll {
    /// How far the box has come; for good where the poll was cancelled.
    fileprivate func boxStage(_ box: SecretBox) -> BoxStage {
        if closedAt != nil { return .opened }
        if box.publishedAt != nil { return .published }
        if box.sealedAt != nil { return .sealed }
        return box.isPrepared ? .open : .ordered
    }
}
