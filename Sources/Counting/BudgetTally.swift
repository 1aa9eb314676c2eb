/// A poll in which everybody puts together projects that the budget can pay for.
public struct BudgetTally: Sendable, Equatable {
    /// What each project costs, in any unit of money.
    public let costs: [Int64]
    public let budget: Int64
    private var weights = CommonUnits()
    private var ballots: [[Int]] = []

    /// Throws `badWeight` for costs or a budget that are negative or together too large,
    /// `noCandidate`, `tooManyCandidates`.
    public init(costs: [Int64], budget: Int64) throws(BallotError) {
        guard !costs.isEmpty else { throw .noCandidate }
        guard costs.count <= RankedBallots.candidateCountMax else {
            throw .tooManyCandidates(max: RankedBallots.candidateCountMax)
        }
        guard (0...Self.moneyMax).contains(budget),
            costs.allSatisfy({ (0...Self.moneyMax).contains($0) })
        else { throw .badWeight }
        self.costs = costs
        self.budget = budget
    }

    /// A thousand such costs still fit.
    public static let moneyMax: Int64 = 1_000_000_000_000_000

    /// Throws `unknownCandidate`, `repeatedCandidate`, `gradeOutOfScale` when the projects cost
    /// more than there is; `weightTooLarge`.
    public mutating func append(
        _ projects: [Int], weight: Weight = .one
    ) throws(BallotError) {
        var seen: Set<Int> = []
        for project in projects {
            guard costs.indices.contains(project) else { throw .unknownCandidate(project + 1) }
            guard seen.insert(project).inserted else { throw .repeatedCandidate(project + 1) }
        }
        guard projects.reduce(Int64(0), { $0 + costs[$1] }) <= budget else {
            throw .gradeOutOfScale
        }
        try weights.append(weight)
        ballots.append(projects)
    }

    /// How much weight chose each project.
    public var totals: [Votes] {
        units.map { Votes(units: $0, of: weights.denominator) }
    }

    private var units: [Int64] {
        var sums = [Int64](repeating: 0, count: costs.count)
        for (ballot, units) in zip(ballots, weights.units) {
            for project in ballot { sums[project] += units }
        }
        return sums
    }

    /// The projects that are paid for: who has most votes first, what no longer fits is passed
    /// over. Of equal ones the cheaper goes first, then the one that stands first.
    public var funded: [Int] {
        let sums = units
        let order = costs.indices.sorted { one, other in
            if sums[one] != sums[other] { return sums[one] > sums[other] }
            return (costs[one], one) < (costs[other], other)
        }
        var rest = budget
        return order.filter { project in
            guard sums[project] > 0, costs[project] <= rest else { return false }
            rest -= costs[project]
            return true
        }
    }
}
