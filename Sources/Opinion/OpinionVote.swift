/// What a person says to a statement.
public enum OpinionVote: Int, Sendable, CaseIterable {
    case disagree = -1
    case pass = 0
    case agree = 1
}

/// How many said what.
public struct OpinionTally: Sendable, Equatable {
    public var agrees = 0
    public var disagrees = 0
    public var passes = 0

    public init(agrees: Int = 0, disagrees: Int = 0, passes: Int = 0) {
        self.agrees = agrees
        self.disagrees = disagrees
        self.passes = passes
    }

    /// How many have seen the statement and answered, a pass included.
    public var votes: Int { agrees + disagrees + passes }

    public static func + (left: OpinionTally, right: OpinionTally) -> OpinionTally {
        OpinionTally(
            agrees: left.agrees + right.agrees, disagrees: left.disagrees + right.disagrees,
            passes: left.passes + right.passes)
    }

    public static func - (left: OpinionTally, right: OpinionTally) -> OpinionTally {
        OpinionTally(
            agrees: left.agrees - right.agrees, disagrees: left.disagrees - right.disagrees,
            passes: left.passes - right.passes)
    }

    public mutating func count(_ vote: OpinionVote) {
        switch vote {
        case .agree: agrees += 1
        case .disagree: disagrees += 1
        case .pass: passes += 1
        }
    }
}
