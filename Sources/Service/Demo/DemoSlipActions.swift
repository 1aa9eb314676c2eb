import Department

/// The commands by which one opinion slip of the demonstration went round.
struct DemoSlipActions {
    private let script: DemoScript.Slip
    private let people: [String: ID<Person>]
    private let workspace: ID<Workspace>
    private let drafts: [String: ID<Draft>]
    private let slip: ID<Slip>
    private var at: Int64
    private(set) var actions: [DemoAction] = []

    /// - Parameter drafts: those of the demonstration, by their titles.
    init(
        _ script: DemoScript.Slip, people: [String: ID<Person>], in workspace: ID<Workspace>,
        drafts: [String: ID<Draft>], daytime: Daytime, makeID: () -> UInt128
    ) throws(DemoFailure) {
        self.script = script
        self.people = people
        self.workspace = workspace
        self.drafts = drafts
        slip = ID(raw: makeID())
        at = daytime.end - Int64(script.daysAgo * Double(DemoWorkspaceActions.day))
        try send()
        for opinion in script.opinions { try say(opinion) }
        for response in script.responses { try respond(response) }
        if let report = script.report { try close(report) }
    }

    private mutating func send() throws(DemoFailure) {
        var draft = DraftSlip()
        draft.content = try content()
        draft.slip = slip
        draft.workspace = workspace
        try append(draft, script.by)
        pass(10)
        var send = SendSlip()
        send.slip = slip
        send.workspace = workspace
        try append(send, script.by)
    }

    /// The rules of Decree 191/2026 for the members of the Government, as the form offers them.
    private func content() throws(DemoFailure) -> SlipContent {
        var content = SlipContent()
        content.days = script.days
        content.question = script.question
        content.summary = script.summary
        content.options = script.options.map { option in
            var made = PollOption()
            made.counts = OptionSide(rawValue: option.counts) ?? .neither
            made.needsReason = option.needsReason
            made.text = option.text
            return made
        }
        for address in script.addressees {
            var made = SlipAddress()
            made.person = try person(address.person)
            if let assistant = address.assistant { made.assistant = try person(assistant) }
            content.addressees.append(made)
        }
        content.dossier = script.dossier.map { paper in
            var item = DossierItem()
            item.name = paper.name
            guard let draft = paper.draft.flatMap({ drafts[$0] }) else { return item }
            var subject = PollSubject()
            (subject.draft, subject.version) = (draft, paper.version)
            item.subject = subject
            return item
        }
        content.profile = profile()
        return content
    }

    private func profile() -> SlipProfile {
        var profile = SlipProfile()
        profile.procedure.basis = script.basis
        profile.procedure.closesWhenComplete = true
        profile.procedure.majority = Majority(Share(1, of: 2, strict: true), of: .all)
        if script.signatures == true { profile.procedure.signature = SignatureRule() }
        profile.procedure.silence = .agrees
        profile.procedure.tie = .chair
        var term = Term()
        (term.counting, term.maxDays, term.minDays) = (.working, 5, 2)
        profile.procedure.term = term
        let ladder: [(days: Int, hour: Int, to: [SlipCircle])] = [
            (-1, 8, [.members]), (0, 8, [.members, .assistants]), (0, 24, [.members, .staff]),
        ]
        profile.steps = ladder.map { rung in
            var step = SlipStep()
            (step.days, step.hour, step.to) = rung
            return step
        }
        return profile
    }

    private mutating func say(_ opinion: DemoScript.Slip.Opinion) throws(DemoFailure) {
        pass(opinion.afterMinutes)
        if let other = opinion.preparedFor {
            var command = PrepareAnswer()
            command.addressee = try person(other)
            (command.choice, command.reason) = (opinion.choice, opinion.reason)
            (command.slip, command.workspace) = (slip, workspace)
            try append(command, opinion.by)
        } else {
            var command = AnswerSlip()
            (command.choice, command.reason) = (opinion.choice, opinion.reason)
            (command.slip, command.workspace) = (slip, workspace)
            try append(command, opinion.by)
            if opinion.signed == true { try sign(opinion.by) }
        }
    }

    private mutating func sign(_ login: String) throws(DemoFailure) {
        pass(2)
        let person = try person(login)
        var place = SignedPlace()
        (place.holder, place.kind, place.subject) = (person, .slip, ID(raw: slip.raw))
        actions.append(DemoAction(at: at, actor: person, step: .sign(place, workspace)))
    }

    private mutating func respond(_ response: DemoScript.Slip.Response) throws(DemoFailure) {
        pass(response.afterMinutes)
        var command = RespondToOpinion()
        command.outcome = SynthesisOutcome(rawValue: response.outcome) ?? .explained
        command.person = try person(response.to)
        command.slip = slip
        command.text = response.text
        command.workspace = workspace
        try append(command, script.by)
    }

    private mutating func close(_ text: String) throws(DemoFailure) {
        pass(60)
        var report = ReportSlip()
        (report.slip, report.text, report.workspace) = (slip, text, workspace)
        try append(report, script.by)
        pass(30)
        var close = CloseSlip()
        (close.slip, close.workspace) = (slip, workspace)
        try append(close, script.by)
    }

    private mutating func pass(_ minutes: Double) {
        at += Int64(minutes * Double(DemoWorkspaceActions.minute))
    }

    private mutating func append(_ command: any Command, _ login: String) throws(DemoFailure) {
        actions.append(DemoAction(at: at, actor: try person(login), command: command))
    }

    private func person(_ login: String) throws(DemoFailure) -> ID<Person> {
        guard let id = people[login] else { throw .refused("nobody is called \(login)") }
        return id
    }
}
