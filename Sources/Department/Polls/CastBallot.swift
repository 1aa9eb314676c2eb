import JSON

/// Votes: for oneself, or for an elector who asked for it. A later ballot takes the place of the
/// earlier one.
public struct CastBallot: Command, Equatable {
    public static let name = "poll.vote"
    public static let permission = Permission.members
    public var elector: ID<Person>?
    public var parts: [BallotPart] = []
    public var poll = ID<Poll>()
    public var reason: String?
    public var tracker = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try PollRules.findOpen(poll, workspace, state, context)
        let voter = elector ?? context.actor
        guard entry.mayVote(context.actor, for: voter), entry.procedure.secrecy != .secret else {
            throw Refusal(.ballotNotYours)
        }
        if entry.ballots[voter] != nil, !entry.procedure.changeable {
            throw Refusal(.ballotFinal)
        }
        guard entry.ballots[voter]?.revision ?? 0 < Limits.ballotRevisions else {
            throw Refusal(.limitReached)
        }
        try checkParts(entry, voter)
        try PollRules.checkTracker(tracker)
        if let owner = entry.trackers[tracker], owner != voter {
            throw Refusal(.ballotTrackerWrong, field: "tracker")
        }
        var event = BallotCast()
        if elector != nil, voter != context.actor { event.deputy = context.actor }
        event.elector = voter
        event.parts = parts
        event.poll = poll
        event.reason = reason
        event.tracker = tracker
        guard entry.procedure.closesWhenComplete else { return [event] }
        var after = entry
        let now = Fact(
            position: 0, workspace: workspace, at: context.now, actor: context.actor)
        after.receive(event.ballot(now), of: voter)
        guard after.isComplete else { return [event] }
        return [event] + ClosePoll.events(after, at: context.now, in: workspace, state)
    }

    private func checkParts(_ poll: Poll, _ voter: ID<Person>) throws(Refusal) {
        let weight = poll.electors[voter]?.weight ?? 0
        let wrong = Refusal(.ballotWrong, field: "parts")
        guard (1...Limits.ballotParts).contains(parts.count),
            parts.allSatisfy({ (1...weight).contains($0.weight) }),
            parts.reduce(0, { $0 + $1.weight }) == weight
        else { throw wrong }
        for part in parts { try PollRules.check(part.mark, poll) }
        if let reason {
            try TextRules.checkParagraph(reason, field: "reason")
        } else if PollRules.needsReason(parts, poll) {
            throw Refusal(.ballotReasonMissing, field: "reason")
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("elector", &elector)
        try visitor.field("parts", &parts)
        try visitor.field("poll", &poll)
        try visitor.field("reason", &reason)
        try visitor.field("tracker", &tracker)
        try visitor.field("workspace", &workspace)
    }
}

public struct BallotCast: NarrowEvent, ContentEvent {
    public static let name = "ballot.cast"
    public static let mark = HeadMark.activity
    public var deputy: ID<Person>?
    public var elector = ID<Person>()
    public var parts: [BallotPart] = []
    public var poll = ID<Poll>()
    public var reason: String?
    public var tracker = ""

    public init() {}

    public var audience: Audience { .ballot(poll, elector) }

    func ballot(_ fact: Fact) -> Ballot {
        var ballot = Ballot()
        ballot.at = fact.at
        ballot.deputy = deputy
        ballot.parts = parts
        ballot.position = fact.position
        ballot.reason = reason
        ballot.tracker = tracker
        return ballot
    }

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) { $0.receive(ballot(fact), of: elector) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("deputy", &deputy)
        try visitor.field("elector", &elector)
        try visitor.field("parts", &parts)
        try visitor.field("poll", &poll)
        try visitor.field("reason", &reason)
        try visitor.field("tracker", &tracker)
    }
}
