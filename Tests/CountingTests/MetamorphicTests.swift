import Counting
import Testing

/// What must not change a result, and what may change it in one direction only.
@Suite struct MetamorphicTests {
    static let seeds = UInt64(1)...400

    private func elections(
        ties: Bool = true, fractions: Bool = true,
        _ body: (RandomBallots.Election, inout RandomBallots) throws -> Void
    ) throws {
        for seed in Self.seeds {
            var random = RandomBallots(seed: seed)
            try body(try random.election(ties: ties, fractions: fractions), &random)
        }
    }

    private func seats(_ method: CountMethod, _ election: RandomBallots.Election) -> Int {
        method == .stv ? max(1, election.candidateCount / 2) : 1
    }

    @Test(arguments: CountMethod.allCases)
    func orderOfBallotsIsOfNoConsequence(_ method: CountMethod) throws {
        try elections { election, random in
            var other = election
            other.ballots = random.shuffled(election.ballots)
            let seats = seats(method, election)
            let one = try election.counted().count(method, seats: seats)
            let two = try other.counted().count(method, seats: seats)
            #expect(one == two)
        }
    }

    /// A ballot of weight 2/3 says the same as two of weight 1/3, and a blank one nothing.
    @Test(arguments: CountMethod.allCases)
    func splitAndBlankBallotsAreOfNoConsequence(_ method: CountMethod) throws {
        try elections { election, _ in
            var other = election
            other.ballots = try election.ballots.flatMap { ballot in
                let weight = ballot.weight
                let part = try Weight(weight.numerator, over: weight.denominator * 3)
                let rest = try Weight(weight.numerator * 2, over: weight.denominator * 3)
                return [
                    RandomBallots.Ballot(groups: ballot.groups, weight: part),
                    RandomBallots.Ballot(groups: [], weight: .one),
                    RandomBallots.Ballot(groups: ballot.groups, weight: rest),
                ]
            }
            let seats = seats(method, election)
            let one = try election.counted().count(method, seats: seats)
            let two = try other.counted().count(method, seats: seats)
            #expect(one == two)
        }
    }

    /// Twice the voters decide the same; but the quota of whole votes may round otherwise.
    @Test(arguments: CountMethod.allCases.filter { $0 != .stv })
    func everybodyTwiceDecidesTheSame(_ method: CountMethod) throws {
        try elections { election, _ in
            var other = election
            other.ballots += election.ballots
            let (one, two) = (
                try election.counted().count(method), try other.counted().count(method)
            )
            #expect(one.ranking == two.ranking)
            #expect(one.winners == two.winners)
        }
    }

    /// Candidates in another order, and the order for ties with them, give the same result.
    @Test(arguments: CountMethod.allCases)
    func namesAreOfNoConsequence(_ method: CountMethod) throws {
        try elections { election, random in
            let places = random.shuffled(Array(0..<election.candidateCount))
            var other = election
            for index in other.ballots.indices {
                other.ballots[index].groups = election.ballots[index].groups.map {
                    $0.map { places[$0] }
                }
            }
            let seats = seats(method, election)
            let one = try election.counted().count(method, seats: seats)
            let two = try other.counted().count(method, seats: seats, tieOrder: places)
            #expect(one.ranking.map { Set($0.map { places[$0] }) } == two.ranking.map { Set($0) })
            #expect(Set(one.winners.map { places[$0] }) == Set(two.winners))
        }
    }

    /// Who wins and is then put first on a ballot wins still.
    @Test(arguments: [
        CountMethod.plurality, .borda, .condorcet, .schulze, .majorityJudgement, .score,
    ])
    func risingDoesNotLose(_ method: CountMethod) throws {
        try elections(ties: false) { election, random in
            let before = try election.counted().count(method)
            guard let winner = before.winners.first, before.winners.count == 1 else { return }
            var other = election
            let index = random.next(below: election.ballots.count)
            let groups = election.ballots[index].groups
            // For grades, who is not named must not sink with the move.
            guard groups.contains([winner]) else { return }
            other.ballots[index].groups = [[winner]] + groups.filter { $0 != [winner] }
            #expect(try other.counted().count(method).winners.contains(winner))
        }
    }

    /// One seat by transfers is a run-off, where the tie rule is the same.
    @Test func oneSeatIsARunOff() throws {
        try elections { election, _ in
            let ballots = try election.counted()
            let (stv, irv) = (try ballots.count(.stv), try ballots.count(.irv))
            #expect(stv.winners.count == 1)
            // The quota is of all valid votes, the majority of those that still count.
            #expect(stv.winners == irv.winners)
        }
    }

    /// Votes are neither made nor lost: what candidates hold and what is exhausted is all there is.
    @Test func votesAreConserved() throws {
        try elections { election, _ in
            let ballots = try election.counted()
            for method in [CountMethod.irv, .stv] {
                for round in try ballots.count(method, seats: seats(method, election)).voteRounds {
                    let held = round.votes.compactMap { $0 } + [round.exhausted ?? .zero]
                    let common = held.reduce(UInt64(1)) { $0 * ($1.denominator.small ?? 1) }
                    guard common < 1 << 40 else { continue }
                    let sum = held.reduce(Fraction.zero) { $0 + Fraction($1) }
                    #expect(sum == Fraction(ballots.valid))
                }
            }
        }
    }

    @Test func winnerOfAllDuelsWinsBySchulze() throws {
        try elections { election, _ in
            let ballots = try election.counted()
            let condorcet = try ballots.count(.condorcet).winners
            if !condorcet.isEmpty { #expect(try ballots.count(.schulze).winners == condorcet) }
        }
    }
}

/// Small fractions for checking sums.
struct Fraction: Equatable {
    var numerator: Int64
    var denominator: Int64

    static let zero = Fraction(numerator: 0, denominator: 1)

    init(numerator: Int64, denominator: Int64) {
        var (large, small) = (numerator, denominator)
        while small != 0 { (large, small) = (small, large % small) }
        self.numerator = numerator / max(1, large)
        self.denominator = denominator / max(1, large)
    }

    init(_ votes: Votes) {
        self.init(
            numerator: Int64(votes.numerator.small ?? 0),
            denominator: Int64(votes.denominator.small ?? 1))
    }

    static func + (left: Fraction, right: Fraction) -> Fraction {
        Fraction(
            numerator: left.numerator * right.denominator + right.numerator * left.denominator,
            denominator: left.denominator * right.denominator)
    }
}
