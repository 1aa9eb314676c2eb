import JSON

/// Gives a secret poll its keys. The server makes them outside of the rules, and keeps the private
/// ones in the vault, before it sends this; all but the sealing key where trustees hold that.
public struct PrepareBox: Command, Equatable {
    public static let name = "poll.prepareBox"
    public static let permission = Permission.server
    public static let isInternal = true
    public var issuingKey = ""
    public var poll = ID<Poll>()
    public var receiptKey = ""
    public var sealingKey = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try PollRules.find(poll, workspace, state)
        guard let box = entry.box, !entry.isEnded, !entry.isSealed else {
            throw Refusal(.pollClosed)
        }
        guard !box.isPrepared else { throw Refusal(.nothingChanged) }
        guard box.isConfirmed else { throw Refusal(.trusteesWaiting) }
        var event = BoxPrepared()
        event.ballotBytes = SecretBox.ballotBytes(options: entry.options.count)
        event.issuingKey = issuingKey
        event.poll = poll
        event.receiptKey = receiptKey
        event.sealingKey = sealingKey
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("issuingKey", &issuingKey)
        try visitor.field("poll", &poll)
        try visitor.field("receiptKey", &receiptKey)
        try visitor.field("sealingKey", &sealingKey)
        try visitor.field("workspace", &workspace)
    }
}

/// Who may vote in secret can ask for a token now; the keys cannot change any more.
public struct BoxPrepared: Event {
    public static let name = "poll.boxPrepared"
    public var ballotBytes = 0
    public var issuingKey = ""
    public var poll = ID<Poll>()
    public var receiptKey = ""
    public var sealingKey = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) {
            $0.box?.ballotBytes = ballotBytes
            $0.box?.issuingKey = issuingKey
            $0.box?.receiptKey = receiptKey
            $0.box?.sealingKey = sealingKey
            // Before there were trustees the server had the key, whoever was in the team. Where
            // one has joined they stay: a key that is not theirs is to be found out.
            if $0.box?.trustees.allSatisfy({ $0.commitments.isEmpty }) == true {
                $0.box?.trustees = []
            }
        }
        state.changeBox(poll, fact) {
            if !$0.isConfirmed { $0.hasTrustees = false }
            $0.isPrepared = true
            $0.stage = .open
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("ballotBytes", &ballotBytes)
        try visitor.field("issuingKey", &issuingKey)
        try visitor.field("poll", &poll)
        try visitor.field("receiptKey", &receiptKey)
        try visitor.field("sealingKey", &sealingKey)
    }
}
