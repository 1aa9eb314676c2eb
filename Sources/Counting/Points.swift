/// Methods that add up points once.
extension RankedBallots {
    func plurality(seats: Int) -> CountResult {
        var tally = FirstPreferences(self)
        tally.count(among: [Bool](repeating: true, count: candidates.count))
        return result(.plurality, seats: seats, candidates.indices.map { tally.votes($0) })
    }

    func approval(seats: Int) -> CountResult {
        var sums = [Int64](repeating: 0, count: candidates.count)
        for ballot in 0..<count {
            for entry in entries[starts[ballot]..<starts[ballot + 1]] {
                sums[Int(entry & Self.indexMask)] += units[ballot]
            }
        }
        return result(.approval, seats: seats, sums.map { votes($0) })
    }

    func borda(seats: Int) -> CountResult {
        // Twice the points: an average of neighbouring whole numbers is a half at worst.
        var doubled = [Int64](repeating: 0, count: candidates.count)
        var named = [Int](repeating: -1, count: candidates.count)
        for ballot in 0..<count where starts[ballot] < starts[ballot + 1] {
            let weight = units[ballot]
            var highest = Int64(candidates.count - 1)
            var at = starts[ballot]
            while at < starts[ballot + 1] {
                let end = groupEnd(at, ballot)
                let lowest = highest - Int64(end - at) + 1
                for entry in entries[at..<end] {
                    let candidate = Int(entry & Self.indexMask)
                    doubled[candidate] += (highest + lowest) * weight
                    named[candidate] = ballot
                }
                (highest, at) = (lowest - 1, end)
            }
            guard highest > 0 else { continue }
            for candidate in candidates.indices where named[candidate] != ballot {
                doubled[candidate] += highest * weight
            }
        }
        let points = doubled.map { Votes(units: $0, of: 2 * denominator) }
        return result(.borda, seats: seats, points)
    }

    /// Where the group that begins at `start` on a ballot ends.
    @inline(__always) func groupEnd(_ start: Int, _ ballot: Int) -> Int {
        var end = start + 1
        while end < starts[ballot + 1], entries[end] & Self.tieMark != 0 { end += 1 }
        return end
    }

    private func result(_ method: CountMethod, seats: Int, _ votes: [Votes]) -> CountResult {
        CountResult(
            method, seats: seats, ranking: ranked(candidates.indices) { votes[$0] },
            rounds: [.votes(VoteRound(votes: votes))])
    }
}

/// What the best candidates on each ballot get, among those who are still in.
struct FirstPreferences {
    private let ballots: RankedBallots
    /// By candidate and size of the group that shares a vote, in units.
    private var sums: [Int64] = []
    private(set) var exhaustedUnits: Int64 = 0
    /// A multiple of every size that a group may have.
    private let divisor: BigNatural
    private let width: Int

    init(_ ballots: RankedBallots) {
        self.ballots = ballots
        width = ballots.tieSizeMax + 1
        divisor = BigNatural.multiple(ofAllThrough: ballots.tieSizeMax)
    }

    mutating func count(among standing: [Bool]) {
        sums = [Int64](repeating: 0, count: ballots.candidates.count * width)
        exhaustedUnits = 0
        let mask = RankedBallots.indexMask
        ballots.entries.withUnsafeBufferPointer { entries in
            for ballot in 0..<ballots.count {
                let end = ballots.starts[ballot + 1]
                var at = ballots.starts[ballot]
                while at < end, !standing[Int(entries[at] & mask)] { at += 1 }
                guard at < end else {
                    if ballots.starts[ballot] < end { exhaustedUnits += ballots.units[ballot] }
                    continue
                }
                var size = 1
                var next = at + 1
                while next < end, entries[next] & RankedBallots.tieMark != 0 {
                    if standing[Int(entries[next] & mask)] { size += 1 }
                    next += 1
                }
                for entry in entries[at..<next] where standing[Int(entry & mask)] {
                    sums[Int(entry & mask) * width + size] += ballots.units[ballot]
                }
            }
        }
    }

    /// What a candidate has, in units divided by a number that is the same for all.
    func amount(_ candidate: Int) -> BigNatural {
        var sum = BigNatural.zero
        for size in 1..<width where sums[candidate * width + size] > 0 {
            sum +=
                divisor.divided(by: UInt64(size)).quotient
                * UInt64(sums[candidate * width + size])
        }
        return sum
    }

    func votes(_ candidate: Int) -> Votes {
        Votes(amount(candidate), over: divisor * UInt64(ballots.denominator))
    }
}
