/// The ballots that a candidate holds, by the share of their value that counts.
struct BallotPile {
    struct Parcel {
        var ballots: [Int32] = []
        var units: Int64 = 0
    }

    /// Ballots without ties by the number of their factor: they are never divided.
    private(set) var parcels: [Int: Parcel] = [:]
    /// Ballots with ties by their number: the factor of the part that is here. Parts of a ballot
    /// that come together are one again, or their number would double in every round.
    private(set) var split: [Int32: Int] = [:]
    /// The weight of the ballots with ties, by factor.
    private(set) var splitUnits: [Int: Int64] = [:]

    init() {}

    /// Every ballot in full.
    init(all ballots: RankedBallots) {
        for ballot in 0..<ballots.count {
            if ballots.hasTies(ballot) {
                put(Int32(ballot), Self.full, ballots.units[ballot])
            } else {
                add(Int32(ballot), Self.full, ballots.units[ballot])
            }
        }
    }

    /// The factor 1.
    static let full = 0

    mutating func add(_ ballot: Int32, _ factor: Int, _ units: Int64) {
        parcels[factor, default: Parcel()].ballots.append(ballot)
        parcels[factor, default: Parcel()].units += units
    }

    mutating func put(_ ballot: Int32, _ factor: Int, _ units: Int64) {
        if let before = split.updateValue(factor, forKey: ballot) {
            let rest = (splitUnits[before] ?? 0) - units
            splitUnits[before] = rest > 0 ? rest : nil
        }
        splitUnits[factor, default: 0] += units
    }

    /// The numbers of all factors in it.
    var factors: [Int] { Array(parcels.keys) + Array(Set(split.values)) }

    /// How much weight counts with which factor, sorted by the factor.
    var amounts: [ShareAmount] {
        var sums = splitUnits
        for (factor, parcel) in parcels { sums[factor, default: 0] += parcel.units }
        return sums.filter { $0.value > 0 }.map { ShareAmount(factor: $0.key, units: $0.value) }
            .sorted { $0.factor < $1.factor }
    }
}

/// So many units, each times the factor of this number.
struct ShareAmount: Equatable {
    var factor: Int
    var units: Int64
}

extension RankedBallots {
    /// Whether two candidates share a place on the ballot.
    func hasTies(_ ballot: Int) -> Bool {
        tieSizeMax > 1
            && entries[starts[ballot]..<starts[ballot + 1]].contains { $0 & Self.tieMark != 0 }
    }

    /// Whole votes, in units: more than any seats + 1 candidates can have together.
    func droopQuota(seats: Int) -> Int64 {
        let votes = validUnits / denominator
        return (votes / Int64(seats + 1) + 1) * denominator
    }

    func transferableVote(seats: Int, order: TieOrder) throws(CountError) -> CountResult {
        if seats > ExactShares.seatsMax {
            let bounded = TransferableVote(self, seats: seats, order, shares: BoundedShares())
            if let result = try? bounded.result() { return result }
        }
        do throws(ShareFailure) {
            return try TransferableVote(self, seats: seats, order, shares: ExactShares()).result()
        } catch {
            throw .fractionsTooLong(bitsMax: ExactShares.bitsMax)
        }
    }
}
