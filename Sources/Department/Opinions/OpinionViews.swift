import JSON
import Opinion

/// An opinion map as lists show it.
public struct OpinionRow: Record, Equatable {
    public var closeReason: String?
    public var closedAt: Int64?
    public var closesAt: Int64?
    public var id = ID<OpinionConversation>()
    /// Statements that wait for a moderator; only those see the number.
    public var pendingCount: Int?
    public var mayModerate = false
    /// Whether the viewer may add statements and vote, while it is open.
    public var mayVote = false
    public var moderation = StatementModeration()
    public var openedAt: Int64 = 0
    public var openedBy = ID<Person>()
    /// On how many statements the viewer has voted.
    public var ownCount = 0
    public var participantCount = 0
    public var question = ""
    public var statementCount = 0
    public var title = ""
    public var voteCount = 0

    public init() {}

    init(
        _ entry: OpinionConversation, in workspace: ID<Workspace>, _ state: DepartmentState,
        for viewer: Viewer
    ) {
        closeReason = entry.closeReason
        closedAt = entry.closedAt
        closesAt = entry.closesAt
        id = entry.id
        mayModerate = OpinionRules.moderates(viewer.person, in: workspace, state)
        mayVote = OpinionRules.takesPart(viewer.person, in: workspace, state)
        moderation = entry.moderation
        openedAt = entry.openedAt
        openedBy = entry.openedBy
        ownCount = entry.ballots[viewer.person]?.votes.count ?? 0
        participantCount = entry.ballots.count
        pendingCount = mayModerate ? entry.statements.count { $0.status == .pending } : nil
        question = entry.question
        statementCount = entry.statements.count(where: entry.isShown)
        title = entry.title
        voteCount = entry.voteCount
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.nullable("closeReason", &closeReason)
        try visitor.nullable("closedAt", &closedAt)
        try visitor.nullable("closesAt", &closesAt)
        try visitor.field("id", &id)
        try visitor.field("mayModerate", &mayModerate)
        try visitor.field("mayVote", &mayVote)
        try visitor.field("moderation", &moderation)
        try visitor.field("openedAt", &openedAt)
        try visitor.field("openedBy", &openedBy)
        try visitor.field("ownCount", &ownCount)
        try visitor.field("participantCount", &participantCount)
        try visitor.nullable("pendingCount", &pendingCount)
        try visitor.field("question", &question)
        try visitor.field("statementCount", &statementCount)
        try visitor.field("title", &title)
        try visitor.field("voteCount", &voteCount)
    }
}

/// An opinion map by its name.
public struct OpinionTitle: Record, Equatable {
    public var id = ID<OpinionConversation>()
    public var title = ""

    public init() {}

    init(_ entry: OpinionConversation) {
        id = entry.id
        title = entry.title
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("id", &id)
        try visitor.field("title", &title)
    }
}

/// The opinion maps of a workspace, the newest first.
public struct OpinionList: Record, Equatable {
    public var opinions: [OpinionRow] = []

    public init() {}

    /// Nil when the workspace does not exist for the viewer.
    public init?(_ workspace: ID<Workspace>, _ state: DepartmentState, for viewer: Viewer) {
        guard state.maySee(workspace, viewer.person) else { return nil }
        let list = state.contents[workspace]?.opinions.list ?? AppendList()
        opinions = list.reversed().map { OpinionRow($0, in: workspace, state, for: viewer) }
    }

    public var people: Set<ID<Person>> { Set(opinions.map(\.openedBy)) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("opinions", &opinions)
    }
}

/// A statement as the viewer sees it: with their own vote, never with that of others.
public struct StatementView: Record, Equatable {
    public var at: Int64 = 0
    public var author = ID<Person>()
    public var id = ID<OpinionStatement>()
    public var reason: String?
    public var status = StatementStatus()
    public var text = ""
    /// What the viewer said.
    public var vote: OpinionAnswer?

    public init() {}

    init(_ statement: OpinionStatement, _ vote: OpinionVote?) {
        at = statement.at
        author = statement.author
        id = statement.id
        reason = statement.reason
        status = statement.status
        text = statement.text
        self.vote = vote.map { OpinionAnswer($0) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("author", &author)
        try visitor.field("id", &id)
        try visitor.nullable("reason", &reason)
        try visitor.field("status", &status)
        try visitor.field("text", &text)
        try visitor.nullable("vote", &vote)
    }
}

/// The statements of an opinion map for one person, and which to vote on next.
public struct OpinionPage: Record, Equatable {
    /// The next one that the viewer has not voted on.
    public var next: StatementView?
    public var opinion = OpinionRow()
    /// How many are left to vote on.
    public var remaining = 0
    /// In the order in which they came. Rejected ones are there, with the reason.
    public var statements: [StatementView] = []

