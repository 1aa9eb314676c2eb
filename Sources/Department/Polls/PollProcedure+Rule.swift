internal import Counting

extension PollProcedure {
    /// The rule that decides whether an option is adopted.
    var rule: MajorityRule {
        MajorityRule(
            quorum: quorum.map(\.threshold), base: majority?.base.counted ?? .members,
            threshold: majority?.share.threshold ?? .moreThan(.half),
            tie: isTieOpen
                ? .chairAtHalf : .fails,
            silence: silence == .agrees ? .agreement : .notCounted)
    }

    /// Whether half is neither yes nor no: only where more than half is needed, and somebody or a
    /// further vote decides.
    private var isTieOpen: Bool {
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
