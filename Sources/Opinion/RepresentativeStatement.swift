/// A statement that tells a group from the others, with the figures that say so.
public struct RepresentativeStatement: Sendable, Equatable {
    public enum Side: String, Sendable { case agree, disagree }

    public let statement: Int
    /// What the group says to it more than others do.
    public let side: Side
    /// How many of the group said so, of how many who voted on it.
    public let successes: Int
    public let trials: Int
    /// The share of the group that says so, and its standard errors above one half.
    public let share: Double
    public let shareTest: Double
    /// That share over the share of everybody else, and its standard errors above that.
    public let ratio: Double
    public let ratioTest: Double
    /// Chosen because the group agrees with it, ahead of others.
    public let isBestAgreement: Bool

    var metric: Double { ratio * ratioTest * share * shareTest }
}

/// Chooses what stands for a group: at most five statements, as Polis does (Small and others,
/// 2021, "representativeness").
enum Representatives {
    static let most = 5

    /// One statement as one group sees it, beside all the others.
    struct Figures {
        let statement: Int
        let tally: OpinionTally
        let agree: Double
        let disagree: Double
        let agreeTest: Double
        let disagreeTest: Double
        let agreeRatio: Double
        let disagreeRatio: Double
        let agreeRatioTest: Double
        let disagreeRatioTest: Double

        init(_ statement: Int, _ own: OpinionTally, others: OpinionTally) {
            self.statement = statement
            tally = own
            agree = Proportions.share(own.agrees, of: own.votes)
            disagree = Proportions.share(own.disagrees, of: own.votes)
            agreeTest = Proportions.aboveHalf(own.agrees, of: own.votes)
            disagreeTest = Proportions.aboveHalf(own.disagrees, of: own.votes)
            agreeRatio = agree / Proportions.share(others.agrees, of: others.votes)
            disagreeRatio = disagree / Proportions.share(others.disagrees, of: others.votes)
            agreeRatioTest = Proportions.above(
                own.agrees, of: own.votes, than: others.agrees, of: others.votes)
            disagreeRatioTest = Proportions.above(
                own.disagrees, of: own.votes, than: others.disagrees, of: others.votes)
        }

        var isSufficient: Bool {
            agreeRatioTest > Proportions.significant && agreeTest > Proportions.significant
                || disagreeRatioTest > Proportions.significant
                    && disagreeTest > Proportions.significant
        }

        func finished(isBestAgreement: Bool = false) -> RepresentativeStatement {
            agreeRatioTest > disagreeRatioTest
                ? RepresentativeStatement(
                    statement: statement, side: .agree, successes: tally.agrees,
                    trials: tally.votes, share: agree, shareTest: agreeTest, ratio: agreeRatio,
                    ratioTest: agreeRatioTest, isBestAgreement: isBestAgreement)
                : RepresentativeStatement(
                    statement: statement, side: .disagree, successes: tally.disagrees,
                    trials: tally.votes, share: disagree, shareTest: disagreeTest,
                    ratio: disagreeRatio, ratioTest: disagreeRatioTest,
                    isBestAgreement: isBestAgreement)
        }

        /// Whether the group agrees with this more notably than with the best until now.
        func isBetterAgreement(than best: Figures?) -> Bool {
            guard tally.agrees + tally.disagrees > 0 else { return false }
            guard let best else {
                return agreeTest > Proportions.significant || agreeRatio > 1 && agree > 0.5
            }
            let general = agree * agreeTest
            let bestGeneral = best.agree * best.agreeTest
            guard best.agreeRatio > 1 else { return general > bestGeneral }
            return agreeRatio * agreeRatioTest * general
                > best.agreeRatio * best.agreeRatioTest * bestGeneral
        }
    }

    /// The tallies of one group and of all others together, by statement.
    static func choose(
        _ tallies: [[OpinionTally]], group: Int, rejected: [Bool]
    ) -> [RepresentativeStatement] {
        var sufficient: [RepresentativeStatement] = []
        var best: Figures?
        var bestAgreement: Figures?
        for (statement, groups) in tallies.enumerated() where !rejected[statement] {
            let everybody = groups.reduce(OpinionTally(), +)
            let figures = Figures(
                statement, groups[group], others: everybody - groups[group])
            if figures.isSufficient { sufficient.append(figures.finished()) }
            if isHigher(figures, than: best) { best = figures }
            if figures.isBetterAgreement(than: bestAgreement) { bestAgreement = figures }
        }
        let head = bestAgreement.map { $0.finished(isBestAgreement: true) }
        guard !sufficient.isEmpty else {
            return (head ?? best?.finished()).map { [$0] } ?? []
        }
        let others = sufficient.filter { $0.statement != head?.statement }
            .sorted { ($1.metric, $0.statement) < ($0.metric, $1.statement) }
        let chosen = ((head.map { [$0] } ?? []) + others).prefix(most)
        return chosen.filter { $0.side == .agree } + chosen.filter { $0.side == .disagree }
    }

    private static func isHigher(_ figures: Figures, than best: Figures?) -> Bool {
        guard let best else { return true }
        return max(figures.agreeRatioTest, figures.disagreeRatioTest)
            > max(best.agreeRatioTest, best.disagreeRatioTest)
    }
}
