import DepartmentTesting
import Testing

@testable import Department

extension Scenarios {
    static let polls: [Scenario] =
        openedPolls + procedures + electorates + ballots + deputies + pollEnds

    private static func refused(
        _ command: some Command, _ code: RefusalCode, _ field: String? = nil,
        by actor: ID<Person> = .chair, given: Given = .polling
    ) -> Scenario {
        command.refused(code, field, by: actor, given: given)
    }

    private static let openedPolls: [Scenario] =
        [
            refused(Sample.openPoll.but { $0.poll = .question }, .identifierTaken, "poll"),
            refused(Sample.openPoll, .permissionMissing, by: .member),
            refused(Sample.openPoll.but { $0.options = [] }, .optionsWrong, "options"),
            refused(
                Sample.openPoll.but { $0.options[1].text = "i agree!" }, .optionsWrong, "options"),
            refused(Sample.openPoll.but { $0.options[1].cost = -1 }, .optionsWrong, "options"),
            refused(
                Sample.openPoll.but { $0.closesAt = Given.start }, .pollTermWrong, "closesAt"),
            refused(
                Sample.openPoll.but { $0.closesAt = Given.start + 3_652 * Given.day },
                .pollTermWrong, "closesAt"),
            refused(
                Sample.openPoll.but { $0.procedure.term = Term.with { $0.minDays = 20 } },
                .pollTermWrong, "closesAt"),
            refused(
                Sample.openPoll.but {
                    ($0.closesAt, $0.procedure.term) = (nil, Term())
                }, .pollTermWrong, "closesAt"),
            refused(
                Sample.openPoll.but {
                    ($0.closesAt, $0.procedure.silence) = (nil, .agrees)
                }, .pollTermWrong, "closesAt"),
            refused(
                Sample.openPoll.but { $0.repeats = .fresh(9) }, .pollNotFound, "repeats"),
            refused(Sample.openPoll.but { $0.reason = "Again" }, .pollNotFound, "repeats"),
            refused(
                Sample.openPoll.but { ($0.reason, $0.repeats) = ("Again", .question) },
                .pollStillOpen, "repeats"),
            refused(
                Sample.openPoll.but { $0.repeats = .adopted }, .textEmpty, "reason"),
            refused(
                Sample.openPoll.but { $0.countingTeam = [.stranger] }, .memberUnknown,
                "countingTeam"),
            refused(about { $0.topic = .fresh(9) }, .topicNotFound, "subject"),
            refused(about { $0.version = 1 }, .draftNotFound, "subject"),
            refused(about { $0.draft = .fresh(9) }, .draftNotFound, "draft"),
            refused(
                about { ($0.draft, $0.version) = (.decree, 9) }, .versionNotFound, "subject"),
            refused(
                about { ($0.block, $0.draft) = (.fresh(9), .decree) }, .blockNotFound, "subject"),
            refused(
                about { ($0.annotation, $0.draft) = (.aside, .decree) }, .annotationNotFound,
                "subject"),
        ]
        + Sample.openPoll.textScenarios("options", most: 200, by: .chair, given: .polling) {
            $0.options[0].text = $1
        }
        + Sample.openPoll.textScenarios("title", most: 200, by: .chair, given: .polling) {
            $0.title = $1
        }
        + Sample.openPoll.textScenarios("text", most: 10_000, by: .chair, given: .polling) {
            $0.text = $1
        }

    private static func about(_ fill: (inout PollSubject) -> Void) -> OpenPoll {
        Sample.openPoll.but { $0.subject = PollSubject.with(fill) }
    }

    private static let procedures: [Scenario] =
        ([
            { $0.most = -1 }, { $0.most = 2 }, { $0.scale = -1 }, { $0.seats = 0 },
            { $0.seats = 4 }, { $0.smallestGroup = 0 }, { $0.quorum = Share(1, of: 0) },
            { $0.quorum = Share(0, of: 2) }, { $0.majority?.share = Share(3, of: 2) },
            { $0.majority?.share = Share(1, of: 1, strict: true) }, { $0.majority = nil },
            { $0.method = .score }, { $0.method = .approval }, { $0.secrecy = .secret },
            { ($0.hidden, $0.secrecy) = (false, .confidential) },
            { ($0.secrecy, $0.smallestGroup) = (.confidential, 4) },
            { ($0.tie, $0.tieBase) = (.rejected, .cast) },
            { ($0.majority, $0.tieBase) = (Majority(Share(2, of: 3), of: .all), .all) },
            { $0.term = Term.with { ($0.maxDays, $0.minDays) = (1, 2) } },
            { $0.term = Term.with { $0.minDays = -1 } },
        ] as [(inout PollProcedure) -> Void]).map { wrong in
            refused(
                Sample.openPoll.but { wrong(&$0.procedure) }, .procedureWrong, "procedure")
        }
        + ([
            { ($0.method, $0.most) = (.dots, 0) }, { ($0.method, $0.most) = (.dots, 10_001) },
            { $0.method = .score },
            { $0.silence = .agrees }, { $0.tie = .chair },
            { ($0.tie, $0.tieBase) = (.again, .cast) },
            { ($0.majority, $0.method) = (Majority(), .irv) },
        ] as [(inout PollProcedure) -> Void]).map { wrong in
            refused(Sample.ask.but { wrong(&$0.procedure) }, .procedureWrong, "procedure")
        }

