import Foundation
import Opinion

/// Measures the opinion map of a large conversation, and prints rows of JSON.
@main
struct OpinionBenchmark {
    static func main() throws {
        let short = ProcessInfo.processInfo.environment["BENCH_SHORT"] == "1"
        let rounds = short ? 1 : 5
        // Every vote cast; a third of them, as is usual; and people without any groups.
        let rows = [
            Row("opinion.map.10000x500", median(rounds, camps: 3, of: 1)),
            Row("opinion.map.10000x500.third", median(rounds, camps: 3, of: 3)),
            Row("opinion.map.10000x500.noise", median(rounds, camps: 0, of: 1)),
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        print(String(decoding: try encoder.encode(rows), as: UTF8.self))
    }

    /// The median time of computing the whole map anew, in seconds. One vote changes each time.
    private static func median(_ rounds: Int, camps: Int, of share: Int) -> Double {
        var matrix = matrix(camps: camps, of: share)
        let times = (0..<rounds).map { round in
            matrix[round, 0] = matrix[round, 0] == .agree ? .disagree : .agree
            let start = ContinuousClock.now
            let map = OpinionMap(matrix)
            let time = ContinuousClock.now - start
            precondition(map.people.count == 10_000)
            return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        }
        return times.sorted()[rounds / 2]
    }

    /// Each camp has a leaning on each statement, which four of ten votes do not follow.
    private static func matrix(camps: Int, of share: Int) -> VoteMatrix {
        var matrix = VoteMatrix(people: 10_000, statements: 500)
        var random = SplitMix(state: 1)
        for person in 0..<10_000 {
            for statement in 0..<500 where random.below(share) == 0 {
                let isFree = camps == 0 || random.below(10) < 4
                var leaning = SplitMix(
                    state: UInt64(statement * 10 + (camps == 0 ? 0 : person % camps)))
                let vote = isFree ? random.below(3) : leaning.below(3)
                matrix[person, statement] = OpinionVote(rawValue: vote - 1)
            }
        }
        return matrix
    }

    private struct Row: Encodable {
        let name: String
        let value: Double
        let unit = "s"

        init(_ name: String, _ value: Double) {
            self.name = name
            self.value = value
        }

        enum CodingKeys: CodingKey { case name, value, unit }
    }

    private struct SplitMix {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
        }
    }
}
