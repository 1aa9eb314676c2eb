import JSON

/// A trustee gives away the own share, so that the ballots, which are in the log by now, can be
/// opened.
///
/// Who sends it has made sure that this is the share.
public struct ReleaseShare: Command, Equatable {
    public static let name = "trustee.release"
    public static let permission = Permission.members
    public static let isInternal = true
    public var poll = ID<Poll>()
    public var share = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let (entry, box, index) = try TrusteeRules.find(poll, workspace, state, context)
        guard !entry.isEnded else { throw Refusal(.pollClosed) }
        guard entry.isSealed else { throw Refusal(.pollStillOpen) }
        guard box.publishedAt != nil else { throw Refusal(.boxNotReady, retryAfter: 1) }
        guard box.trustees[index].share == nil else { throw Refusal(.nothingChanged) }
        var event = TrusteeReleased()
        event.poll = poll
        event.share = share
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("poll", &poll)
        try visitor.field("share", &share)
        try visitor.field("workspace", &workspace)
    }
}

/// Everybody has this share of the key. With the second one everybody has the key.
public struct TrusteeReleased: Event {
    public static let name = "trustee.released"
    public var poll = ID<Poll>()
    public var share = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) { poll in
            poll.box?.change(fact.actor) {
                $0.releasedAt = fact.at
                $0.share = share
            }
        }
        state.changeBox(poll, fact) { $0.releasedCount += 1 }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("poll", &poll)
        try visitor.field("share", &share)
    }
}
