/// What a rule says of a tally, with every number that it rests on, so that a page can explain it.
public struct Verdict: Sendable, Hashable {
    public enum Outcome: String, Sendable, CaseIterable {
        case passed
        case failed
        /// Too few took part: nothing is decided.
        case noQuorum
        /// Equal, and the chair has not answered.
        case awaitsChair
    }

    /// A comparison: `counted` of `whole`, of which `needed` is enough.
    public struct Check: Sendable, Hashable {
        public var counted: Int64
        public var whole: Int64
        public var needed: Int64

        public init(counted: Int64, whole: Int64, needed: Int64) {
            self.counted = counted
            self.whole = whole
            self.needed = needed
        }

        public var isMet: Bool { counted >= needed }
    }

    public var outcome: Outcome
    /// Who took part, of all members; nil when the rule has no quorum.
    public var quorum: Check?
    /// Who is in favour, of the base.
    public var majority: Check
    /// How many of those in favour gave no ballot; shown apart, never as ballots.
    public var deemed: Int64
    /// Whether the chair's ballot made the difference.
    public var isByChair: Bool
}

extension MajorityRule {
    /// Evaluates the rule; at any time, also while votes still come in.
    ///
    /// - Parameters:
    ///   - isOver: whether the term has ended: only then silence can mean agreement.
    ///   - chair: the answer of the chair, which is also counted in `tally`.
    ///
    /// Throws what is wrong with the numbers.
    public func verdict(
        on tally: ConsentTally, isOver: Bool = true, chair: ChairBallot = .none
    ) throws(TallyFault) -> Verdict {
        if let fault = tally.fault { throw fault }
        let deemed = isOver && silence == .agreement ? tally.silent : 0
        let yes = tally.yes + deemed
        let whole = base(of: tally, deemed: deemed)
        let majority = Verdict.Check(counted: yes, whole: whole, needed: needed(of: whole))
        // Who is only taken to agree has not taken part.
        let taking = max(tally.present, tally.received)
        let quorum = quorum.map {
            Verdict.Check(
                counted: taking, whole: tally.members, needed: $0.needed(of: tally.members))
        }
        var verdict = Verdict(
            outcome: majority.isMet ? .passed : .failed, quorum: quorum, majority: majority,
            deemed: deemed, isByChair: false)
        if quorum?.isMet == false {
            verdict.outcome = .noQuorum
        } else if !majority.isMet, isTie(yes: yes, no: tally.no, whole: whole) {
            verdict.isByChair = chair != .none
            verdict.outcome =
                switch chair {
                case .yes: .passed
                case .no: .failed
                case .none: .awaitsChair
                }
        }
        return verdict
    }

    /// Of nothing, not even a share of zero is reached: somebody must be in favour.
    private func needed(of whole: Int64) -> Int64 { max(1, threshold.needed(of: whole)) }

    private func base(of tally: ConsentTally, deemed: Int64) -> Int64 {
        switch base {
        case .members: tally.members
        case .present: max(tally.present, tally.received + deemed)
        case .valid: tally.valid + deemed
        case .expressed: tally.yes + tally.no + deemed
        }
    }

    private func isTie(yes: Int64, no: Int64, whole: Int64) -> Bool {
        switch tie {
        case .fails: false
        case .chairAtHalf: whole > 0 && yes * 2 == whole
        case .chairAtEqual: yes > 0 && yes == no
        }
    }
}
