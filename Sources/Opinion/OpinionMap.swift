/// Where people stand, in which groups, and what joins and parts these: a function of the votes
/// alone, the same bits on every run and whatever order they came in. It is always computed in
/// whole: no earlier map has a say.
public struct OpinionMap: Sendable, Equatable {
    public struct Person: Sendable, Equatable {
        public let place: MapPoint
        /// Nil for somebody who voted on too few statements.
        public let group: Int?
    }

    public struct Group: Sendable, Equatable {
        public let size: Int
        public let centre: MapPoint
        public let representatives: [RepresentativeStatement]
    }

    public struct Statement: Sendable, Equatable {
        /// What everybody said to it, grouped or not.
        public let total: OpinionTally
        /// What each group said.
        public let groups: [OpinionTally]
        /// The product of the groups' shares of agreement; nil without groups.
        public let groupInformedConsensus: Double?
        /// How far it parts people.
        public let extremity: Double
    }

    public let people: [Person]
    public let groups: [Group]
    public let statements: [Statement]
    public let consensus: [SharedStatement]
    public let divisive: [SharedStatement]
    public let bridging: [SharedStatement]
    /// The mean silhouette of two groups, of three, …
    public let silhouettes: [Double]

    public init(_ matrix: VoteMatrix) {
        let components = PrincipalComponents(matrix)
        let rejectedCount = matrix.rejected.count { $0 }
        let points = (0..<matrix.peopleCount).map {
            components.place(of: $0, in: matrix, rejectedCount: rejectedCount)
        }
        let grouping = Grouping(points, matrix)
        let count = grouping.centres.count
        let tallies = matrix.tallies(groups: grouping.groups, count: count)
        let everybody = [Int?](repeating: 0, count: matrix.peopleCount)
        let totals = matrix.tallies(groups: everybody, count: 1).map { $0[0] }
        var sizes = [Int](repeating: 0, count: count)
        for case let group? in grouping.groups { sizes[group] += 1 }

        people = zip(points, grouping.groups).map { Person(place: $0, group: $1) }
        groups = (0..<count).map { group in
            Group(
                size: sizes[group], centre: grouping.centres[group],
                representatives: count < 2
                    ? []
                    : Representatives.choose(tallies, group: group, rejected: matrix.rejected))
        }
        statements = (0..<matrix.statementCount).map { number in
            Statement(
                total: totals[number], groups: tallies[number],
                groupInformedConsensus: count == 0
                    ? nil : SharedStatements.groupInformedConsensus(tallies[number]),
                extremity: components.extremity(of: number))
        }
        consensus = SharedStatements.consensus(totals, rejected: matrix.rejected)
        divisive = SharedStatements.divisive(tallies, rejected: matrix.rejected)
        bridging = SharedStatements.bridging(tallies, rejected: matrix.rejected)
        silhouettes = grouping.silhouettes
    }
}
