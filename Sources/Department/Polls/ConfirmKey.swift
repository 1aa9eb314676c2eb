import JSON

/// A trustee says that the own share fits, and that the three have compared what they agreed on.
///
/// Who sends it has made sure that the trustee named the transcript of what is here.
public struct ConfirmKey: Command, Equatable {
    public static let name = "trustee.confirm"
    public static let permission = Permission.members
    public static let isInternal = true
    public var poll = ID<Poll>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let (box, index) = try TrusteeRules.findKeyless(poll, workspace, state, context)
        guard box.trustees.allSatisfy(\.hasDealt) else { throw Refusal(.trusteesWaiting) }
        guard !box.trustees[index].confirmed else { throw Refusal(.nothingChanged) }
        var event = TrusteeConfirmed()
        event.poll = poll
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("poll", &poll)
        try visitor.field("workspace", &workspace)
    }
}

/// The trustee can open the poll together with one of the others. After the third of these the
/// key is there.
public struct TrusteeConfirmed: Event {
    public static let name = "trustee.confirmed"
    public var poll = ID<Poll>()

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) { poll in
            poll.box?.change(fact.actor) { $0.confirmed = true }
        }
        state.changeBox(poll, fact) { $0.confirmedCount += 1 }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("poll", &poll)
    }
}