    private static let electorates: [Scenario] =
        ([
            { $0.kind = .people }, { $0.classes = [] }, { $0.roles = [] },
            { ($0.kind, $0.people) = (.people, [.with { $0.person = .observer }]) },
            { ($0.kind, $0.people) = (.people, [.with { $0.person = .stranger }]) },
            {
                $0.kind = .people
                $0.people = [.with { ($0.person, $0.weight) = (.member, 0) }]
            },
            {
                $0.kind = .people
                $0.people = [.with { $0.person = .member }, .with { $0.person = .member }]
            },
        ] as [(inout Electorate) -> Void]).map { wrong in
            refused(
                Sample.openPoll.but { wrong(&$0.electorate) }, .electorateWrong, "electorate")
        } + [
            refused(
                Sample.openPoll.but {
                    ($0.electorate.kind, $0.electorate.roles) = (.roles, [.observer])
                }, .electorateEmpty, "electorate"),
            refused(
                Sample.openPoll.but {
                    $0.electorate = unequal
                    $0.procedure.secrecy = .confidential
                }, .electorateWrong, "electorate"),
            refused(
                Sample.addElectors.but { $0.people[0].weight = 2 }, .electorateWrong, "people",
                given: fewer.but { state in
                    state.contents[.office]?.polls.change(.question) {
                        $0.procedure.secrecy = .confidential
                    }
                }),
            refused(Sample.addElectors, .electorExists, "people"),
            refused(Sample.addElectors.but { $0.people = [] }, .electorateEmpty, "electorate"),
            refused(Sample.addElectors.but { $0.poll = .adopted }, .pollClosed),
            refused(Sample.addElectors.but { $0.poll = .fresh(9) }, .pollNotFound, "poll"),
        ]
        + Sample.addElectors.textScenarios(
            "reason", most: 2_000, by: .chair, given: fewer
        ) { $0.reason = $1 }

    private static let unequal = Electorate.with {
        $0.kind = .people
        $0.people = Given.electors.map { person in
            .with { ($0.person, $0.weight) = (person, person == .chair ? 2 : 1) }
        }
    }

    /// The same question, which the secretary is not asked.
    private static let fewer = Given.polling.but { state in
        state.contents[.office]?.polls.change(.question) { $0.electors[.secretary] = nil }
    }

    private static let once = Given.polling.when(Sample.castBallot, by: .member).after

    private static let ballots: [Scenario] =
        [
            refused(Sample.castBallot.but { $0.poll = .fresh(9) }, .pollNotFound, "poll"),
            refused(Sample.castBallot.but { $0.poll = .adopted }, .pollClosed),
            refused(Sample.castBallot, .ballotNotYours, by: .observer),
            refused(Sample.castBallot.but { $0.elector = .member }, .ballotNotYours),
            refused(
                Sample.castBallot.but { $0.parts = [.choice(1)] }, .ballotReasonMissing,
                "reason"),
            refused(
                Sample.castBallot.but { $0.tracker = "SHORT" }, .ballotTrackerWrong, "tracker"),
            refused(
                Sample.castBallot.but { $0.tracker = "TRACKER00000" }, .ballotTrackerWrong,
                "tracker"),
            refused(Sample.castBallot, .ballotTrackerWrong, "tracker", given: once),
            refused(
                Sample.castBallot, .ballotFinal, by: .member,
                given: once.but { state in
                    state.contents[.office]?.polls.change(.question) {
                        $0.procedure.changeable = false
                    }
                }),
        ]
        + ([
            [], [.choice()], [.choice(3)], [.choice(-1)], [.choice(0, 1)], [.ranks([0])],
            [.points(1, 0, 0)], [.choice(0, weight: 2)], [.choice(0), .choice(1)],
            [BallotPart()], [.choice(0).but { $0.mark.points = [1, 0, 0] }],
        ] as [[BallotPart]]).map { parts in
            refused(
                Sample.castBallot.but { ($0.parts, $0.reason) = (parts, "Because") },
                .ballotWrong, "parts")
        }
        + Sample.castBallot.textScenarios("reason", most: 2_000, by: .chair, given: .polling) {
            $0.reason = $1
        }

