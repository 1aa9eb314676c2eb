/// How ballots become a result.
public enum CountMethod: String, Sendable, CaseIterable {
    /// Each vote counts for its first preference; those who share it share the vote equally.
    case plurality
    /// Every candidate named on a ballot is approved.
    case approval
    /// n - 1 points for the first of n candidates down to 0 for the last. Who shares a place gets
    /// the average of the points of the places shared; who is not named shares the places that
    /// are left.
    case borda
    /// Instant run-off: until one has more than half of the votes that still count, whoever has
    /// the fewest leaves, and their votes go on to the next preference.
    case irv
    /// Who beats every other in a duel. There may be nobody. Who is not named stands tied below
    /// those who are; who shares a place does not beat the other.
    case condorcet
    /// The beatpath method of Markus Schulze (Social Choice and Welfare 36, 2011), the strength
    /// of a link being the number of votes for the winner of the duel.
    case schulze
    /// Single transferable vote: integer Droop quota, weighted inclusive Gregory transfers.
    case stv
    /// Majority judgement (Balinski and Laraki, PNAS 104, 2007). A ranking is read as grades: the
    /// first place n - 1, each later place one less, who is not named 0.
    case majorityJudgement = "majority-judgement"
    /// The sum of the grades, read from a ranking as for majority judgement.
    case score

    /// Whether it elects one only.
    public var isSingle: Bool { self == .irv || self == .condorcet }
}

/// The outcome of a count, with all that is needed to follow it. Candidates are numbers from 0.
public struct CountResult: Sendable, Equatable {
    public var method: CountMethod
    public var seats: Int
    /// In the order of the ranking. More than `seats` when several share the last seat: a rule
    /// outside the count decides among `tied`. Nobody when no valid ballot was cast.
    public var winners: [Int]
    /// Among whom the last seats are still to be shared out; mostly nobody.
    public var tied: [Int]
    /// Best first; those of one group are equal.
    public var ranking: [[Int]]
    public var rounds: [CountRound]
    /// How many votes a seat takes, where the method has a quota.
    public var quota: Votes?

    init(
        _ method: CountMethod, seats: Int, ranking: [[Int]], rounds: [CountRound],
        quota: Votes? = nil
    ) {
        self.method = method
        self.seats = seats
        self.ranking = ranking
        self.rounds = rounds
        self.quota = quota
        winners = []
        tied = []
        for group in ranking where winners.count < seats {
            if winners.count + group.count > seats { tied = group }
            winners += group
        }
    }

    /// The place of each candidate; the first is 1, and who shares a place gets the same.
    public var places: [Int] {
        var places = [Int](repeating: 0, count: ranking.reduce(0) { $0 + $1.count })
        var place = 1
        for group in ranking {
            for candidate in group { places[candidate] = place }
            place += group.count
        }
        return places
    }
}

/// One step of a count, as it is shown to people.
public enum CountRound: Sendable, Equatable {
    case votes(VoteRound)
    case duels(DuelRound)
    case grades(GradeRound)
}

/// What each candidate has, and what follows from it.
public struct VoteRound: Sendable, Equatable {
    /// By candidate; nil for those who left in an earlier round.
    public var votes: [Votes?]
    /// Of ballots on which nobody is left.
    public var exhausted: Votes?
    public var elected: [Int] = []
    public var eliminated: [Int] = []
    /// Whose votes above the quota go on after this round.
    public var surplusOf: Int?
    /// The ties that had to be decided for that.
    public var ties: [DecidedTie] = []
}

/// Why one of several equal candidates was taken.
public struct DecidedTie: Sendable, Equatable {
    public enum Rule: Sendable, Equatable {
        /// The last earlier round (from 0) in which they differed.
        case round(Int)
        /// The order given for ties; where none was given, that of the candidates.
        case order
    }

    public var among: [Int]
    public var taken: Int
    public var rule: Rule

    public init(among: [Int], taken: Int, rule: Rule) {
        self.among = among
        self.taken = taken
        self.rule = rule
    }
}

/// Every pair of candidates against each other.
public struct DuelRound: Sendable, Equatable {
    /// How much weight prefers the first (row) to the second (column).
    public var preferring: [[Votes]]
    /// The strength of the strongest path from row to column (Schulze); else empty.
    public var strengths: [[Votes]] = []
}

/// How often each candidate got each grade.
public struct GradeRound: Sendable, Equatable {
    /// By candidate, then by grade, the lowest first.
    public var counts: [[Votes]]
    /// The grade of the middle voter, the lower one where two are in the middle.
    public var medians: [Int]
}
