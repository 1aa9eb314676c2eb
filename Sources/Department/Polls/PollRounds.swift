internal import Counting
import JSON

/// How the method came to its result, step by step, for whoever wants to follow it. Amounts are
/// exact: whole numbers, or fractions such as `17/2`.
public struct PollRounds: Record, Equatable {
    /// The option that wins every duel, whatever the method; nil where there is none.
    public var beatsAll: Int?
    /// The votes that a seat takes, where the method has a quota.
    public var quota: String?
    public var rounds: [PollRound] = []

    public init() {}

    /// Nil when there is no such poll for the viewer.
    public init?(
        _ id: ID<Poll>, in workspace: ID<Workspace>, _ state: DepartmentState, for viewer: Viewer
    ) {
        guard state.maySee(workspace, viewer.person),
            let poll = state.contents[workspace]?.polls[id]
        else { return nil }
        self.init(poll)
    }

    /// Without rounds while nothing may be shown, and where the method only adds up.
    public init(_ poll: Poll) {
        guard poll.isRevealed, poll.cancelledFor == nil,
            let count = RankedCount(poll)?.result()
        else { return }
        beatsAll = RankedCount.beatsAll(poll)
        quota = count.quota?.description
        rounds = count.rounds.map { PollRound($0) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.nullable("beatsAll", &beatsAll)
        try visitor.nullable("quota", &quota)
        try visitor.field("rounds", &rounds)
    }
}

/// One step of a count; only what belongs to the method is there.
public struct PollRound: Record, Equatable {
    public var elected: [Int]?
    public var eliminated: [Int]?
    /// Of ballots on which nobody is left.
    public var exhausted: String?
    /// How often each option got each grade, the lowest first.
    public var grades: [[String]]?
    public var medians: [Int]?
    /// How many prefer the option of the row to that of the column.
    public var preferring: [[String]]?
    /// The strongest paths between two options.
    public var strengths: [[String]]?
    /// Whose votes above the quota go on.
    public var surplusOf: Int?
    public var ties: [PollTie]?
    /// By option; an empty word for those who left.
    public var votes: [String]?

    public init() {}

    init(_ round: CountRound) {
        switch round {
        case .votes(let round):
            elected = round.elected
            eliminated = round.eliminated
            exhausted = round.exhausted?.description
            surplusOf = round.surplusOf
            ties = round.ties.map { PollTie($0) }
            votes = round.votes.map { $0?.description ?? "" }
        case .duels(let round):
            preferring = round.preferring.map { $0.map(\.description) }
            if !round.strengths.isEmpty {
                strengths = round.strengths.map { $0.map(\.description) }
            }
        case .grades(let round):
            grades = round.counts.map { $0.map(\.description) }
            medians = round.medians
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("elected", &elected)
        try visitor.field("eliminated", &eliminated)
        try visitor.field("exhausted", &exhausted)
        try visitor.field("grades", &grades)
        try visitor.field("medians", &medians)
        try visitor.field("preferring", &preferring)
        try visitor.field("strengths", &strengths)
        try visitor.field("surplusOf", &surplusOf)
        try visitor.field("ties", &ties)
        try visitor.field("votes", &votes)
    }
}

/// Why one of several equal options was taken.
public struct PollTie: Record, Equatable {
    public var among: [Int] = []
    /// The last earlier round, from 0, in which they differed; absent: the order of the options.
    public var round: Int?
    public var taken = 0

    public init() {}

    init(_ tie: DecidedTie) {
        among = tie.among
        if case .round(let number) = tie.rule { round = number }
        taken = tie.taken
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("among", &among)
        try visitor.field("round", &round)
        try visitor.field("taken", &taken)
    }
}