    private static let deputies: [Scenario] = [
        refused(Sample.nameDeputy, .ballotNotYours, by: .observer),
        refused(Sample.nameDeputy.but { $0.poll = .survey }, .ballotNotYours),
        refused(Sample.nameDeputy.but { $0.deputy = .chair }, .deputyWrong, "deputy"),
        refused(Sample.nameDeputy.but { $0.deputy = .observer }, .deputyWrong, "deputy"),
        refused(Sample.nameDeputy.but { $0.deputy = .stranger }, .deputyWrong, "deputy"),
        refused(Sample.nameDeputy.but { $0.deputy = nil }, .nothingChanged),
        refused(Sample.nameDeputy.but { $0.poll = .adopted }, .pollClosed),
        refused(
            Sample.nameDeputy, .ballotFinal, by: .member,
            given: once.but { state in
                state.contents[.office]?.polls.change(.question) { $0.procedure.changeable = false }
            }),
    ]

    private static let pollEnds: [Scenario] =
        [
            refused(Sample.extendPoll, .pollNotYours, by: .member),
            refused(
                Sample.extendPoll.but { $0.closesAt = Given.start + 10 * Given.day },
                .pollTermWrong, "closesAt"),
            refused(
                Sample.extendPoll.but { $0.closesAt = Given.start + 3_660 * Given.day },
                .pollTermWrong, "closesAt"),
            refused(Sample.extendPoll.but { $0.poll = .survey }, .pollTermWrong, "closesAt"),
            refused(Sample.extendPoll, .pollClosed, given: Given.polling.later(11)),
            refused(Sample.closePoll, .pollNotYours, by: .member),
            refused(Sample.closePoll.but { $0.reason = nil }, .textEmpty, "reason"),
            refused(Sample.closePoll.but { $0.poll = .adopted }, .pollClosed),
            refused(Sample.endPoll, .pollStillOpen, by: .server),
            refused(Sample.endPoll.but { $0.poll = .adopted }, .pollClosed, by: .server),
            refused(Sample.endPoll.but { $0.poll = .fresh(9) }, .pollNotFound, "poll", by: .server),
            refused(Sample.breakTie.but { $0.poll = .adopted }, .pollNotTied),
            refused(Sample.breakTie.but { $0.option = 2 }, .optionsWrong, "option"),
            refused(Sample.breakTie.but { $0.option = 3 }, .optionsWrong, "option"),
            refused(Sample.reopenPoll.but { $0.poll = .question }, .pollStillOpen),
            refused(
                Sample.reopenPoll, .pollRevealing,
                given: Given.polling.but { state in
                    state.contents[.office]?.polls.change(.adopted) {
                        $0.procedure.secrecy = .confidential
                    }
                }),
            refused(
                Sample.reopenPoll.but { $0.closesAt = nil }, .pollTermWrong, "closesAt",
                given: Given.polling.but { state in
                    state.contents[.office]?.polls.change(.adopted) {
                        $0.procedure.silence = .agrees
                    }
                }),
            refused(Sample.reopenPoll.but { $0.closesAt = 1 }, .pollTermWrong, "closesAt"),
            refused(Sample.cancelPoll.but { $0.poll = .adopted }, .pollClosed),
            refused(Sample.cancelPoll, .pollNotYours, by: .member),
        ]
        + Sample.extendPoll.textScenarios("reason", most: 2_000, by: .chair, given: .polling) {
            $0.reason = $1
        }
        + Sample.closePoll.textScenarios("reason", most: 2_000, by: .chair, given: .polling) {
            $0.reason = $1
        }
        + Sample.breakTie.textScenarios("reason", most: 2_000, by: .chair, given: .polling) {
            $0.reason = $1
        }
        + Sample.reopenPoll.textScenarios("reason", most: 2_000, by: .chair, given: .polling) {
            $0.reason = $1
        }
        + Sample.cancelPoll.textScenarios("reason", most: 2_000, by: .chair, given: .polling) {
            $0.reason = $1
        }
}
