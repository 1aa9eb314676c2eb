/// The columns of a matrix of votes as sets of people, a bit each: what two statements have in
/// common is counted 64 people at a time, in whole numbers, so the sums are exact.
struct VoteBits {
    let words: Int
    private(set) var agrees: [UInt64]
    private(set) var disagrees: [UInt64]
    private(set) var seen: [UInt64]

    init(_ matrix: VoteMatrix) {
        words = (matrix.peopleCount + 63) / 64
        let zeros = [UInt64](repeating: 0, count: words * matrix.statementCount)
        agrees = zeros
        disagrees = zeros
        seen = zeros
        for person in 0..<matrix.peopleCount {
            let bit: UInt64 = 1 << UInt64(person & 63)
            let first = person * matrix.statementCount
            for statement in 0..<matrix.statementCount {
                let vote = matrix.cells[first + statement]
                guard vote != VoteMatrix.unseen else { continue }
                let word = statement * words + person >> 6
                seen[word] |= bit
                if vote == 1 { agrees[word] |= bit }
                if vote == -1 { disagrees[word] |= bit }
            }
        }
    }

    /// Sums over the people who have seen both statements.
    struct Joint {
        var people = 0
        /// Of the votes on the one, on the other, and of their products.
        var left = 0
        var right = 0
        var product = 0
    }

    func joint(_ left: Int, _ right: Int) -> Joint {
        var joint = Joint()
        let (first, second) = (left * words, right * words)
        agrees.withUnsafeBufferPointer { agrees in
            disagrees.withUnsafeBufferPointer { disagrees in
                seen.withUnsafeBufferPointer { seen in
                    for word in 0..<words {
                        let (a, d, s) = (
                            agrees[first + word], disagrees[first + word], seen[first + word]
                        )
                        let (b, e, t) = (
                            agrees[second + word], disagrees[second + word], seen[second + word]
                        )
                        joint.people &+= (s & t).nonzeroBitCount
                        joint.left &+= (a & t).nonzeroBitCount &- (d & t).nonzeroBitCount
                        joint.right &+= (b & s).nonzeroBitCount &- (e & s).nonzeroBitCount
                        joint.product &+=
                            (a & b | d & e).nonzeroBitCount &- (a & e | d & b).nonzeroBitCount
                    }
                }
            }
        }
        return joint
    }
}
