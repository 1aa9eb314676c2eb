/// The two directions in which opinions differ most, as Polis finds them: principal components of
/// the votes, where one that is missing takes the mean of its statement (Small, Bjorkegren,
/// Erkkilä, Shaw, Megill: "Polis: Scaling deliberation by mapping high dimensional opinion
/// spaces", RECERCA 26(2), 2021).
///
/// A missing vote is nothing once the mean is taken away, so the scatter of two statements needs
/// only those who saw both: whole numbers, the same in whatever order votes came.
struct PrincipalComponents {
    /// The mean vote on each statement; 0 where nobody voted, or it was rejected.
    let means: [Double]
    /// Unit vectors over the statements, or all zero where nothing differs.
    let first: [Double]
    let second: [Double]

    init(_ matrix: VoteMatrix) {
        let bits = VoteBits(matrix)
        let count = matrix.statementCount
        var means = [Double](repeating: 0, count: count)
        for statement in 0..<count where !matrix.rejected[statement] {
            let own = bits.joint(statement, statement)
            if own.people > 0 { means[statement] = Double(own.left) / Double(own.people) }
        }
        let scatter = Self.scatter(bits, means, matrix)
        self.means = means
        first = Self.leading(scatter, count, without: nil)
        second = Self.leading(scatter, count, without: first)
    }

    /// The sums of products of centred votes, by rows.
    private static func scatter(
        _ bits: VoteBits, _ means: [Double], _ matrix: VoteMatrix
    ) -> [Double] {
        let count = matrix.statementCount
        var scatter = [Double](repeating: 0, count: count * count)
        for left in 0..<count where !matrix.rejected[left] {
            for right in left..<count where !matrix.rejected[right] {
                let joint = bits.joint(left, right)
                let value =
                    Double(joint.product) - means[left] * Double(joint.right)
                    - means[right] * Double(joint.left)
                    + means[left] * means[right] * Double(joint.people)
                scatter[left * count + right] = value
                scatter[right * count + left] = value
            }
        }
        return scatter
    }

    private static let iterationsMax = 1_000
    /// Squared length of a change that is none.
    private static let tolerance = 1e-26

    /// The eigenvector of the largest eigenvalue by power iteration, from a start that never
    /// changes; orthogonal to `other`. Its largest entry is positive.
    private static func leading(
        _ scatter: [Double], _ count: Int, without other: [Double]?
    ) -> [Double] {
        var generator = SplitMix64(state: 0x0B1_0101)
        var vector = (0..<count).map { _ in generator.fraction() }
        for _ in 0..<iterationsMax {
            var next = product(scatter, vector)
            if let other {
                let shadow = dot(next, other)
                for index in 0..<count { next[index] -= shadow * other[index] }
            }
            let length = dot(next, next).squareRoot()
            // What is left of exact zeros by rounding is no direction.
            guard length > 1e-9 else { return [Double](repeating: 0, count: count) }
            var change = 0.0
            for index in 0..<count {
                next[index] /= length
                change += (next[index] - vector[index]) * (next[index] - vector[index])
            }
            vector = next
            if change < tolerance { break }
        }
        var largest = 0
        for index in 0..<count where vector[index].magnitude > vector[largest].magnitude {
            largest = index
        }
        return count > 0 && vector[largest] < 0 ? vector.map { -$0 } : vector
    }

    private static func product(_ matrix: [Double], _ vector: [Double]) -> [Double] {
        let count = vector.count
        var result = [Double](repeating: 0, count: count)
        for row in 0..<count where vector[row] != 0 {
            let factor = vector[row]
            let first = row * count
            for column in 0..<count { result[column] += factor * matrix[first + column] }
        }
        return result
    }

    private static func dot(_ left: [Double], _ right: [Double]) -> Double {
        var sum = 0.0
        for index in left.indices { sum += left[index] * right[index] }
        return sum
    }
}
