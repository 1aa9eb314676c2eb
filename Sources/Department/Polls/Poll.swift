import HashTreeCollections
import JSON

/// A question put to people who answer it by ballots, under rules that were frozen before.
public struct Poll: Record, Equatable {
    public var ballots: TreeDictionary<ID<Person>, Ballot> = [:]
    /// Where ballots are secret.
    public var box: SecretBox?
    public var cancelledFor: String?
    public var closedAt: Int64?
    /// When it ends by itself; nil: when somebody ends it.
    public var closesAt: Int64?
    public var countingTeam: [ID<Person>] = []
    /// Who lets whom vote.
    public var deputies: TreeDictionary<ID<Person>, ID<Person>> = [:]
    /// Who may vote: frozen at opening, later additions are seen by all.
    public var electors: TreeDictionary<ID<Person>, Elector> = [:]
    /// How often it was given more time.
    public var extensionCount = 0
    /// How it was changed, the newest last.
    public var history: AppendList<PollChange> = AppendList()
    public var id = ID<Poll>()
    public var openedAt: Int64 = 0
    public var openedBy = ID<Person>()
    public var options: [PollOption] = []
    public var position: UInt64 = 0
    public var procedure = PollProcedure()
    /// The poll that this one repeats.
    public var repeats: ID<Poll>?
    /// The results, the newest last: it may be opened again.
    public var results: [PollResult] = []
    public var subject: PollSubject?
    public var text = ""
    public var title = ""
    /// Words on ballots that are in use.
    public private(set) var trackers: TreeDictionary<String, ID<Person>> = [:]
    /// The weight of all electors.
    public private(set) var weight = 0

    public init() {}

    // MARK: Reading

    public var isEnded: Bool { closedAt != nil || cancelledFor != nil }

    public func isOpen(at now: Int64) -> Bool {
        !isEnded && !isSealed && closesAt.map { now < $0 } ?? true
    }

    /// Whether its date has come: who ends it before takes the time to answer from nobody, so
    /// that only from then on silence can mean agreement.
    func isOver(at now: Int64) -> Bool { closesAt.map { now >= $0 } ?? false }

    /// Whether how others voted may be known.
    public var isRevealed: Bool { closedAt != nil || !procedure.hidden }

    /// For whom a person may vote: for themselves, and for those who asked them to.
    public func mayVote(_ person: ID<Person>, for elector: ID<Person>) -> Bool {
        guard electors[elector] != nil else { return false }
        return person == elector ? deputies[elector] == nil : deputies[elector] == person
    }

    /// How many ballots this person can cast and has not.
    public func waiting(for person: ID<Person>) -> Int {
        let own = mayVote(person, for: person) && lacksBallot(person) ? 1 : 0
        return deputies.reduce(own) { count, mandate in
            let (elector, deputy) = mandate
            return count + (deputy == person && lacksBallot(elector) ? 1 : 0)
        }
    }

    /// Whether the elector has no ballot, or one that still has to be signed; what cannot be
    /// determined yet is not for the elector to settle.
    private func lacksBallot(_ elector: ID<Person>) -> Bool {
        guard box == nil else { return !hasVoted(elector) }
        guard let ballot = ballots[elector] else { return true }
        guard let rule = procedure.signature, rule.required else { return false }
        guard let signature = ballot.signature else { return true }
        return signature.verdict == .invalid || signature.realm == .trial
    }

    /// Whether everybody has voted, and signed where only that counts.
    public var isComplete: Bool {
        ballots.count == electors.count && ballots.allSatisfy { counts($0.value) }
    }

    /// The ballots that count, in an order that tells nothing.
    var validBallots: [Ballot] {
        if let box { return box.ballots.compactMap(\.ballot) }
        return ballots.sorted { $0.key < $1.key }.map(\.value).filter(counts)
    }

    /// Whether a ballot counts: where it has to be signed, only once it is.
    func counts(_ ballot: Ballot) -> Bool {
        procedure.signature?.isMet(by: ballot.signature) ?? true
    }

    // MARK: Folding

