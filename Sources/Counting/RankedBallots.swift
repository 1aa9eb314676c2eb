/// Ballots that rank candidates: best first, several may share a place, and some may be left out.
///
/// Candidates are numbers from 0. Held flat, because a hundred thousand ballots are counted in one
/// go.
public struct RankedBallots: Sendable, Equatable {
    /// The names, each once.
    public let candidates: [String]
    /// What is decided, where a file says it.
    public var title = ""
    /// How many are to be elected, where a file says it.
    public var seats: Int?
    /// Names of those who withdrew; their places on ballots are passed over.
    public var withdrawn: [String] = []

    /// Candidates of all ballots, one ballot after the other, with `tieMark` where one shares the
    /// place of the one before.
    private(set) var entries: [UInt16] = []
    /// Where each ballot begins in `entries`, and where the last ends.
    private(set) var starts: [Int] = [0]
    private var weights = CommonUnits()
    /// The sum of ballots that name somebody, in units.
    private(set) var validUnits: Int64 = 0
    /// The size of the largest group on one place.
    private(set) var tieSizeMax = 1

    static let tieMark: UInt16 = 0x8000
    static let indexMask: UInt16 = 0x7FFF
    public static let candidateCountMax = 1_000
    public static let preferenceCountMax = 100_000_000

    /// Throws `noCandidate`, `tooManyCandidates`, `sameName`.
    public init(candidates: [String]) throws(BallotError) {
        guard !candidates.isEmpty else { throw .noCandidate }
        guard candidates.count <= Self.candidateCountMax else {
            throw .tooManyCandidates(max: Self.candidateCountMax)
        }
        var seen: Set<String> = []
        for name in candidates where !seen.insert(name).inserted { throw .sameName(name) }
        self.candidates = candidates
        marks = [Int](repeating: 0, count: candidates.count)
    }

    /// The number of the ballot that named each candidate last: finds repetitions at once.
    private var marks: [Int]

    /// Adds a ballot: groups of candidates, the best first; those of a group share a place. A
    /// ballot without anybody is blank.
    ///
    /// Throws `unknownCandidate`, `repeatedCandidate`, `weightTooLarge`, `tooManyPreferences`.
    public mutating func append(
        _ groups: [[Int]], weight: Weight = .one
    ) throws(BallotError) {
        var flat: [UInt16] = []
        for group in groups {
            for (place, candidate) in group.enumerated() {
                guard candidates.indices.contains(candidate) else {
                    throw .unknownCandidate(candidate + 1)
                }
                flat.append(UInt16(candidate) | (place > 0 ? Self.tieMark : 0))
            }
        }
        try append(flat: flat, weight: weight)
    }

    /// Adds a ballot of entries whose candidates exist.
    mutating func append(flat: [UInt16], weight: Weight) throws(BallotError) {
        guard entries.count + flat.count <= Self.preferenceCountMax else {
            throw .tooManyPreferences(max: Self.preferenceCountMax)
        }
        let number = starts.count
        var size = 1
        var largest = 1
        for entry in flat {
            let candidate = Int(entry & Self.indexMask)
            guard marks[candidate] != number else {
                unmark(flat)
                throw .repeatedCandidate(candidate + 1)
            }
            marks[candidate] = number
            size = entry & Self.tieMark == 0 ? 1 : size + 1
            largest = max(largest, size)
        }
        let before = weights.denominator
        do throws(BallotError) { try weights.append(weight) } catch {
            unmark(flat)
            throw error
        }
        validUnits *= weights.denominator / before
        tieSizeMax = max(tieSizeMax, largest)
        if !flat.isEmpty { validUnits += weights.units.last ?? 0 }
        entries += flat
        starts.append(entries.count)
    }

    /// A ballot that is refused leaves nothing behind.
    private mutating func unmark(_ flat: [UInt16]) {
        for entry in flat { marks[Int(entry & Self.indexMask)] = 0 }
    }
}

extension RankedBallots {
    /// How many ballots there are, whatever they weigh.
    public var count: Int { starts.count - 1 }

    /// The weight of all ballots.
    public var total: Votes { votes(weights.total) }

    /// The weight of the ballots that name somebody.
    public var valid: Votes { votes(validUnits) }

    /// The weight of a ballot, in units of one vote divided by `denominator`.
    var units: [Int64] { weights.units }

    var denominator: Int64 { weights.denominator }

    func votes(_ units: Int64) -> Votes { Votes(units: units, of: denominator) }
}
