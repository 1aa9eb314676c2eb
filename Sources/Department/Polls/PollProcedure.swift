import JSON

/// The rules under which people vote: who takes part, how it is counted, when it counts, who sees
/// what. Nothing of it is a constant; it is frozen when the poll opens and kept with the result.
public struct PollProcedure: Record, Equatable {
    /// The provision that orders it, in words.
    public var basis = ""
    /// Whether a ballot may be replaced until the poll closes.
    public var changeable = true
    /// Whether the poll ends by itself as soon as everybody has voted.
    public var closesWhenComplete = false
    /// Whether an elector may let somebody else vote for them.
    public var deputies = false
    /// Whether nobody learns how others vote before the poll closes.
    public var hidden = true
    /// What the option that is adopted needs; nil where there is only an order.
    public var majority: Majority?
    public var method = PollMethod()
    /// Choices of one ballot, dots or money to spend; 0: no bound of its own.
    public var most = 1
    /// The part of the electorate that must take part for the result to count.
    public var quorum: Share?
    /// The highest number of points for one option; the best of the grades.
    public var scale = 0
    /// How many are elected.
    public var seats = 1
    public var secrecy = Secrecy()
    /// Whether ballots are signed; nil: they are not.
    public var signature: SignatureRule?
    /// What it means that an elector says nothing.
    public var silence = SilenceRule()
    /// Classes of fewer people are never shown apart.
    public var smallestGroup = 5
    /// How long it is open.
    public var term: Term?
    public var tie = TieRule()
    /// When there is a tie; nil: as `all`.
    public var tieBase: TieBase?

    public init() {}

    /// The same, without bounds for how long it is open.
    var withoutTerm: PollProcedure {
        var copy = self
        copy.term = nil
        return copy
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("basis", &basis)
        try visitor.field("changeable", &changeable)
        try visitor.field("closesWhenComplete", &closesWhenComplete)
        try visitor.field("deputies", &deputies)
        try visitor.field("hidden", &hidden)
        try visitor.field("majority", &majority)
        try visitor.field("method", &method)
        try visitor.field("most", &most)
        try visitor.field("quorum", &quorum)
        try visitor.field("scale", &scale)
        try visitor.field("seats", &seats)
        try visitor.field("secrecy", &secrecy)
        try visitor.field("signature", &signature)
        try visitor.field("silence", &silence)
        try visitor.field("smallestGroup", &smallestGroup)
        try visitor.field("term", &term)
        try visitor.field("tie", &tie)
        try visitor.field("tieBase", &tieBase)
    }
}

extension PollProcedure: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        basis = normal(basis, false)
    }
}

/// A part of a whole, exactly: `value` of `of` is enough when it is at least the fraction, or
/// above it where `strict`. More than half is 1/2 strictly, two thirds 2/3 not strictly.
public struct Share: Record, Equatable {
    public var denominator = 2
    public var numerator = 1
    public var strict = false

    public init() {}

    public init(_ numerator: Int, of denominator: Int, strict: Bool = false) {
        self.denominator = denominator
        self.numerator = numerator
        self.strict = strict
    }

    /// Whether the fraction lies between 0 and 1 and means something.
    var isFit: Bool {
        (1...Limits.shareDenominator).contains(denominator)
            && (strict ? 0..<denominator : 1..<(denominator + 1)).contains(numerator)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("denominator", &denominator)
        try visitor.field("numerator", &numerator)
        try visitor.field("strict", &strict)
    }
}

/// How much of what an option needs to be adopted.
public struct Majority: Record, Equatable {
    public var base = MajorityBase()
    public var share = Share()

    public init() {}

    public init(_ share: Share, of base: MajorityBase) {
        self.base = base
        self.share = share
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("base", &base)
        try visitor.field("share", &share)
    }
}

/// The days for which a poll may be open.
public struct Term: Record, Equatable {
    public var counting = DayCounting()
    public var maxDays: Int?
    public var minDays = 0

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("counting", &counting)
        try visitor.field("maxDays", &maxDays)
        try visitor.field("minDays", &minDays)
    }
}

/// Of what a majority is a part.
public enum MajorityBase: String, JSONWord {
    /// The whole electorate, whether it voted or not.
    case all
    /// Who took part.
    case present
    /// The valid votes for or against.
    case valid

    public init() { self = .all }
}

/// How ballots are written and counted.
public enum PollMethod: String, JSONWord {
    /// One choice; most votes.
    case plurality
    /// Any number of choices; most votes.
    case approval
    case borda
    case condorcet
    /// Instant run-off.
    case irv
    case schulze
    /// Single transferable vote.
    case stv
    case majorityJudgement = "majority-judgement"
    /// Points for each option; most points.
    case score
    /// A number of points to spread over the options.
    case dots
    /// Options that cost something, within an amount.
    case budget

    public init() { self = .plurality }

    /// How a ballot is marked.
    public var mark: MarkKind {
        switch self {
        case .plurality, .approval, .budget: .choices
        case .borda, .condorcet, .irv, .schulze, .stv: .ranks
        case .majorityJudgement, .score, .dots: .points
        }
    }
}

public enum MarkKind: Sendable {
    case choices
    case ranks
    case points
}

/// Who may know how somebody voted.
public enum Secrecy: String, JSONWord {
    /// Names are shown with the choices.
    case open
    /// The counting team sees the names.
    case confidential
    /// Nobody can.
    case secret

    public init() { self = .open }
}

/// What becomes of a matter with as many votes for as against.
public enum TieRule: String, JSONWord {
    /// As the chair voted.
    case chair
    /// It is not adopted.
    case rejected
    /// People vote again.
    case again

    public init() { self = .rejected }
}

/// When votes are equal: the law (Article 3.3 of Decree 191/2026) does not say of what.
public enum TieBase: String, JSONWord {
    /// Half of that of which the majority is a part is for it.
    case all
    /// As many are for it as against, whatever others say.
    case cast

    public init() { self = .all }
}

/// What it means that an elector says nothing until the poll closes.
public enum SilenceRule: String, JSONWord {
    case nothing
    /// They are deemed to agree, which is shown apart and never a ballot
    /// (Article 17 of Decree 191/2026).
    case agrees

    public init() { self = .nothing }
}
