import Counting

/// Elections that are told in the literature, and ways to write small ones.
enum Elections {
    /// `3: A > B = C` on each line; names in the order in which they appear.
    static func ballots(_ text: String, candidates given: [String]? = nil) throws -> RankedBallots {
        let lines = text.split(separator: "\n").map { line -> (Int64, [[String]]) in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let groups = parts[1].split(separator: ">").map { group in
                group.split(separator: "=").map { $0.split(separator: " ").joined(separator: " ") }
            }
            return (Int64(parts[0].split(separator: " ").joined()) ?? 0, groups)
        }
        var names = given ?? []
        for name in lines.flatMap({ $0.1.flatMap { $0 } }) where !names.contains(name) {
            names.append(name)
        }
        var ballots = try RankedBallots(candidates: names)
        for (weight, groups) in lines {
            try ballots.append(
                groups.map { $0.compactMap { names.firstIndex(of: $0) } },
                weight: Weight(weight))
        }
        return ballots
    }

    /// The capital of Tennessee, an example of many textbooks.
    static let tennessee = """
        42: Memphis > Nashville > Chattanooga > Knoxville
        26: Nashville > Chattanooga > Knoxville > Memphis
        15: Chattanooga > Knoxville > Nashville > Memphis
        17: Knoxville > Chattanooga > Nashville > Memphis
        """

    /// Schulze 2011, section 3.1: 45 voters.
    static let schulze = """
        5: A > C > B > E > D
        5: A > D > E > C > B
        8: B > E > D > A > C
        3: C > A > B > E > D
        7: C > A > E > B > D
        2: C > B > A > D > E
        7: D > C > E > B > A
        8: E > B > A > D > C
        """

    /// Burlington, Vermont, mayor, 2009: the last three, from the published ballots.
    static let burlington = """
        1332: Montroll > Kiss > Wright
        767: Montroll > Wright > Kiss
        455: Montroll
        2043: Kiss > Montroll > Wright
        371: Kiss > Wright > Montroll
        568: Kiss
        1513: Wright > Montroll > Kiss
        495: Wright > Kiss > Montroll
        1289: Wright
        """

    static func names(_ candidates: [Int], _ ballots: RankedBallots) -> [String] {
        candidates.map { ballots.candidates[$0] }
    }
}

extension RankedBallots {
    /// The names of the winners.
    func winners(_ method: CountMethod, seats: Int = 1) throws -> [String] {
        Elections.names(try count(method, seats: seats).winners, self)
    }

    /// The names in the order of the result, equal ones joined by `=`.
    func ranking(_ method: CountMethod, seats: Int = 1) throws -> [String] {
        try count(method, seats: seats).ranking.map {
            Elections.names($0, self).joined(separator: "=")
        }
    }
}
