import JSON

/// How a poll ended, with every figure that the counting minutes want (Articles 74 and 76 of Law
/// 85/2015/QH13) and that anybody may compute again from the ballots.
public struct PollResult: Record, Equatable {
    public var at: Int64 = 0
    /// The chair who decided a tie.
    public var brokenBy: ID<Person>?
    /// The options that are adopted, elected or first, in their order.
    public var chosen: [Int] = []
    public var counts: [OptionCount] = []
    public var deemedCount = 0
    public var deemedWeight = 0
    public var electorCount = 0
    public var electorWeight = 0
    /// Who held a token to vote with, where ballots are secret.
    public var issuedCount: Int?
    /// Ballots that were taken in, and their weight.
    public var receivedCount = 0
    public var receivedWeight = 0
    /// What an option needed, and of what; nil where no majority was asked for.
    public var needed: Int?
    public var neededOf: Int?
    /// Places of the options, where the method orders them; options of one place stand equal.
    public var ranking: [[Int]] = []
    public var validCount = 0
    public var validWeight = 0
    public var verdict = Verdict()

    public init() {}

    /// Says nothing of the choices: so few voted that each could be guessed.
    mutating func withhold() {
        chosen = []
        ranking = []
        verdict = .noQuorum
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("brokenBy", &brokenBy)
        try visitor.field("chosen", &chosen)
        try visitor.field("counts", &counts)
        try visitor.field("deemedCount", &deemedCount)
        try visitor.field("deemedWeight", &deemedWeight)
        try visitor.field("electorCount", &electorCount)
        try visitor.field("electorWeight", &electorWeight)
        try visitor.field("issuedCount", &issuedCount)
        try visitor.field("needed", &needed)
        try visitor.field("neededOf", &neededOf)
        try visitor.field("ranking", &ranking)
        try visitor.field("receivedCount", &receivedCount)
        try visitor.field("receivedWeight", &receivedWeight)
        try visitor.field("validCount", &validCount)
        try visitor.field("validWeight", &validWeight)
        try visitor.field("verdict", &verdict)
    }
}

/// What one option got.
public struct OptionCount: Record, Equatable {
    /// Ballots on which it is chosen, ranked first, or has points.
    public var ballots = 0
    /// Points, where points are given; each times the weight of the ballot.
    public var points = 0
    /// The weight of those ballots.
    public var weight = 0

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("ballots", &ballots)
        try visitor.field("points", &points)
        try visitor.field("weight", &weight)
    }
}

public enum Verdict: String, JSONWord {
    /// The matter has the majority that it needs.
    case adopted
    case rejected
    /// Too few took part for the result to count.
    case noQuorum
    /// As many for as against, or for the last seat; what follows is in the procedure.
    case tied
    /// Options were elected or came first.
    case chosen
    /// The method finds no winner.
    case none

    public init() { self = .none }
}
