/// Tests of proportions as Polis makes them: each count is one higher than it is, so that few
/// votes weigh little.
enum Proportions {
    /// One-sided, at 90 percent.
    static let significant = 1.2816

    /// What share would say so, with one more of each kind (Laplace's rule of succession).
    static func share(_ successes: Int, of trials: Int) -> Double {
        Double(successes + 1) / Double(trials + 2)
    }

    /// How many standard errors the share lies above one half.
    static func aboveHalf(_ successes: Int, of trials: Int) -> Double {
        let count = Double(trials + 1)
        return 2 * count.squareRoot() * (Double(successes + 1) / count - 0.5)
    }

    /// How many standard errors one share lies above another, with the proportion of both
    /// together (two-proportion z test; Fleiss, Levin, Paik: "Statistical Methods for Rates and
    /// Proportions", 3rd edition, 2003, chapter 3).
    static func above(
        _ successes: Int, of trials: Int, than others: Int, of otherTrials: Int
    ) -> Double {
        let (one, two) = (Double(successes + 1), Double(others + 1))
        let (oneCount, twoCount) = (Double(trials + 1), Double(otherTrials + 1))
        let together = (one + two) / (oneCount + twoCount)
        guard together < 1 else { return 0 }
        let error = (together * (1 - together) * (1 / oneCount + 1 / twoCount)).squareRoot()
        return (one / oneCount - two / twoCount) / error
    }
}
