import Opinion
import Testing

@Suite struct OpinionMapTests {
    @Test(arguments: [2, 3]) func plantedGroupsAreFound(_ groups: Int) {
        for seed in 1...4 as ClosedRange<UInt64> {
            let population = Population(
                people: 240, statements: 40, groups: groups, seed: seed * 100)
            let map = OpinionMap(population.matrix)
            #expect(map.groups.count == groups, "seed \(seed)")
            #expect(population.agreement(with: map) > 0.97, "seed \(seed)")
        }
    }

    @Test func votesGiveTheSameBitsInWhateverOrderTheyCame() {
        var random = Random(state: 7)
        for seed in 1...5 as ClosedRange<UInt64> {
            let population = Population(people: 150, statements: 30, groups: 3, seed: seed)
            let map = OpinionMap(population.matrix)
            for _ in 0..<3 {
                let shuffled = population.matrix(of: population.votes.shuffled(using: &random))
                #expect(OpinionMap(shuffled) == map, "seed \(seed)")
            }
        }
    }

    @Test func numbersOfPeopleLeaveNoTrace() {
        let population = Population(people: 150, statements: 30, groups: 3, seed: 11)
        let map = OpinionMap(population.matrix)
        let turned = population.votes.map {
            var vote = $0
            vote.person = population.people - 1 - vote.person
            return vote
        }
        let other = OpinionMap(population.matrix(of: turned))
        #expect(other.people.reversed() == map.people)
        #expect(other.groups == map.groups)
        #expect(other.consensus == map.consensus && other.divisive == map.divisive)
    }

    @Test func changedVoteIsAsIfTheFirstHadNeverBeen() {
        let population = Population(people: 100, statements: 20, groups: 2, seed: 3)
        var changed = population.matrix
        let before = changed[5, 4]
        changed[5, 4] = before == .agree ? .disagree : .agree
        #expect(OpinionMap(changed) != OpinionMap(population.matrix))
        changed[5, 4] = before
        #expect(OpinionMap(changed) == OpinionMap(population.matrix))
    }

    @Test func whoVotedOnFewerThanSevenStatementsHasNoGroup() {
        var matrix = Population(people: 60, statements: 20, groups: 2, seed: 5, density: 10).matrix
        for statement in 6..<20 { matrix[7, statement] = nil }
        #expect(OpinionMap(matrix).people[7].group == nil)
        matrix[7, 6] = .pass
        #expect(OpinionMap(matrix).people[7].group != nil)
    }

    @Test func inSmallConversationsAllStatementsAreEnough() {
        let matrix = Population(people: 60, statements: 5, groups: 2, seed: 5, density: 10).matrix
        #expect(OpinionMap(matrix).people.allSatisfy { $0.group != nil })
    }

    @Test func withFewPeopleThoseWhoVotedMostJoin() {
        var matrix = VoteMatrix(people: 20, statements: 30)
        for person in 0..<20 {
            // Nobody reaches seven; the later, the more.
            for statement in 0..<(1 + person / 4) {
                matrix[person, statement] = person % 2 == 0 ? .agree : .disagree
            }
        }
        let people = OpinionMap(matrix).people
        #expect(people.indices.filter { people[$0].group != nil } == [4, 5, 6] + Array(8..<20))
    }

    @Test func rejectedStatementNeitherMovesNorStandsForAnybody() {
        let population = Population(people: 120, statements: 30, groups: 2, seed: 9)
        var matrix = population.matrix
        matrix.reject(3)
        let map = OpinionMap(matrix)
        for person in 0..<120 { matrix[person, 3] = matrix[person, 3] == nil ? nil : .agree }
        let other = OpinionMap(matrix)
        #expect(other.people == map.people && other.groups == map.groups)
        #expect(map.statements[3].extremity == 0)
        let named =
            map.consensus.map(\.statement) + map.divisive.map(\.statement)
            + map.bridging.map(\.statement)
            + map.groups.flatMap { $0.representatives.map(\.statement) }
        #expect(!named.contains(3))
        #expect(!named.isEmpty)
    }

    @Test func emptyAndUniformConversationsHaveNoMapToSpeakOf() {
        #expect(OpinionMap(VoteMatrix(people: 0, statements: 0)).groups.isEmpty)
        #expect(OpinionMap(VoteMatrix(people: 9, statements: 4)).groups.isEmpty)
        #expect(OpinionMap(VoteMatrix(people: 3, statements: 0)).groups.isEmpty)
        var agreed = VoteMatrix(people: 20, statements: 8)
        for person in 0..<20 { for statement in 0..<8 { agreed[person, statement] = .agree } }
        let map = OpinionMap(agreed)
        #expect(map.groups.map(\.size) == [20])
        #expect(map.consensus.count == 5 && map.divisive.isEmpty)
    }

    @Test func oneVoterIsAGroup() {
        var matrix = VoteMatrix(people: 1, statements: 2)
        matrix[0, 1] = .disagree
        #expect(OpinionMap(matrix).groups.map(\.size) == [1])
    }
}
