/// What the commands on slips have in common.
enum SlipRules {
    static func find(
        _ id: ID<Slip>, _ workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) -> Slip {
        guard let slip = state.contents[workspace]?.slips[id] else {
            throw Refusal(.slipNotFound, field: "slip")
        }
        return slip
    }

    /// What holds of the slip; nothing, where there is none.
    static func find(
        _ id: ID<Slip>, in workspace: ID<Workspace>, _ state: DepartmentState,
        where holds: (Slip) -> Bool
    ) -> Bool {
        state.contents[workspace]?.slips[id].map(holds) ?? false
    }

    static func findDraft(
        _ id: ID<Slip>, _ workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) -> Slip {
        let slip = try find(id, workspace, state)
        guard slip.isDraft else { throw Refusal(.slipNotDraft) }
        return slip
    }

    /// A slip that was sent and takes opinions.
    static func findOpen(
        _ id: ID<Slip>, _ workspace: ID<Workspace>, _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> Slip {
        let slip = try findSent(id, workspace, state, context)
        guard slip.takesAnswers(at: context.now) else { throw Refusal(.slipEnded) }
        return slip
    }

    /// A slip that was sent. To those who do not keep it, a draft does not exist.
    static func findSent(
        _ id: ID<Slip>, _ workspace: ID<Workspace>, _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> Slip {
        let slip = try find(id, workspace, state)
        guard sees(slip, context.actor, in: workspace, state) else {
            throw Refusal(.slipNotFound, field: "slip")
        }
        guard slip.sentAt != nil else {
            throw slip.withdrawnFor == nil ? Refusal(.slipNotSent) : Refusal(.slipEnded)
        }
        return slip
    }

    /// A slip that takes no opinions any more and is not closed.
    static func findEnded(
        _ id: ID<Slip>, _ workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) -> Slip {
        let slip = try find(id, workspace, state)
        guard slip.closedAt == nil, slip.withdrawnFor == nil else { throw Refusal(.slipClosed) }
        guard slip.endedAt != nil else { throw Refusal(.slipStillOpen) }
        return slip
    }

    // MARK: Who sees what

    /// Chairs and secretaries keep the slips.
    static func isKeeper(
        _ person: ID<Person>, in workspace: ID<Workspace>, _ state: DepartmentState
    ) -> Bool {
        switch state.workspaces[workspace]?.members[person]?.role {
        case .chair, .secretary: true
        case .moderator, .member, .observer, nil: false
        }
    }

    /// Whether the person knows of the slip: drafts are for those who keep them.
    static func sees(
        _ slip: Slip, _ person: ID<Person>, in workspace: ID<Workspace>, _ state: DepartmentState
    ) -> Bool {
        person == .server || slip.sentAt != nil || isKeeper(person, in: workspace, state)
    }

    /// Whether the person may read the opinion of this addressee.
    static func sees(
        _ slip: Slip, opinionOf addressee: ID<Person>, _ person: ID<Person>,
        in workspace: ID<Workspace>, _ state: DepartmentState
    ) -> Bool {
        if person == addressee { return true }
        if person == slip.addressees[addressee]?.assistant { return true }
        let profile = slip.content.profile
        let isKept = isKeeper(person, in: workspace, state)
        let isOver = slip.endedAt != nil
        if isKept, isOver || profile.staffSees || !profile.procedure.hidden { return true }
        return profile.procedure.secrecy == .open && (isOver || !profile.procedure.hidden)
    }

    /// Whether the person may read what was prepared for this addressee.
    static func sees(
        _ slip: Slip, proposalFor addressee: ID<Person>, _ person: ID<Person>
    ) -> Bool {
        person == addressee || person == slip.addressees[addressee]?.assistant
    }

    // MARK: What is asked

    static func check(
        _ content: SlipContent, in workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) {
        try TextRules.checkLine(content.question, field: "question")
        if !content.summary.isEmpty {
            try TextRules.check(
                content.summary, field: "summary", most: Limits.postCharacters)
        }
        try ProcedureRules.check(content.options)
        try checkProfile(content)
        try checkAddressees(content.addressees, in: workspace, state)
        guard content.dossier.count <= Limits.papersPerSlip else {
            throw Refusal(.limitReached, field: "dossier")
        }
        for item in content.dossier {
            try TextRules.checkLine(item.name, field: "dossier")
            guard let subject = item.subject else { continue }
            try PollSubjectRules.check(subject, in: workspace, state, field: "dossier")
        }
    }

    private static func checkProfile(_ content: SlipContent) throws(Refusal) {
        let profile = content.profile
        let procedure = profile.procedure
        let wrong = Refusal(.slipProfileWrong, field: "profile")
        try ProcedureRules.check(procedure, content.options, agreeing: content.options.count)
        guard procedure.majority != nil, content.options.contains(where: { $0.counts == .agrees }),
            procedure.secrecy != .secret, !procedure.deputies, let term = procedure.term,
            !profile.acceptsLate || procedure.silence == .nothing,
            profile.steps.count <= Limits.stepsPerSlip,
            zip(profile.steps, profile.steps.dropFirst()).allSatisfy({
                ($0.days, $0.hour) < ($1.days, $1.hour)
            })
        else { throw wrong }
        for step in profile.steps {
            let days = Limits.slipStepDays
            guard (-days...days).contains(step.days), (0...24).contains(step.hour),
                !step.to.isEmpty, Set(step.to).count == step.to.count,
                step.days <= 0 || profile.acceptsLate
            else { throw wrong }
        }
        guard content.days >= max(1, term.minDays),
            content.days <= min(term.maxDays ?? Limits.slipDays, Limits.slipDays)
        else { throw Refusal(.slipTermWrong, field: "days") }
    }

    private static func checkAddressees(
        _ list: [SlipAddress], in workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) {
        guard list.count <= Limits.addresseesPerSlip else {
            throw Refusal(.limitReached, field: "addressees")
        }
        let people = list.map { address in WeightedPerson(address.person) }
        do throws(Refusal) { _ = try Electorate.named(people, of: workspace, state) } catch {
            throw Refusal(.addresseesWrong, field: "addressees")
        }
        for address in list {
            guard let assistant = address.assistant else { continue }
            try checkAssistant(
                assistant, of: address.person, in: workspace, state, field: "addressees")
        }
    }

    static func checkAssistant(
        _ assistant: ID<Person>, of person: ID<Person>, in workspace: ID<Workspace>,
        _ state: DepartmentState, field: String
    ) throws(Refusal) {
        guard assistant != person, state.people[assistant]?.suspension == nil,
            state.workspaces[workspace]?.members[assistant] != nil
        else { throw Refusal(.assistantWrong, field: field) }
    }

    /// What is chosen must be one of the options, with a reason where it needs one.
    static func check(_ choice: Int, _ reason: String?, of slip: Slip) throws(Refusal) {
        guard slip.content.options.indices.contains(choice) else {
            throw Refusal(.optionsWrong, field: "choice")
        }
        if let reason {
            try TextRules.checkParagraph(reason, field: "reason")
        } else if slip.content.options[choice].needsReason {
            throw Refusal(.ballotReasonMissing, field: "reason")
        }
    }
}

extension WeightedPerson {
    init(_ person: ID<Person>) { self.person = person }
}

extension DepartmentState {
    /// Changes a slip; the workspace was active then.
    mutating func changeSlip(_ id: ID<Slip>, _ fact: Fact, _ body: (inout Slip) -> Void) {
        contents.change(fact.workspace) { $0.slips.change(id, body) }
        workspaces.change(fact.workspace) { $0.lastActivityAt = fact.at }
    }

    mutating func tell(
        _ people: some Sequence<ID<Person>>, of slip: ID<Slip>, _ kind: NoticeKind, _ fact: Fact
    ) {
        for person in people { notify(person, kind, fact) { $0.slip = slip } }
    }

    /// Those of the workspace who keep its slips, in the order of their identifiers.
    func slipKeepers(in workspace: ID<Workspace>) -> [ID<Person>] {
        (workspaces[workspace]?.members ?? [:])
            .filter { $0.value.role == .chair || $0.value.role == .secretary }.keys.sorted()
    }
}
