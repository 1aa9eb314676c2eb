/// A place on the map of opinions. Its unit is that of votes: an agreement is 1.
public struct MapPoint: Sendable, Equatable, Comparable {
    public var x: Double
    public var y: Double

    public init(x: Double = 0, y: Double = 0) {
        self.x = x
        self.y = y
    }

    public static func < (left: MapPoint, right: MapPoint) -> Bool {
        (left.x, left.y) < (right.x, right.y)
    }

    func squaredDistance(to other: MapPoint) -> Double {
        (x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)
    }
}

extension PrincipalComponents {
    /// Where a person stands, by the votes alone that there are. Who voted on few statements
    /// would stand near the middle, so the place is moved outwards by the square root of all
    /// statements over those voted on; a rejected statement counts as voted on.
    func place(of person: Int, in matrix: VoteMatrix, rejectedCount: Int) -> MapPoint {
        var point = MapPoint()
        var votes = rejectedCount
        let begin = person * matrix.statementCount
        for statement in 0..<matrix.statementCount {
            let vote = matrix.cells[begin + statement]
            guard vote != VoteMatrix.unseen, !matrix.rejected[statement] else { continue }
            let centred = Double(vote) - means[statement]
            point.x += centred * first[statement]
            point.y += centred * second[statement]
            votes += 1
        }
        guard votes > 0 else { return MapPoint() }
        let scale = (Double(matrix.statementCount) / Double(votes)).squareRoot()
        return MapPoint(x: point.x * scale, y: point.y * scale)
    }

    /// How far a vote on the statement alone carries somebody from the middle: on statements that
    /// part people, far.
    func extremity(of statement: Int) -> Double {
        let length =
            (first[statement] * first[statement] + second[statement] * second[statement])
            .squareRoot()
        return (1 + means[statement]) * Double(means.count).squareRoot() * length
    }
}
