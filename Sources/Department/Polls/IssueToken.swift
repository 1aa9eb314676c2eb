import JSON

/// Notes that an elector gets a token to vote with in secret: one for each. The server signs it
/// blindly once this is durable; the token itself it never sees here.
public struct IssueToken: Command, Equatable {
    public static let name = "poll.issueToken"
    public static let permission = Permission.members
    public static let isInternal = true
    public var poll = ID<Poll>()
    /// The hash of the blinded message that is to be signed.
    public var request = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try PollRules.findOpen(poll, workspace, state, context)
        guard entry.electors[context.actor] != nil, let box = entry.box else {
            throw Refusal(.ballotNotYours)
        }
        guard box.isPrepared else { throw Refusal(.boxNotReady, retryAfter: 1) }
        guard box.issued[context.actor] == nil else { throw Refusal(.tokenIssued) }
        var event = TokenIssued()
        event.elector = context.actor
        event.poll = poll
        event.request = request
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("poll", &poll)
        try visitor.field("request", &request)
        try visitor.field("workspace", &workspace)
    }
}

/// The elector holds a token. Everybody may know that, as everybody sees who goes to the urn.
public struct TokenIssued: Event {
    public static let name = "ballot.tokenIssued"
    public var elector = ID<Person>()
    public var poll = ID<Poll>()
    public var request = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) { $0.box?.issued[elector] = request }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("elector", &elector)
        try visitor.field("poll", &poll)
        try visitor.field("request", &request)
    }
}
