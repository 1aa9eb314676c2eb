import Department
import JSON

extension ID where Entity == Poll {
    /// Whether to adopt the decree: open, of the five members of the office, none of whom has
    /// voted; more than half of all, the chair decides a tie.
    public static var question: Self { Self(raw: 0x91) }
    /// Which of three comes first; anybody may ask that. Its results are seen at once.
    public static var survey: Self { Self(raw: 0x92) }
    /// Over: adopted by three of five.
    public static var adopted: Self { Self(raw: 0x93) }
    /// Over: two for, two against, of four, and no chair among them.
    public static var even: Self { Self(raw: 0x94) }
    public static var cancelled: Self { Self(raw: 0x95) }
    /// The same question as the first, answered in secret: the box takes ballots.
    public static var secretly: Self { Self(raw: 0x96) }
}

extension Given {
    /// The office while polls are held.
    public static let polling = Given(pollingLog)
    public static let pollingLog = consultingLog + pollingPast

    /// Who votes in the office; one is suspended and one only observes.
    public static let electors: [ID<Person>] = [
        .chair, .moderator, .secretary, .member, .colleague,
    ].sorted()

    static func opened(
        _ id: ID<Poll>, _ electors: [ID<Person>] = electors, by actor: ID<Person> = .chair,
        _ fill: (inout PollOpened) -> Void = { _ in }
    ) -> [Past] {
        let opened = PollOpened.with {
            ($0.closesAt, $0.electorCount) = (start + 10 * day, electors.count)
            ($0.options, $0.poll, $0.procedure) = (Sample.sides, id, Sample.decision)
            $0.title = "Adopt?"
            fill(&$0)
        }
        let named = ElectorsNamed.with {
            $0.electors = electors.map { person in NamedElector.with { $0.person = person } }
            $0.poll = id
        }
        return [opened.by(actor, in: .office), named.by(actor, in: .office)]
    }

    private static func cast(
        _ poll: ID<Poll>, _ elector: ID<Person>, _ choice: Int, _ tracker: String
    ) -> Past {
        BallotCast.with {
            ($0.elector, $0.parts) = (elector, [.choice(choice)])
            ($0.poll, $0.tracker) = (poll, tracker)
        }.by(elector, in: .office)
    }

    private static func closed(_ poll: ID<Poll>, _ verdict: Verdict) -> Past {
        PollClosed.with {
            $0.poll = poll
            $0.result.verdict = verdict
        }.by(.chair, in: .office)
    }

    private static let pollingPast: [Past] =
        opened(.question)
        + opened(.survey, by: .member) {
            $0.closesAt = nil
            ($0.options, $0.procedure) = (Sample.ways, Sample.opinion)
        }
        + opened(.adopted) + [
            cast(.adopted, .chair, 0, "CHAIR2222222"), cast(.adopted, .member, 0, "MEMBER222222"),
            cast(.adopted, .colleague, 0, "COLLEAGUE222"), closed(.adopted, .adopted),
        ]
        + opened(.even, [.moderator, .secretary, .member, .colleague].sorted()) + [
            cast(.even, .moderator, 0, "MODERATOR222"), cast(.even, .member, 0, "MEMBER222222"),
            cast(.even, .secretary, 1, "SECRETARY222"),
            cast(.even, .colleague, 1, "COLLEAGUE222"), closed(.even, .tied),
        ]
        + opened(.cancelled) + [
            PollCancelled.with { ($0.poll, $0.reason) = (.cancelled, "Wrong question") }
                .by(.chair, in: .office)
        ]

    /// A secret poll as well, of which the member holds a token.
    public static let ballotBox = Given(pollingLog + secretPast)
    public static let secretPast: [Past] =
        opened(.secretly) {
            ($0.options, $0.procedure) = (Sample.secretSides, Sample.secretly)
        } + [
            BoxPrepared.with {
                ($0.ballotBytes, $0.issuingKey, $0.poll) = (88, "ISSUING", .secretly)
                ($0.receiptKey, $0.sealingKey) = ("RECEIPTS", "SEALING")
            }.by(.server, in: .office),
            TokenIssued.with {
                ($0.elector, $0.poll, $0.request) = (.member, .secretly, "MEMBER")
            }.by(.member, in: .office),
        ]
    public static let sealedBox = ballotBox.and(
        BoxSealed.with { $0.poll = .secretly }.by(.server, in: .office))

