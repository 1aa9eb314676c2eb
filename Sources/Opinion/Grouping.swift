/// The people who voted enough, in as many groups as part them best.
struct Grouping {
    /// The group of each person; nil for those who voted too little.
    let groups: [Int?]
    let centres: [MapPoint]
    /// The mean silhouette of each number of groups that was tried, from two.
    let silhouettes: [Double]

    /// Statements on which somebody must have voted, or on all where there are fewer (Polis).
    static let votesMin = 7
    /// Where fewer people did, those who voted most join them.
    static let peopleMin = 15
    static let groupsMax = 5
    /// One group more may be tried for each so many people.
    static let peopleAGroup = 12

    init(_ points: [MapPoint], _ matrix: VoteMatrix) {
        let chosen = Self.choose(matrix).sorted { (points[$0], $0) < (points[$1], $1) }
        let sorted = chosen.map { points[$0] }
        var groups = [Int?](repeating: nil, count: points.count)
        var different = sorted.isEmpty ? 0 : 1
        for (one, next) in zip(sorted, sorted.dropFirst()) where one != next { different += 1 }
        guard different > 1 else {
            for person in chosen { groups[person] = 0 }
            self.groups = groups
            centres = sorted.first.map { [$0] } ?? []
            silhouettes = []
            return
        }
        let most = min(Self.groupsMax, 2 + sorted.count / Self.peopleAGroup, different)
        let tried = (2...most).map { KMeans(sorted: sorted, count: $0) }
        silhouettes = Silhouette.means(sorted, tried)
        var best = 0
        for number in tried.indices where silhouettes[number] > silhouettes[best] { best = number }
        for (place, person) in chosen.enumerated() { groups[person] = tried[best].groups[place] }
        self.groups = groups
        centres = tried[best].centres
    }

    private static func choose(_ matrix: VoteMatrix) -> [Int] {
        let counts = (0..<matrix.peopleCount).map { matrix.voteCount(of: $0) }
        let least = min(votesMin, matrix.statementCount)
        var chosen = counts.indices.filter { counts[$0] >= least && counts[$0] > 0 }
        if chosen.count < peopleMin {
            let others = counts.indices.filter { counts[$0] < least && counts[$0] > 0 }
                .sorted { (-counts[$0], $0) < (-counts[$1], $1) }
            chosen += others.prefix(peopleMin - chosen.count)
        }
        return chosen
    }
}
