import Opinion

/// People who were planted in groups: each group agrees with its own part of the statements, and
/// votes at random with some noise. From a seed.
struct Population {
    struct Vote: Equatable {
        var person: Int
        var statement: Int
        var vote: OpinionVote
    }

    let people: Int
    let statements: Int
    let groupCount: Int
    private(set) var votes: [Vote] = []

    /// - Parameters:
    ///   - noise: One vote in so many says anything.
    ///   - density: Of ten statements, how many a person votes on.
    init(
        people: Int, statements: Int, groups: Int, seed: UInt64, noise: Int = 8, density: Int = 6
    ) {
        self.people = people
        self.statements = statements
        groupCount = groups
        var random = Random(state: seed)
        let leanings = (0..<groups).map { _ in
            (0..<statements).map { _ in OpinionVote.allCases[random.below(3)] }
        }
        for person in 0..<people {
            for statement in 0..<statements where random.below(10) < density {
                let isNoise = random.below(noise) == 0
                let vote =
                    isNoise
                    ? OpinionVote.allCases[random.below(3)]
                    : leanings[planted(person)][statement]
                votes.append(Vote(person: person, statement: statement, vote: vote))
            }
        }
    }

    func planted(_ person: Int) -> Int { person % groupCount }

    var matrix: VoteMatrix { matrix(of: votes) }

    func matrix(of votes: [Vote]) -> VoteMatrix {
        var matrix = VoteMatrix(people: people, statements: statements)
        for vote in votes { matrix[vote.person, vote.statement] = vote.vote }
        return matrix
    }

    /// The share of people who stand in the group in which most of their planted group stand.
    func agreement(with map: OpinionMap) -> Double {
        var counts = [[Int]](
            repeating: [Int](repeating: 0, count: map.groups.count), count: groupCount)
        for (person, found) in map.people.enumerated() {
            if let group = found.group { counts[planted(person)][group] += 1 }
        }
        let best = counts.indices.map { planted in
            counts[planted].indices.max { counts[planted][$0] < counts[planted][$1] } ?? 0
        }
        guard Set(best).count == groupCount else { return 0 }
        let right = counts.indices.reduce(0) { $0 + counts[$1][best[$1]] }
        return Double(right) / Double(people)
    }
}

struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
