/// A statement on which people agree, or part, in one of the three senses below.
public struct SharedStatement: Sendable, Equatable {
    public let statement: Int
    public let side: RepresentativeStatement.Side
    /// What the list is sorted by, highest first.
    public let score: Double
}

/// What everybody says, what joins the groups, what parts them.
enum SharedStatements {
    static let most = 5
    static let bridgesMost = 10

    /// What more than half of all say, significantly: agreements first, then disagreements, the
    /// strongest of each (Polis, "majority opinion").
    static func consensus(_ totals: [OpinionTally], rejected: [Bool]) -> [SharedStatement] {
        func top(
            _ side: RepresentativeStatement.Side, _ count: (OpinionTally) -> Int
        ) -> [SharedStatement] {
            let found = totals.indices.compactMap { number -> SharedStatement? in
                guard !rejected[number] else { return nil }
                let share = Proportions.share(count(totals[number]), of: totals[number].votes)
                let test = Proportions.aboveHalf(count(totals[number]), of: totals[number].votes)
                guard share > 0.5, test > Proportions.significant else { return nil }
                return SharedStatement(statement: number, side: side, score: share * test)
            }
            return Array(found.sorted(by: isBefore).prefix(most))
        }
        return top(.agree) { $0.agrees } + top(.disagree) { $0.disagrees }
    }

    /// What more than half of every group agree with: the product of the groups' shares, so that
    /// no large group outvotes a small one (Polis, "group-informed consensus").
    static func bridging(_ tallies: [[OpinionTally]], rejected: [Bool]) -> [SharedStatement] {
        let found = tallies.indices.compactMap { number -> SharedStatement? in
            let groups = tallies[number]
            guard !rejected[number], groups.count > 1,
                groups.allSatisfy({ Proportions.share($0.agrees, of: $0.votes) > 0.5 })
            else { return nil }
            return SharedStatement(
                statement: number, side: .agree, score: groupInformedConsensus(groups))
        }
        return Array(found.sorted(by: isBefore).prefix(bridgesMost))
    }

    static func groupInformedConsensus(_ groups: [OpinionTally]) -> Double {
        groups.reduce(1) { $0 * Proportions.share($1.agrees, of: $1.votes) }
    }

    /// What the groups answer most differently: the distance between the shares of agreement of
    /// the group that agrees most and the one that agrees least, where that is significant. `side`
    /// is what most people say.
    static func divisive(_ tallies: [[OpinionTally]], rejected: [Bool]) -> [SharedStatement] {
        let found = tallies.indices.compactMap { number -> SharedStatement? in
            let groups = tallies[number].filter { $0.votes > 0 }
            func share(_ tally: OpinionTally) -> Double {
                Proportions.share(tally.agrees, of: tally.votes)
            }
            guard !rejected[number], groups.count > 1,
                let high = groups.max(by: { share($0) < share($1) }),
                let low = groups.min(by: { share($0) < share($1) }),
                Proportions.above(high.agrees, of: high.votes, than: low.agrees, of: low.votes)
                    > Proportions.significant
            else { return nil }
            let total = groups.reduce(OpinionTally(), +)
            return SharedStatement(
                statement: number, side: total.agrees >= total.disagrees ? .agree : .disagree,
                score: share(high) - share(low))
        }
        return Array(found.sorted(by: isBefore).prefix(bridgesMost))
    }

    private static func isBefore(_ left: SharedStatement, _ right: SharedStatement) -> Bool {
        (right.score, left.statement) < (left.score, right.statement)
    }
}
