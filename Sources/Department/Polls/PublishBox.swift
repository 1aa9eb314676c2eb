import JSON

/// Puts what is in the box of a secret poll into the log, sealed as it is: from now on nobody
/// can change it, and not even the server can read it until two trustees release their shares.
public struct PublishBox: Command, Equatable {
    public static let name = "poll.publishBox"
    public static let permission = Permission.server
    public static let isInternal = true
    /// In the order of their trackers.
    public var ballots: [SecretBallot] = []
    public var poll = ID<Poll>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try PollRules.find(poll, workspace, state)
        guard !entry.isEnded, let box = entry.box else { throw Refusal(.pollClosed) }
        guard entry.isSealed else { throw Refusal(.pollStillOpen) }
        guard box.publishedAt == nil else { throw Refusal(.nothingChanged) }
        guard box.isPrepared, !box.trustees.isEmpty else { throw Refusal(.trusteesWaiting) }
        // Fewer are never read, so nobody is asked for a share.
        guard ballots.count >= Limits.secretVoters else {
            throw Refusal(.electorateTooSmall, field: "ballots")
        }
        guard SecretBallot.areOrdered(ballots) else {
            throw Refusal(.ballotTrackerWrong, field: "ballots")
        }
        return BoxPublished.list(ballots, poll)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("ballots", &ballots)
        try visitor.field("poll", &poll)
        try visitor.field("workspace", &workspace)
    }
}

/// What was in the box, sealed, in the order of the trackers, all in one transaction.
public struct BoxPublished: NarrowEvent {
    public static let name = "poll.boxPublished"
    public var ballots: [SecretBallot] = []
    public var poll = ID<Poll>()

    public init() {}

    public var audience: Audience { .archive }

    static func list(_ ballots: [SecretBallot], _ poll: ID<Poll>) -> [any Event] {
        stride(from: 0, to: ballots.count, by: BoxOpened.most).map { start in
            var event = BoxPublished()
            event.ballots = ballots[start..<min(start + BoxOpened.most, ballots.count)].map {
                var ballot = $0
                ballot.mark = nil
                return ballot
            }
            event.poll = poll
            return event
        }
    }

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) { poll in
            for ballot in ballots { poll.box?.ballots.append(ballot) }
            poll.box?.publishedAt = fact.at
        }
        state.changeBox(poll, fact) { $0.stage = .published }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("ballots", &ballots)
        try visitor.field("poll", &poll)
    }
}
