import JSON

/// A trustee gives each of the other two the share that is theirs, sealed to them.
public struct DealShares: Command, Equatable {
    public static let name = "trustee.deal"
    public static let permission = Permission.members
    public static let isInternal = true
    public var poll = ID<Poll>()
    public var shares: [DealtShare] = []
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let (box, index) = try TrusteeRules.findKeyless(poll, workspace, state, context)
        guard box.trustees.allSatisfy(\.hasJoined) else { throw Refusal(.trusteesWaiting) }
        let shares = shares.sorted { $0.to < $1.to }
        guard shares.map(\.to) == box.trustees.map(\.person).filter({ $0 != context.actor })
        else { throw Refusal(.trusteesWrong, field: "shares") }
        let own = box.trustees[index]
        guard own.shares != shares else { throw Refusal(.nothingChanged) }
        // The others may have opened theirs.
        guard !own.hasDealt else { throw Refusal(.sharesDealt) }
        var event = TrusteeDealt()
        event.poll = poll
        event.shares = shares
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("poll", &poll)
        try visitor.field("shares", &shares)
        try visitor.field("workspace", &workspace)
    }
}

/// The shares lie there for whom they are sealed to.
public struct TrusteeDealt: Event {
    public static let name = "trustee.dealt"
    public var poll = ID<Poll>()
    /// In the order of the trustees.
    public var shares: [DealtShare] = []

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) { poll in
            poll.box?.change(fact.actor) { $0.shares = shares }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("poll", &poll)
        try visitor.field("shares", &shares)
    }
}
