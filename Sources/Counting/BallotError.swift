/// Why ballots cannot be counted.
public enum BallotError: Error, Sendable, Equatable {
    case noCandidate
    case tooManyCandidates(max: Int)
    /// Two candidates bear this name, so a result could not name one of them.
    case sameName(String)
    /// No candidate has this number; the first is 1.
    case unknownCandidate(Int)
    /// A ballot names this candidate twice; the first is 1.
    case repeatedCandidate(Int)
    /// A grade beyond the scale, or not one for each candidate.
    case gradeOutOfScale
    /// Negative, or a fraction with a denominator above the limit.
    case badWeight
    /// The sum of all weights, in units of their common denominator, is above the limit.
    case weightTooLarge
    case tooManyPreferences(max: Int)
}

/// Why a file of ballots was not read, and where.
public struct BallotFileError: Error, Sendable, Equatable {
    public enum Reason: Sendable, Equatable {
        case tooLarge(bytesMax: Int)
        case notUTF8
        case empty
        /// What stands first: number of candidates and seats (BLT).
        case badHeader
        case notANumber(String)
        /// The file ends within a ballot or before the names.
        case endsEarly
        case unclosedQuotation
        case unclosedTie
        case missingNames(expected: Int, found: Int)
        case missingWeight
        /// A candidate withdraws after the first ballot.
        case lateWithdrawal
        case ballots(BallotError)
    }

    /// The first line is 1.
    public var line: Int
    public var reason: Reason

    public init(line: Int, reason: Reason) {
        self.line = line
        self.reason = reason
    }
}

/// Why a method gives no result.
public enum CountError: Error, Sendable, Equatable {
    /// Fewer than one seat, or more than the limit.
    case badSeats(max: Int)
    /// The method elects one.
    case oneSeatOnly(CountMethod)
    /// The order that decides ties does not name every candidate once.
    case badTieOrder
    /// The fractions of transferred votes have become longer than the limit, and two candidates
    /// are too close to tell them apart otherwise.
    case fractionsTooLong(bitsMax: Int)
}
