import JSON

/// Votes that were cast elsewhere, by people whom the department does not know.
public struct ImportBallots: Command, Equatable {
    public static let name = "opinion.importBallots"
    public static let permission = Permission.opinionKeepers
    public static let isInternal = true
    public var ballots: [ImportedBallot] = []
    public var conversation = ID<OpinionConversation>()
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let entry = try OpinionRules.open(conversation, workspace, state, context)
        for ballot in ballots {
            // Nobody's votes are cast for them, and those of a participant only once.
            guard state.people[ballot.participant] == nil, ballot.participant.raw != 0,
                entry.ballots[ballot.participant] == nil
            else {
                throw Refusal(.identifierTaken, field: "ballots")
            }
            for number in ballot.agrees + ballot.disagrees + ballot.passes
            where !entry.statements.indices.contains(number) {
                throw Refusal(.statementNotFound, field: "ballots")
            }
        }
        var event = BallotsImported()
        event.ballots = ballots
        event.conversation = conversation
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("ballots", &ballots)
        try visitor.field("conversation", &conversation)
        try visitor.field("workspace", &workspace)
    }
}

/// What one participant said, by the numbers of the statements in the order of the conversation.
public struct ImportedBallot: Record, Equatable {
    public var agrees: [Int] = []
    public var disagrees: [Int] = []
    /// A name for somebody who has no account.
    public var participant = ID<Person>()
    public var passes: [Int] = []

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("agrees", &agrees)
        try visitor.field("disagrees", &disagrees)
        try visitor.field("participant", &participant)
        try visitor.field("passes", &passes)
    }
}

/// Nobody gets it over the wire: it is in the log, and in the map.
public struct BallotsImported: NarrowEvent {
    public static let name = "opinion.ballotsImported"
    public var ballots: [ImportedBallot] = []
    public var conversation = ID<OpinionConversation>()

    public init() {}

    public var audience: Audience { .archive }

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changeOpinion(conversation, fact) { $0.receive(ballots) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("ballots", &ballots)
        try visitor.field("conversation", &conversation)
    }
}