    mutating func add(_ list: [NamedElector]) {
        for entry in list where electors[entry.person] == nil {
            var elector = Elector()
            elector.personClass = entry.personClass
            elector.weight = entry.weight
            electors[entry.person] = elector
            weight += entry.weight
        }
    }

    mutating func receive(_ ballot: Ballot, of elector: ID<Person>) {
        guard electors[elector] != nil else { return }
        var entry = ballot
        entry.revision = (ballots[elector]?.revision ?? 0) + 1
        if let former = ballots[elector]?.tracker { trackers[former] = nil }
        trackers[entry.tracker] = elector
        ballots[elector] = entry
    }

    mutating func sign(_ elector: ID<Person>, _ signature: Signature) {
        ballots[elector]?.signature = signature
    }

    // MARK: Record

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("ballots", &ballots)
        try visitor.field("box", &box)
        try visitor.field("cancelledFor", &cancelledFor)
        try visitor.field("closedAt", &closedAt)
        try visitor.field("closesAt", &closesAt)
        try visitor.field("countingTeam", &countingTeam)
        try visitor.field("deputies", &deputies)
        try visitor.field("electors", &electors)
        try visitor.field("extensionCount", &extensionCount)
        try visitor.field("history", &history)
        try visitor.field("id", &id)
        try visitor.field("openedAt", &openedAt)
        try visitor.field("openedBy", &openedBy)
        try visitor.field("options", &options)
        try visitor.field("position", &position)
        try visitor.field("procedure", &procedure)
        try visitor.field("repeats", &repeats)
        try visitor.field("results", &results)
        try visitor.field("subject", &subject)
        try visitor.field("text", &text)
        try visitor.field("title", &title)
        guard trackers.isEmpty, weight == 0 else { return }
        for (person, ballot) in ballots { trackers[ballot.tracker] = person }
        weight = electors.reduce(0) { $0 + $1.value.weight }
    }
}

/// One of the answers that may be given.
public struct PollOption: Record, Equatable {
    /// What it costs, in the unit of the budget.
    public var cost = 0
    public var counts = OptionSide()
    /// Whether who chooses it must say why.
    public var needsReason = false
    public var text = ""

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("cost", &cost)
        try visitor.field("counts", &counts)
        try visitor.field("needsReason", &needsReason)
        try visitor.field("text", &text)
    }
}

extension PollOption: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        text = normal(text, false)
    }
}

/// What an option says to the matter, where it is adopted or not.
public enum OptionSide: String, JSONWord {
    case agrees
    case against
    /// Neither: to abstain, another opinion.
    case neither

    public init() { self = .neither }
}

/// What a poll is about.
public struct PollSubject: Record, Equatable {
    public var annotation: ID<Annotation>?
    public var block: ID<Block>?
    public var draft: ID<Draft>?
    public var topic: ID<Topic>?
    /// The version of the draft, whose words cannot change any more.
    public var version: Int?

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("annotation", &annotation)
        try visitor.field("block", &block)
        try visitor.field("draft", &draft)
        try visitor.field("topic", &topic)
        try visitor.field("version", &version)
    }
}

/// Somebody who may vote.
public struct Elector: Record, Equatable {
    /// In which quality, as of the opening.
    public var personClass = PersonClass()
    public var weight = 1

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("class", &personClass)
        try visitor.field("weight", &weight)
    }
}

/// The polls of one workspace, in the order in which they were opened.
public struct PollBook: Record, Equatable {
    public private(set) var list: AppendList<Poll> = AppendList()
    private var index: TreeDictionary<ID<Poll>, Int> = [:]

    public init() {}

    public subscript(id: ID<Poll>) -> Poll? { index[id].map { list[$0] } }

    mutating func add(_ poll: Poll) {
        guard index[poll.id] == nil else { return }
        index[poll.id] = list.count
        list.append(poll)
    }

    mutating func change(_ id: ID<Poll>, _ body: (inout Poll) -> Void) {
        guard let number = index[id] else { return }
        body(&list[number])
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("list", &list)
        guard index.isEmpty else { return }
        for (number, poll) in list.enumerated() { index[poll.id] = number }
    }
}
