import Department
import JSON
import Testing

extension ID where Entity == Slip {
    /// Goes round among the five of the office, none of whom has answered; the observer assists
    /// the member. Silence means agreement.
    public static var asking: Self { Self(raw: 0xA1) }
    /// Not sent yet.
    public static var drafted: Self { Self(raw: 0xA2) }
    /// Takes no more opinions: the member is against, the colleague says something else.
    public static var over: Self { Self(raw: 0xA3) }
    /// As the one before, with responses and a report.
    public static var reported: Self { Self(raw: 0xA4) }
    public static var withdrawn: Self { Self(raw: 0xA5) }
    /// Goes round like the first, and takes opinions after its term; silence means nothing.
    public static var patient: Self { Self(raw: 0xA6) }
}

extension Given {
    /// The office while slips go round.
    public static let circulating: Given = {
        var given = Given.polling
        for (id, content) in [
            (.asking, Sample.slipContent), (.drafted, Sample.slipContent),
            (.over, Sample.slipContent), (.reported, Sample.slipContent),
            (.withdrawn, Sample.slipContent), (.patient, Sample.patientContent),
        ] as [(ID<Slip>, SlipContent)] {
            given.run(Sample.draftSlip.but { ($0.content, $0.slip) = (content, id) }, .chair)
            if id != .drafted { given.run(Sample.sendSlip.but { $0.slip = id }, .chair) }
        }
        for id: ID<Slip> in [.over, .reported] {
            let other = Sample.answerSlip.but { ($0.reason, $0.slip) = ("Because", id) }
            given.run(other.but { $0.choice = 1 }, .member)
            given.run(other.but { $0.choice = 2 }, .colleague)
            given.run(Sample.answerSlip.but { $0.slip = id }, .chair)
            given.run(Sample.endSlip.but { $0.slip = id }, .chair)
        }
        for person: ID<Person> in [.member, .colleague] {
            given.run(
                Sample.respond.but { ($0.person, $0.slip) = (person, .reported) }, .secretary)
        }
        given.run(Sample.reportSlip.but { $0.slip = .reported }, .secretary)
        given.run(Sample.withdrawSlip.but { $0.slip = .withdrawn }, .chair)
        return given
    }()

    private mutating func run(_ command: some Command, _ actor: ID<Person>) {
        self = when(command, by: actor).succeeds()
    }

    public func slip(_ id: ID<Slip> = .asking) -> Slip? { state.contents[.office]?.slips[id] }
}

extension Sample {
    /// More than half of all members, silence agrees, two to five working days, the chair
    /// decides a tie (as in Decree 191/2026).
    public static let slipProfile = SlipProfile.with {
        ($0.procedure.basis, $0.procedure.silence, $0.procedure.tie) = (
            "Article 17", .agrees, .chair
        )
        $0.procedure.majority = Majority(Share(1, of: 2, strict: true), of: .all)
        $0.procedure.term = Term.with { ($0.counting, $0.maxDays, $0.minDays) = (.working, 5, 2) }
        $0.steps = [
            SlipStep.with { ($0.days, $0.to) = (-1, [.members]) },
            SlipStep.with { $0.to = [.members, .assistants] },
            SlipStep.with { ($0.hour, $0.to) = (24, [.members, .staff]) },
        ]
    }
    public static let patientProfile = slipProfile.but {
        ($0.acceptsLate, $0.procedure.silence) = (true, .nothing)
        $0.steps += [
            SlipStep.with { ($0.days, $0.to) = (1, [.members, .staff]) },
            SlipStep.with { ($0.days, $0.to) = (2, [.chairs, .owners]) },
        ]
    }
    public static let slipContent = SlipContent.with {
        $0.addressees = Given.electors.map { person in
            SlipAddress.with {
                $0.person = person
                $0.assistant = person == .member ? .observer : nil
            }
        }
        $0.dossier = [
            DossierItem.with {
                $0.name = "The agenda"
                $0.subject = PollSubject.with { $0.topic = .agenda }
            }, DossierItem.with { $0.name = "Report 12" },
        ]
        ($0.options, $0.profile) = (sides, slipProfile)
        ($0.question, $0.summary) = ("Adopt article 9?", "In short")
    }
    public static let patientContent = slipContent.but { $0.profile = patientProfile }

    public static let draftSlip = DraftSlip.with {
        ($0.content, $0.slip, $0.workspace) = (slipContent, .fresh(60), .office)
    }
    public static let changeSlip = ChangeSlip.with {
        $0.content = slipContent.but { $0.question = "Adopt article 10?" }
        ($0.slip, $0.workspace) = (.drafted, .office)
    }
    public static let sendSlip = SendSlip.with { ($0.slip, $0.workspace) = (.drafted, .office) }
    public static let nameAssistant = NameAssistant.with {
        ($0.assistant, $0.slip, $0.workspace) = (.observer, .asking, .office)
    }
    public static let prepareAnswer = PrepareAnswer.with {
        ($0.addressee, $0.choice, $0.reason) = (.member, 2, "Prepared")
        ($0.slip, $0.workspace) = (.asking, .office)
    }
    public static let answerSlip = AnswerSlip.with { ($0.slip, $0.workspace) = (.asking, .office) }
    public static let remindSlip = RemindSlip.with { ($0.slip, $0.workspace) = (.asking, .office) }
    public static let extendSlip = ExtendSlip.with {
        ($0.days, $0.reason, $0.slip, $0.workspace) = (2, "Reason", .asking, .office)
    }
    public static let advanceSlip = AdvanceSlip.with {
        ($0.slip, $0.workspace) = (.asking, .office)
    }
    public static let endSlip = EndSlip.with {
        ($0.reason, $0.slip, $0.workspace) = ("Reason", .asking, .office)
    }
    public static let respond = RespondToOpinion.with {
        ($0.person, $0.slip, $0.text, $0.workspace) = (.member, .over, "Explained", .office)
    }
    public static let reportSlip = ReportSlip.with {
        ($0.slip, $0.text, $0.workspace) = (.over, "Report", .office)
    }
    /// Of the slip that a test has sent.
    public static let breakSlipTie = BreakSlipTie.with {
        ($0.reason, $0.slip, $0.workspace) = ("Reason", .fresh(60), .office)
    }
    public static let closeSlip = CloseSlip.with {
        ($0.slip, $0.workspace) = (.reported, .office)
    }
    public static let withdrawSlip = WithdrawSlip.with {
        ($0.reason, $0.slip, $0.workspace) = ("Reason", .asking, .office)
    }
}
