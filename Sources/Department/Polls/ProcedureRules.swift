/// Which procedures make sense.
enum ProcedureRules {
    /// From two to a hundred options, each worded differently.
    static func check(_ options: [PollOption]) throws(Refusal) {
        guard (2...Limits.optionsPerPoll).contains(options.count) else {
            throw Refusal(.optionsWrong, field: "options")
        }
        for option in options {
            try TextRules.checkLine(option.text, field: "options")
            guard (0...Limits.pollPoints).contains(option.cost) else {
                throw Refusal(.optionsWrong, field: "options")
            }
        }
        guard Set(options.map { SameWords.folded($0.text) }).count == options.count else {
            throw Refusal(.optionsWrong, field: "options")
        }
    }

    /// - Parameter agreeing: how many options may be for the matter.
    static func check(
        _ procedure: PollProcedure, _ options: [PollOption], agreeing: Int = 1
    ) throws(Refusal) {
        let wrong = Refusal(.procedureWrong, field: "procedure")
        if !procedure.basis.isEmpty {
            try TextRules.checkParagraph(procedure.basis, field: "procedure")
        }
        guard (0...Limits.pollPoints).contains(procedure.most),
            (0...Limits.pollScale).contains(procedure.scale),
            (1...options.count).contains(procedure.seats),
            (1...Limits.pollGroup).contains(procedure.smallestGroup),
            procedure.quorum?.isFit ?? true, procedure.majority?.share.isFit ?? true
        else { throw wrong }
        guard fitsMethod(procedure), fitsSides(procedure, options, agreeing),
            fitsSecrecy(procedure, options),
            fitsTerm(procedure)
        else { throw wrong }
    }

    private static func fitsMethod(_ procedure: PollProcedure) -> Bool {
        switch procedure.method {
        case .plurality: procedure.most == 1
        case .approval: true
        case .dots: (1...Limits.pollDots).contains(procedure.most)
        case .budget: procedure.most > 0
        case .score, .majorityJudgement: procedure.scale > 0
        case .condorcet, .irv: procedure.seats == 1
        case .borda, .schulze, .stv: true
        }
    }

    /// Where something is adopted or not, one option is for it; deemed agreement and the chair's
    /// side have a meaning only there.
    private static func fitsSides(
        _ procedure: PollProcedure, _ options: [PollOption], _ most: Int
    ) -> Bool {
        let agreeing = options.count { $0.counts == .agrees }
        guard agreeing <= most else { return false }
        let decides = agreeing > 0
        guard procedure.tieBase == nil || decides && procedure.isTieOpen else { return false }
        if decides { return procedure.method == .plurality && procedure.majority != nil }
        let mayNeedMajority = procedure.method == .approval || procedure.method == .plurality
        return procedure.silence == .nothing && procedure.tie != .chair
            && (procedure.majority == nil || mayNeedMajority)
    }

    /// Who watches figures grow sees how the last one voted: where names are hidden, so are they.
    /// A secret ballot has no name to which a chair's side or silence could belong, a reason in
    /// one's own words could be recognised, and nobody can tell when the last one has voted.
    /// Few people shown apart are as good as named.
    private static func fitsSecrecy(
        _ procedure: PollProcedure, _ options: [PollOption]
    ) -> Bool {
        guard procedure.secrecy != .open else { return true }
        guard procedure.hidden, procedure.smallestGroup >= Limits.confidentialGroup else {
            return false
        }
        guard procedure.secrecy == .secret else { return true }
        return !procedure.deputies && procedure.tie != .chair
            && procedure.silence == .nothing && procedure.signature == nil
            && !procedure.closesWhenComplete
            && !options.contains(where: \.needsReason)
    }

    private static func fitsTerm(_ procedure: PollProcedure) -> Bool {
        guard let term = procedure.term else { return true }
        let days = 0...Limits.pollDays
        return days.contains(term.minDays) && days.contains(term.maxDays ?? term.minDays)
            && (term.maxDays ?? term.minDays) >= term.minDays
    }
}
