import JSON

/// A trustee tells what the others need to make the key of a secret poll with them. Again with
/// other keys, from another device, before the key is there: then all begin to deal anew.
///
/// Who sends it has made sure that all are points of the curve.
public struct JoinTrustees: Command, Equatable {
    public static let name = "trustee.join"
    public static let permission = Permission.members
    public static let isInternal = true
    public var commitments: [String] = []
    public var poll = ID<Poll>()
    public var transportKey = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let (box, index) = try TrusteeRules.findKeyless(poll, workspace, state, context)
        let own = box.trustees[index]
        guard own.commitments != commitments || own.transportKey != transportKey else {
            throw Refusal(.nothingChanged)
        }
        guard own.joinCount < Limits.joinsPerTrustee else { throw Refusal(.limitReached) }
        var event = TrusteeJoined()
        event.commitments = commitments
        event.poll = poll
        event.transportKey = transportKey
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("commitments", &commitments)
        try visitor.field("poll", &poll)
        try visitor.field("transportKey", &transportKey)
        try visitor.field("workspace", &workspace)
    }
}

/// The trustee takes part with these keys. Whatever was dealt or confirmed before is void.
public struct TrusteeJoined: Event {
    public static let name = "trustee.joined"
    public var commitments: [String] = []
    public var poll = ID<Poll>()
    public var transportKey = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) { poll in
            for index in (poll.box?.trustees ?? []).indices {
                poll.box?.trustees[index].confirmed = false
                poll.box?.trustees[index].shares = []
            }
            poll.box?.change(fact.actor) {
                $0.commitments = commitments
                $0.joinCount += 1
                $0.transportKey = transportKey
            }
        }
        state.changeBox(poll, fact) { $0.confirmedCount = 0 }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("commitments", &commitments)
        try visitor.field("poll", &poll)
        try visitor.field("transportKey", &transportKey)
    }
}
