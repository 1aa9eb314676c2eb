import JSON

/// Who may vote, and who has: never how.
public struct ElectorList: Record, Equatable {
    public static let limitMax = 500

    public var electors: [ElectorRow] = []
    public var total = 0

    public init() {}

    /// - Parameter voted: only who has voted, or only who has not.
    public init?(
        _ id: ID<Poll>, in workspace: ID<Workspace>, voted: Bool?, from: Int, limit: Int,
        _ state: DepartmentState, for viewer: Viewer
    ) {
        guard state.maySee(workspace, viewer.person),
            let poll = state.contents[workspace]?.polls[id]
        else { return nil }
        let people = poll.electors.keys.filter { person in
            voted.map { $0 == poll.hasVoted(person) } ?? true
        }.sorted()
        total = people.count
        let limit = min(max(limit, 1), Self.limitMax)
        electors = people.dropFirst(max(from, 0)).prefix(limit).map { ElectorRow($0, poll) }
    }

    /// Everybody whom the list names.
    public var people: Set<ID<Person>> {
        Set(electors.map(\.person) + electors.compactMap(\.deputy))
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("electors", &electors)
        try visitor.field("total", &total)
    }
}

public struct ElectorRow: Record, Equatable {
    public var deputy: ID<Person>?
    public var person = ID<Person>()
    public var personClass = PersonClass()
    public var voted = false
    public var weight = 1

    public init() {}

    init(_ person: ID<Person>, _ poll: Poll) {
        self.person = person
        deputy = poll.deputies[person]
        personClass = poll.electors[person]?.personClass ?? PersonClass()
        voted = poll.hasVoted(person)
        weight = poll.electors[person]?.weight ?? 0
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("class", &personClass)
        try visitor.nullable("deputy", &deputy)
        try visitor.field("person", &person)
        try visitor.field("voted", &voted)
        try visitor.field("weight", &weight)
    }
}

/// The ballots as they are published, in the order of their trackers, which says nothing of who
/// or when: so everybody finds the own one, and anybody counts again.
public struct BallotList: Record, Equatable {
    public static let limitMax = 500

    public var ballots: [PublishedBallot] = []
    public var total = 0

    public init() {}

    /// Nil when there is no such poll for the viewer, or nothing of it may be shown yet.
    /// - Parameter present: the state as it is now, where `state` is an earlier one: who counts
    ///   no more learns no more names.
    public init?(
        _ id: ID<Poll>, in workspace: ID<Workspace>, from: Int, limit: Int,
        _ state: DepartmentState, present: DepartmentState? = nil, for viewer: Viewer
    ) {
        guard state.maySee(workspace, viewer.person),
            let poll = state.contents[workspace]?.polls[id]
        else { return nil }
        let isShown = poll.closedAt != nil || (poll.isRevealed && poll.procedure.secrecy == .open)
        guard isShown, poll.cancelledFor == nil else { return }
        total = poll.box?.ballots.count ?? poll.ballots.count
        let limit = min(max(limit, 1), Self.limitMax)
        if let box = poll.box {
            ballots = box.ballots.dropFirst(max(from, 0)).prefix(limit).map { PublishedBallot($0) }
            return
        }
        let order = poll.ballots.sorted { $0.value.tracker < $1.value.tracker }
        ballots = order.dropFirst(max(from, 0)).prefix(limit).map { person, ballot in
            let named = PollRules.sees(
                poll, ballotOf: person, viewer.person, in: workspace, present ?? state)
            return PublishedBallot(ballot, of: named ? person : nil)
        }
    }

    /// Everybody whom the list names.
    public var people: Set<ID<Person>> {
        Set(ballots.compactMap(\.elector) + ballots.compactMap(\.deputy))
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("ballots", &ballots)
        try visitor.field("total", &total)
    }
}

public struct PublishedBallot: Record, Equatable {
    public var at: Int64?
    public var deputy: ID<Person>?
    public var elector: ID<Person>?
    public var parts: [BallotPart] = []
    public var reason: String?
    /// Of a secret ballot: what was in the box, so that anybody can check and open it again.
    public var sealed: String?
    /// Where its elector may be known.
    public var signature: Signature?
    public var token: String?
    public var tokenSignature: String?
    public var tracker = ""

    public init() {}

    /// An invalid ballot has no parts.
    init(_ ballot: SecretBallot) {
        parts = ballot.ballot?.parts ?? []
        sealed = ballot.sealed
        tokenSignature = ballot.signature
        token = ballot.token
        tracker = ballot.tracker
    }

    /// Without a name there is no time either.
    init(_ ballot: Ballot, of elector: ID<Person>?) {
        at = elector == nil ? nil : ballot.at
        deputy = elector == nil ? nil : ballot.deputy
        self.elector = elector
        parts = ballot.parts
        reason = ballot.reason
        signature = elector == nil ? nil : ballot.signature
        tracker = ballot.tracker
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.nullable("at", &at)
        try visitor.nullable("deputy", &deputy)
        try visitor.nullable("elector", &elector)
        try visitor.field("parts", &parts)
        try visitor.nullable("reason", &reason)
        try visitor.field("sealed", &sealed)
        try visitor.nullable("signature", &signature)
        try visitor.field("token", &token)
        try visitor.field("tokenSignature", &tokenSignature)
        try visitor.field("tracker", &tracker)
    }
}
