/// How much weight prefers each candidate to each other.
struct Duels {
    let size: Int
    /// Rows preferred to columns, in units.
    private(set) var units: [Int64]

    init(_ ballots: RankedBallots) {
        let size = ballots.candidates.count
        self.size = size
        var sums = [Int64](repeating: 0, count: size * size)
        var place = [Int](repeating: 0, count: size)
        for ballot in 0..<ballots.count {
            Duels.add(ballot, of: ballots, to: &sums, &place)
        }
        units = sums
    }

    /// Adds one ballot: each named candidate beats those of later groups and those not named.
    private static func add(
        _ ballot: Int, of ballots: RankedBallots, to sums: inout [Int64], _ place: inout [Int]
    ) {
        let size = place.count
        let (start, end) = (ballots.starts[ballot], ballots.starts[ballot + 1])
        let weight = ballots.units[ballot]
        let mask = RankedBallots.indexMask
        sums.withUnsafeMutableBufferPointer { sums in
            ballots.entries.withUnsafeBufferPointer { entries in
                var groupEnd = start
                for at in start..<end {
                    if at == groupEnd { groupEnd = ballots.groupEnd(at, ballot) }
                    let row = Int(entries[at] & mask) * size
                    for later in groupEnd..<end { sums[row + Int(entries[later] & mask)] += weight }
                }
                guard end - start < size else { return }
                // Numbers of ballots from 1, so that the marks need no clearing.
                for at in start..<end { place[Int(entries[at] & mask)] = ballot + 1 }
                for other in 0..<size where place[other] != ballot + 1 {
                    for at in start..<end { sums[Int(entries[at] & mask) * size + other] += weight }
                }
            }
        }
    }

    subscript(_ winner: Int, _ loser: Int) -> Int64 { units[winner * size + loser] }

    func beats(_ winner: Int, _ loser: Int) -> Bool { self[winner, loser] > self[loser, winner] }

    func rows(of ballots: RankedBallots) -> [[Votes]] { ballots.table(units, size) }
}

extension RankedBallots {
    func table(_ units: [Int64], _ size: Int) -> [[Votes]] {
        (0..<size).map { row in (0..<size).map { votes(units[row * size + $0]) } }
    }

    /// The ranking is by duels won less duels lost (Copeland), of which the winner has all.
    func condorcet() -> CountResult {
        let duels = Duels(self)
        let balance = candidates.indices.map { one in
            candidates.indices.reduce(0) { sum, other in
                sum + (duels.beats(one, other) ? 1 : 0) - (duels.beats(other, one) ? 1 : 0)
            }
        }
        var result = CountResult(
            .condorcet, seats: 1, ranking: ranked(candidates.indices) { balance[$0] },
            rounds: [.duels(DuelRound(preferring: duels.rows(of: self)))])
        result.winners = candidates.indices.filter { balance[$0] == candidates.count - 1 }
        result.tied = []
        return result
    }

    /// The ranking puts first whom nobody beats by a stronger path, then whom nobody of the rest
    /// beats so, and so on.
    func schulze(seats: Int) -> CountResult {
        let duels = Duels(self)
        let strengths = strongestPaths(duels)
        let size = candidates.count
        var rest = Array(candidates.indices)
        var ranking: [[Int]] = []
        while !rest.isEmpty {
            let group = rest.filter { one in
                !rest.contains { strengths[$0 * size + one] > strengths[one * size + $0] }
            }
            // The relation has no cycle (Schulze 2011, section 4.1), so somebody is always first.
            guard !group.isEmpty else { break }
            ranking.append(group)
            rest.removeAll { group.contains($0) }
        }
        let round = DuelRound(
            preferring: duels.rows(of: self), strengths: table(strengths, size))
        return CountResult(.schulze, seats: seats, ranking: ranking, rounds: [.duels(round)])
    }

    /// The widest paths, by the algorithm of Floyd and Warshall (Schulze 2011, section 2.3).
    private func strongestPaths(_ duels: Duels) -> [Int64] {
        let size = duels.size
        var paths = [Int64](repeating: 0, count: size * size)
        for one in 0..<size {
            for other in 0..<size where duels.beats(one, other) {
                paths[one * size + other] = duels[one, other]
            }
        }
        paths.withUnsafeMutableBufferPointer { paths in
            for middle in 0..<size {
                for from in 0..<size where from != middle {
                    let first = paths[from * size + middle]
                    guard first > 0 else { continue }
                    for to in 0..<size where to != from {
                        let through = min(first, paths[middle * size + to])
                        if through > paths[from * size + to] { paths[from * size + to] = through }
                    }
                }
            }
        }
        return paths
    }
}
