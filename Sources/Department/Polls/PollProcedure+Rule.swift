internal import Counting

extension PollProcedure {
    /// The rule that decides whether an option is adopted.
    var rule: MajorityRule {
        MajorityRule(
            quorum: quorum.map(\.threshold), base: majority?.base.counted ?? .members,
            threshold: majority?.share.threshold ?? .moreThan(.half),
            tie: isTieOpen ? tieBase == .cast ? .chairAtEqual : .chairAtHalf : .fails,
            silence: silence == .agrees ? .agreement : .notCounted)
    }

    /// Whether equal votes are neither yes nor no: only where more than half is needed, and
    /// somebody or a further vote decides.
    var isTieOpen: Bool {
        majority?.share.threshold == .moreThan(.half) && tie != .rejected
    }
}

extension Share {
    /// A share that does not fit is refused before a poll opens; one in a log says all.
    var threshold: Threshold {
        let share = Counting.Share(Int64(numerator), of: Int64(denominator)) ?? .all
        return strict ? .moreThan(share) : .atLeast(share)
    }
}

extension MajorityBase {
    var counted: MajorityRule.Base {
        switch self {
        case .all: .members
        case .present: .present
        case .valid: .valid
        }
    }
}
