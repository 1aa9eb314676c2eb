/// When a question is decided: what is shown in plain words before the vote, stored with the
/// result, and evaluated by anyone to the same outcome.
public struct MajorityRule: Sendable, Hashable {
    /// Of what the majority is a part.
    public enum Base: String, Sendable, CaseIterable {
        /// All who are entitled to vote, whether they did or not (Decree 191/2026, article 3.3:
        /// more than half of all members).
        case members
        /// Who takes part in the meeting, whether they vote or not.
        case present
        /// Valid ballots, abstentions and other opinions among them.
        case valid
        /// Votes for and against only.
        case expressed
    }

    /// What happens when for and against are equal.
    public enum Tie: String, Sendable, CaseIterable {
        /// Nothing special: the threshold was not reached.
        case fails
        /// The chair's ballot decides when exactly half of the base is in favour.
        case chairAtHalf
        /// The chair's ballot decides when as many are for as against.
        case chairAtEqual
    }

    /// What it means that a member gave no ballot in time.
    public enum Silence: String, Sendable, CaseIterable {
        case notCounted
        /// Counts as in favour, and is shown apart (Decree 191/2026, article 7.1d: who does not
        /// answer in time is taken to agree).
        case agreement
    }

    /// How many of all members must take part; nil when any number may decide.
    public var quorum: Threshold?
    public var base: Base
    public var threshold: Threshold
    public var tie: Tie
    public var silence: Silence

    public init(
        quorum: Threshold? = nil, base: Base = .members, threshold: Threshold = .moreThan(.half),
        tie: Tie = .fails, silence: Silence = .notCounted
    ) {
        self.quorum = quorum
        self.base = base
        self.threshold = threshold
        self.tie = tie
        self.silence = silence
    }
}

/// The numbers of a question with the answers yes, no, and others; weights in whole units.
public struct ConsentTally: Sendable, Hashable {
    /// Everybody who may vote.
    public var members: Int64
    /// Who takes part, with or without a ballot; in a vote without a meeting who gave one.
    public var present: Int64
    public var yes: Int64
    public var no: Int64
    /// Abstentions, or other opinions.
    public var other: Int64
    public var invalid: Int64

    public init(
        members: Int64, present: Int64? = nil, yes: Int64, no: Int64, other: Int64 = 0,
        invalid: Int64 = 0
    ) {
        self.members = members
        self.yes = yes
        self.no = no
        self.other = other
        self.invalid = invalid
        self.present = present ?? (yes &+ no &+ other &+ invalid)
    }

    /// Larger numbers are refused, so that no sum overflows.
    public static let countMax: Int64 = 1_000_000_000_000_000

    // Sums mean something only where there is no `fault`; they never trap.

    public var valid: Int64 { yes &+ no &+ other }

    /// Ballots received.
    public var received: Int64 { valid &+ invalid }

    /// Members without a ballot.
    public var silent: Int64 { members &- received }

    /// Why these numbers cannot be those of one vote; nil when they can.
    public var fault: TallyFault? {
        let all = [members, present, yes, no, other, invalid]
        guard all.allSatisfy({ (0...Self.countMax).contains($0) }) else { return .outOfRange }
        if received > members { return .moreBallotsThanMembers }
        if present > members { return .moreParticipantsThanMembers }
        if received > present { return .moreBallotsThanParticipants }
        return nil
    }
}

public enum TallyFault: Error, Sendable, Equatable {
    case outOfRange
    case moreBallotsThanMembers
    case moreParticipantsThanMembers
    case moreBallotsThanParticipants
}

/// The chair's own answer, which decides a tie.
public enum ChairBallot: String, Sendable, CaseIterable {
    case yes
    case no
    /// None, or neither.
    case none
}