    public init() {}

    /// - Parameter picture: the last map, which may be a little old; without it new statements
    ///   come first.
    /// - Parameter present: the state as it is now, where `state` is an earlier one: it says who
    ///   moderates.
    /// Nil when the conversation does not exist for the viewer.
    public init?(
        _ conversation: ID<OpinionConversation>, in workspace: ID<Workspace>,
        _ picture: OpinionPicture?, _ state: DepartmentState,
        present: DepartmentState? = nil, for viewer: Viewer
    ) {
        guard state.maySee(workspace, viewer.person),
            let entry = state.contents[workspace]?.opinions[conversation]
        else { return nil }
        let ballot = entry.ballots[viewer.person] ?? OpinionBallot()
        let seesAll = OpinionRules.moderates(viewer.person, in: workspace, present ?? state)
        opinion = OpinionRow(entry, in: workspace, state, for: viewer)
        var left: [Int] = []
        for (number, statement) in entry.statements.enumerated() {
            let isOwn = statement.author == viewer.person
            guard seesAll || isOwn || entry.isShown(statement) || statement.status == .rejected
            else { continue }
            statements.append(StatementView(statement, ballot[number]))
            if entry.isShown(statement), ballot[number] == nil { left.append(number) }
        }
        remaining = left.count
        next = Self.choose(left, entry, ballot, picture, viewer.person).map {
            StatementView(entry.statements[$0], nil)
        }
    }

    /// By chance in proportion to the weights, yet the same until the viewer has voted on it.
    private static func choose(
        _ left: [Int], _ entry: OpinionConversation, _ ballot: OpinionBallot,
        _ picture: OpinionPicture?, _ person: ID<Person>
    ) -> Int? {
        var extremities: [Int: Double] = [:]
        for (column, number) in (picture?.numbers ?? []).enumerated() {
            extremities[number] = picture?.map.statements[column].extremity
        }
        let weights = left.map {
            StatementPriority.weight(
                entry.statements[$0].tally, extremity: extremities[$0] ?? 0)
        }
        let mixed = person.raw ^ entry.id.raw
        let seed = UInt64(truncatingIfNeeded: mixed ^ mixed >> 64) &+ UInt64(ballot.votes.count)
        return StatementPriority.choose(weights, seed: seed).map { left[$0] }
    }

    public var people: Set<ID<Person>> { Set([opinion.openedBy] + statements.map(\.author)) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.nullable("next", &next)
        try visitor.field("opinion", &opinion)
        try visitor.field("remaining", &remaining)
        try visitor.field("statements", &statements)
    }
}

/// Statements that say nearly the same as a text, the most similar first: to vote on instead of
/// adding it again.
public struct SimilarStatements: Record, Equatable {
    public var statements: [StatementView] = []

    public init() {}

    /// Nil when the conversation does not exist for the viewer.
    public init?(
        _ text: String, _ conversation: ID<OpinionConversation>, in workspace: ID<Workspace>,
        _ state: DepartmentState, for viewer: Viewer
    ) {
        guard state.maySee(workspace, viewer.person),
            let entry = state.contents[workspace]?.opinions[conversation]
        else { return nil }
        let ballot = entry.ballots[viewer.person] ?? OpinionBallot()
        let pairs = StatementLikeness.pairs(of: text)
        let found = entry.statements.indices.compactMap { number -> (Int, Int)? in
            let statement = entry.statements[number]
            guard entry.isShown(statement) else { return nil }
            let percent = StatementLikeness.percent(
                pairs, StatementLikeness.pairs(of: statement.text))
            return percent >= StatementLikeness.percentMin ? (percent, number) : nil
        }
        statements = found.sorted { ($1.0, $0.1) < ($0.0, $1.1) }
            .prefix(StatementLikeness.mostOffered)
            .map { StatementView(entry.statements[$0.1], ballot[$0.1]) }
    }

    public var people: Set<ID<Person>> { Set(statements.map(\.author)) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("statements", &statements)
    }
}
