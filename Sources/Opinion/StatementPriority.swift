/// Which statement somebody is shown next, as Polis chooses it: those that are agreed with, that
/// part people and that few pass, and new ones first, until some have voted on them.
public enum StatementPriority {
    /// - Parameter extremity: How far the statement parts people on the last map; 0 before one.
    public static func weight(_ tally: OpinionTally, extremity: Double) -> Double {
        let count = Double(tally.votes + 2)
        let passes = Double(tally.passes + 1) / count
        let agrees = Double(tally.agrees + 1) / count
        let importance = (1 - passes) * (extremity + 1) * agrees
        let weight = importance * (1 + 8 * halved(tally.votes))
        return weight * weight
    }

    /// 2 to the power of -votes/5, of exact factors alone: the same on every machine.
    private static func halved(_ votes: Int) -> Double {
        let fifths = [
            1, 0.870_550_563_296_124_1, 0.757_858_283_255_199, 0.659_753_955_386_447_1,
            0.574_349_177_498_517_4,
        ]
        let power = Double(sign: .plus, exponent: -min(votes / 5, 1_000), significand: 1)
        return fifths[votes % 5] * power
    }

    /// One of the weights, in proportion to them: by chance for each person, yet the same when the
    /// same person asks again with the same seed. Nil where there are none.
    public static func choose(_ weights: [Double], seed: UInt64) -> Int? {
        guard !weights.isEmpty else { return nil }
        var generator = SplitMix64(state: seed)
        let total = weights.reduce(0, +)
        var rest = total * generator.fraction()
        for (index, weight) in weights.enumerated() {
            rest -= weight
            if rest < 0 { return index }
        }
        return weights.count - 1
    }
}
