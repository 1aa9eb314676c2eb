import Counting

/// Random elections that depend on a seed only: few voters and candidates, so that ties are
/// frequent; strict or with shared places, complete or not, with divided weights.
struct RandomBallots {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    /// SplitMix64.
    mutating func next(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }

    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        for index in elements.indices.dropFirst().reversed() {
            elements.swapAt(index, next(below: index + 1))
        }
        return elements
    }

    struct Ballot {
        var groups: [[Int]]
        var weight: Weight
    }

    struct Election {
        var candidateCount: Int
        var ballots: [Ballot]

        func counted(names: [String]? = nil) throws -> RankedBallots {
            var result = try RankedBallots(
                candidates: names ?? (0..<candidateCount).map { "C\($0)" })
            for ballot in ballots { try result.append(ballot.groups, weight: ballot.weight) }
            return result
        }
    }

    mutating func election(ties: Bool = true, fractions: Bool = true) throws -> Election {
        let count = 2 + next(below: 5)
        var ballots: [Ballot] = []
        for _ in 0..<(1 + next(below: 9)) {
            var groups: [[Int]] = []
            for candidate in shuffled(Array(0..<count)).prefix(1 + next(below: count)) {
                if ties, !groups.isEmpty, next(below: 4) == 0 {
                    groups[groups.count - 1].append(candidate)
                } else {
                    groups.append([candidate])
                }
            }
            let weight = Int64(1 + next(below: 5))
            ballots.append(
                Ballot(
                    groups: groups,
                    weight: fractions && next(below: 4) == 0
                        ? try Weight(weight, over: 3) : Weight(weight)))
        }
        return Election(candidateCount: count, ballots: ballots)
    }
}
