import HashTreeCollections
import JSON
import Opinion

/// Statements on one question, and what everybody says to them.
public struct OpinionConversation: Record, Equatable {
    /// By person; who came with an import is nobody whom the department knows.
    public private(set) var ballots: TreeDictionary<ID<Person>, OpinionBallot> = [:]
    public var closeReason: String?
    public var closedAt: Int64?
    /// When it closes by itself, if it does.
    public var closesAt: Int64?
    public var id = ID<OpinionConversation>()
    public var moderation = StatementModeration()
    public var openedAt: Int64 = 0
    public var openedBy = ID<Person>()
    public var position: UInt64 = 0
    public var question = ""
    /// Grows with every event that may change the map.
    public private(set) var revision = 0
    public private(set) var statements: AppendList<OpinionStatement> = AppendList()
    public var title = ""
    private var index: TreeDictionary<ID<OpinionStatement>, Int> = [:]

    public init() {}

    // MARK: Reading

    public func isOpen(at now: Int64) -> Bool {
        closedAt == nil && closesAt.map { now < $0 } ?? true
    }

    public func number(of statement: ID<OpinionStatement>) -> Int? { index[statement] }

    public subscript(statement: ID<OpinionStatement>) -> OpinionStatement? {
        index[statement].map { statements[$0] }
    }

    /// Whether everybody may see the statement and vote on it.
    public func isShown(_ statement: OpinionStatement) -> Bool {
        switch statement.status {
        case .accepted: true
        case .pending: moderation == .after
        case .rejected: false
        }
    }

    public var voteCount: Int { statements.reduce(0) { $0 + $1.tally.votes } }

    // MARK: Folding

    mutating func add(_ statement: OpinionStatement) {
        guard index[statement.id] == nil else { return }
        index[statement.id] = statements.count
        statements.append(statement)
        revision += 1
    }

    mutating func change(
        _ id: ID<OpinionStatement>, _ body: (inout OpinionStatement) -> Void
    ) {
        guard let number = index[id] else { return }
        body(&statements[number])
        revision += 1
    }

    mutating func vote(_ person: ID<Person>, _ statement: ID<OpinionStatement>, _ vote: OpinionVote)
    {
        guard let number = index[statement] else { return }
        self.vote(person, number, vote)
        revision += 1
    }

    mutating func vote(_ person: ID<Person>, _ number: Int, _ vote: OpinionVote) {
        guard statements.indices.contains(number) else { return }
        var ballot = ballots[person] ?? OpinionBallot()
        if let before = ballot[number] { statements[number].tally.count(before, by: -1) }
        statements[number].tally.count(vote, by: 1)
        ballot[number] = vote
        ballots[person] = ballot
    }

    mutating func receive(_ ballots: [ImportedBallot]) {
        for ballot in ballots {
            for number in ballot.agrees { vote(ballot.participant, number, .agree) }
            for number in ballot.disagrees { vote(ballot.participant, number, .disagree) }
            for number in ballot.passes { vote(ballot.participant, number, .pass) }
        }
        revision += 1
    }

    // MARK: Record

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("ballots", &ballots)
        try visitor.field("closeReason", &closeReason)
        try visitor.field("closedAt", &closedAt)
        try visitor.field("closesAt", &closesAt)
        try visitor.field("id", &id)
        try visitor.field("moderation", &moderation)
        try visitor.field("openedAt", &openedAt)
        try visitor.field("openedBy", &openedBy)
        try visitor.field("position", &position)
        try visitor.field("question", &question)
        try visitor.field("revision", &revision)
        try visitor.field("statements", &statements)
        try visitor.field("title", &title)
        if index.isEmpty { restore() }
    }

    /// The numbers of statements and their tallies follow from the rest.
    private mutating func restore() {
        for (number, statement) in statements.enumerated() { index[statement.id] = number }
        for ballot in ballots.values {
            for (number, vote) in ballot.votes where statements.indices.contains(number) {
                statements[number].tally.count(vote, by: 1)
            }
        }
    }
}

extension OpinionTally {
    fileprivate mutating func count(_ vote: OpinionVote, by step: Int) {
        switch vote {
        case .agree: agrees += step
        case .disagree: disagrees += step
        case .pass: passes += step
        }
    }
}

/// The opinion maps of one workspace, in the order in which they were opened.
public struct OpinionBook: Record, Equatable {
    public private(set) var list: AppendList<OpinionConversation> = AppendList()
    private var index: TreeDictionary<ID<OpinionConversation>, Int> = [:]

    public init() {}

    public subscript(id: ID<OpinionConversation>) -> OpinionConversation? {
        index[id].map { list[$0] }
    }

    mutating func add(_ conversation: OpinionConversation) {
        guard index[conversation.id] == nil else { return }
        index[conversation.id] = list.count
        list.append(conversation)
    }

    mutating func change(
        _ id: ID<OpinionConversation>, _ body: (inout OpinionConversation) -> Void
    ) {
        guard let number = index[id] else { return }
        body(&list[number])
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("list", &list)
        guard index.isEmpty else { return }
        for (number, conversation) in list.enumerated() { index[conversation.id] = number }
    }
}
