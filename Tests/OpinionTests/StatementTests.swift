import Opinion
import Testing

@Suite struct StatementTests {
    /// Two camps of twenty on eight statements: the first four part them, then one that all agree
    /// with, one that all disagree with, one that is passed, one that few have seen.
    static let camps: VoteMatrix = {
        var matrix = VoteMatrix(people: 40, statements: 8)
        for person in 0..<40 {
            let isLeft = person < 20
            for statement in 0..<4 {
                matrix[person, statement] = isLeft == (statement % 2 == 0) ? .agree : .disagree
            }
            matrix[person, 4] = .agree
            matrix[person, 5] = .disagree
            matrix[person, 6] = .pass
            if person % 20 == 0 { matrix[person, 7] = .agree }
        }
        return matrix
    }()

    @Test func whatEverybodySaysIsConsensus() {
        let map = OpinionMap(Self.camps)
        // The one that two have seen comes after the one that all have.
        #expect(map.consensus.map(\.statement) == [4, 7, 5])
        #expect(map.consensus.map(\.side) == [.agree, .agree, .disagree])
    }

    @Test func whatEveryGroupAgreesWithJoinsThem() {
        let map = OpinionMap(Self.camps)
        #expect(map.groups.map(\.size) == [20, 20])
        #expect(map.bridging.map(\.statement) == [4, 7])
        // (20 + 1) / (20 + 2) in both groups.
        #expect(map.statements[4].groupInformedConsensus == 21.0 / 22 * (21.0 / 22))
        #expect(map.bridging[0].score == map.statements[4].groupInformedConsensus)
    }

    @Test func whatGroupsAnswerDifferentlyPartsThem() {
        let map = OpinionMap(Self.camps)
        #expect(map.divisive.map(\.statement) == [0, 1, 2, 3])
        #expect(map.divisive.allSatisfy { abs($0.score - 20.0 / 22) < 1e-12 })
        let parting = map.statements[0].extremity
        #expect(parting > map.statements[4].extremity)
    }

    @Test func eachCampIsToldByWhatItAgreesWith() throws {
        let map = OpinionMap(Self.camps)
        let left = try #require(map.people[0].group)
        let stands = map.groups[left].representatives
        #expect(Set(stands.filter { $0.side == .agree }.map(\.statement)).isSuperset(of: [0, 2]))
        #expect(Set(stands.filter { $0.side == .disagree }.map(\.statement)) == [1, 3])
        #expect(stands.count { $0.isBestAgreement } == 1)
        let first = try #require(stands.first { $0.statement == 0 })
        #expect(first.successes == 20 && first.trials == 20)
        #expect(first.share == 21.0 / 22)
        #expect(first.ratio == (21.0 / 22) / (1.0 / 22))
    }

    @Test func newStatementsAreShownBeforeOldOnesAndPassedOnesSeldom() {
        let new = StatementPriority.weight(OpinionTally(), extremity: 1)
        let old = StatementPriority.weight(
            OpinionTally(agrees: 30, disagrees: 20, passes: 10), extremity: 1)
        let passed = StatementPriority.weight(
            OpinionTally(agrees: 5, disagrees: 5, passes: 50), extremity: 1)
        let parting = StatementPriority.weight(
            OpinionTally(agrees: 30, disagrees: 20, passes: 10), extremity: 3)
        #expect(new > old && old > passed && parting > old)
        // ((1 - 1/2) * 2 * 1/2 * 9) squared.
        #expect(new == 20.25)
    }

    @Test func choiceFollowsTheWeights() throws {
        var counts = [0, 0, 0]
        for seed in 0..<4_000 as Range<UInt64> {
            counts[try #require(StatementPriority.choose([1, 0, 3], seed: seed))] += 1
        }
        #expect(counts[1] == 0)
        #expect((800...1_200).contains(counts[0]))
        #expect(StatementPriority.choose([], seed: 1) == nil)
        #expect(
            StatementPriority.choose([1, 2], seed: 9) == StatementPriority.choose([1, 2], seed: 9))
    }

    @Test func classesAreShownOnlyWhereNobodyCanBeWorkedOut() {
        func tally(_ votes: Int) -> OpinionTally { OpinionTally(agrees: votes) }
        func shown(_ votes: Int...) -> [Int?] {
            ClassTallies.shown(votes.map(tally)).map { $0?.votes }
        }
        #expect(shown(5, 9, 0, 0) == [5, 9, nil, nil])
        // Four would follow from the total: the five hide them.
        #expect(shown(4, 5, 9, 0) == [nil, nil, 9, nil])
        #expect(shown(4, 1, 9, 12) == [nil, nil, 9, 12])
        #expect(shown(4, 9, 0, 0) == [nil, nil, nil, nil])
        #expect(shown(4, 0, 0, 0) == [nil, nil, nil, nil])
        #expect(shown(0, 0, 0, 0) == [nil, nil, nil, nil])
    }

    @Test func hiddenClassesNeverFollowFromTheTotal() {
        var random = Random(state: 4)
        for _ in 0..<2_000 {
            let tallies = (0..<4).map { _ in
                OpinionTally(
                    agrees: random.below(5), disagrees: random.below(5), passes: random.below(3))
            }
            let shown = ClassTallies.shown(tallies)
            let hidden = zip(tallies, shown).reduce(0) { $0 + ($1.1 == nil ? $1.0.votes : 0) }
            #expect(hidden == 0 || hidden >= ClassTallies.least || shown.allSatisfy { $0 == nil })
            #expect(shown.compactMap { $0 }.allSatisfy { $0.votes >= ClassTallies.least })
        }
    }
}