    public func poll(_ id: ID<Poll> = .question) -> Poll? { state.contents[.office]?.polls[id] }
}

extension BallotPart {
    public static func choice(_ options: Int..., weight: Int = 1) -> Self {
        with {
            $0.mark.choices = options
            $0.weight = weight
        }
    }

    public static func ranks(_ ranks: [Int]...) -> Self { with { $0.mark.ranks = ranks } }

    public static func points(_ points: Int...) -> Self { with { $0.mark.points = points } }
}

extension Sample {
    public static let sides: [PollOption] = [
        .with { ($0.counts, $0.text) = (.agrees, "I agree") },
        .with { ($0.counts, $0.needsReason, $0.text) = (.against, true, "I do not") },
        .with { ($0.needsReason, $0.text) = (true, "Another opinion") },
    ]
    public static let ways: [PollOption] = ["Rail", "Road", "River"].map { name in
        .with { $0.text = name }
    }
    /// More than half of all; the chair decides a tie (as in Decree 191/2026).
    public static let decision = PollProcedure.with {
        ($0.basis, $0.deputies, $0.tie) = ("Article 3", true, .chair)
        $0.majority = Majority(Share(1, of: 2, strict: true), of: .all)
    }
    /// The same question without reasons, as a secret ballot wants it.
    public static let secretSides = sides.map { side in side.but { $0.needsReason = false } }
    public static let secretly = PollProcedure.with {
        $0.majority = Majority(Share(1, of: 2, strict: true), of: .all)
        $0.secrecy = .secret
    }
    public static let prepareBox = PrepareBox.with {
        ($0.issuingKey, $0.poll, $0.receiptKey) = ("ISSUING", .secretly, "RECEIPTS")
        ($0.sealingKey, $0.workspace) = ("SEALING", .office)
    }
    public static let issueToken = IssueToken.with {
        ($0.poll, $0.request, $0.workspace) = (.secretly, "REQUEST", .office)
    }
    public static let openBox = OpenBox.with {
        $0.ballots = [0, 1, 0, 2, 0].enumerated().map { number, choice in
            SecretBallot.with {
                $0.mark = Mark.with { $0.choices = [choice] }
                ($0.sealed, $0.signature, $0.token) = ("SEALED", "SIGNED", "TOKEN\(number)")
                $0.tracker = "TRACKER\(number)"
            }
        }
        ($0.key, $0.poll, $0.workspace) = ("KEY", .secretly, .office)
    }
    public static let opinion = PollProcedure.with { $0.hidden = false }

    public static let openPoll = OpenPoll.with {
        ($0.closesAt, $0.options, $0.poll) = (Given.start + 10 * Given.day, sides, .fresh(50))
        ($0.procedure, $0.text, $0.title) = (decision, "Shall we?", "Question")
        $0.workspace = .office
    }
    public static let ask = openPoll.but {
        ($0.closesAt, $0.options, $0.procedure) = (nil, ways, opinion)
    }
    public static let extendPoll = ExtendPoll.with {
        ($0.closesAt, $0.poll) = (Given.start + 20 * Given.day, .question)
        ($0.reason, $0.workspace) = ("Reason", .office)
    }
    public static let addElectors = AddElectors.with {
        $0.people = [.with { $0.person = .secretary }]
        ($0.poll, $0.reason, $0.workspace) = (.question, "Forgotten", .office)
    }
    public static let castBallot = CastBallot.with {
        ($0.parts, $0.poll) = ([.choice(0)], .question)
        ($0.tracker, $0.workspace) = ("TRACKER22222", .office)
    }
    public static let nameDeputy = NameDeputy.with {
        ($0.deputy, $0.poll, $0.workspace) = (.secretary, .question, .office)
    }
    public static let closePoll = ClosePoll.with {
        ($0.poll, $0.reason, $0.workspace) = (.question, "Reason", .office)
    }
    public static let endPoll = EndPoll.with { ($0.poll, $0.workspace) = (.question, .office) }
    public static let breakTie = BreakTie.with {
        ($0.poll, $0.reason, $0.workspace) = (.even, "Reason", .office)
    }
    public static let reopenPoll = ReopenPoll.with {
        ($0.closesAt, $0.poll) = (Given.start + 20 * Given.day, .adopted)
        ($0.reason, $0.workspace) = ("Reason", .office)
    }
    public static let cancelPoll = CancelPoll.with {
        ($0.poll, $0.reason, $0.workspace) = (.question, "Reason", .office)
    }
}
