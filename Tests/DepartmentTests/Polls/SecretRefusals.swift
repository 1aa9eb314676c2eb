import DepartmentTesting
import JSON
import Testing

@testable import Department

extension Scenarios {
    static let secretPolls: [Scenario] = secretRules + electorsOfSecrets + tokens + boxes

    private static let secretPoll = Sample.openPoll.but {
        ($0.options, $0.procedure) = (Sample.secretSides, Sample.secretly)
    }

    private static func refused(
        _ command: some Command, _ code: RefusalCode, _ field: String? = nil,
        by actor: ID<Person> = .chair, given: Given = .ballotBox
    ) -> Scenario {
        command.refused(code, field, by: actor, given: given)
    }

    /// Whatever would need a name, or could give one away.
    private static let secretRules: [Scenario] =
        ([
            { $0.hidden = false }, { $0.deputies = true }, { $0.tie = .chair },
            { $0.silence = .agrees }, { $0.closesWhenComplete = true },
        ] as [(inout PollProcedure) -> Void]).map { wrong in
            refused(secretPoll.but { wrong(&$0.procedure) }, .procedureWrong, "procedure")
        } + [
            refused(
                secretPoll.but { $0.options[2].needsReason = true }, .procedureWrong, "procedure"),
            refused(secretPoll, .permissionMissing, by: .member),
        ]

    private static let electorsOfSecrets: [Scenario] = [
        refused(
            secretPoll.but {
                $0.electorate.kind = .people
                $0.electorate.people = Given.electors.dropLast().map { person in
                    .with { $0.person = person }
                }
            }, .electorateTooSmall, "electorate"),
        refused(
            secretPoll.but {
                $0.electorate.kind = .people
                $0.electorate.people = Given.electors.map { person in
                    .with { ($0.person, $0.weight) = (person, person == .chair ? 2 : 1) }
                }
            }, .electorateWrong, "electorate"),
        refused(
            Sample.addElectors.but {
                ($0.people[0].weight, $0.poll) = (2, .secretly)
            }, .electorateWrong, "people",
            given: .ballotBox.but { state in
                state.contents[.office]?.polls.change(.secretly) { $0.electors[.secretary] = nil }
            }),
        refused(
            Sample.castBallot.but { $0.poll = .secretly }, .ballotNotYours, by: .member),
    ]

    private static let tokens: [Scenario] = [
        refused(Sample.issueToken, .tokenIssued, by: .member),
        refused(Sample.issueToken.but { $0.request = "MEMBER" }, .tokenIssued, by: .member),
        refused(Sample.issueToken.but { $0.poll = .question }, .ballotNotYours, by: .member),
        refused(Sample.issueToken.but { $0.poll = .fresh(9) }, .pollNotFound, "poll"),
        refused(Sample.issueToken, .pollClosed, given: .sealedBox),
        refused(
            Sample.issueToken, .boxNotReady,
            given: .ballotBox.but { state in
                state.contents[.office]?.polls.change(.secretly) { $0.box?.issuingKey = "" }
            }),
    ]

    private static let boxes: [Scenario] = [
        refused(Sample.prepareBox, .nothingChanged, by: .server),
        refused(Sample.prepareBox, .pollClosed, by: .server, given: .sealedBox),
        refused(Sample.prepareBox.but { $0.poll = .question }, .pollClosed, by: .server),
        refused(Sample.prepareBox.but { $0.poll = .fresh(9) }, .pollNotFound, "poll", by: .server),
        refused(Sample.openBox, .pollStillOpen, by: .server),
        refused(Sample.openBox.but { $0.poll = .adopted }, .pollClosed, by: .server),
        refused(Sample.openBox.but { $0.poll = .fresh(9) }, .pollNotFound, "poll", by: .server),
        refused(
            Sample.openBox.but { $0.ballots.swapAt(0, 1) }, .ballotTrackerWrong, "ballots",
            by: .server, given: .sealedBox),
        refused(
            Sample.openBox.but { $0.ballots[1] = $0.ballots[0] }, .ballotTrackerWrong, "ballots",
            by: .server, given: .sealedBox),
        refused(
            Sample.openBox, .pollClosed, by: .server,
            given: Given.sealedBox.when(Sample.openBox, by: .server).succeeds()),
        refused(
            Sample.closePoll.but { $0.poll = .secretly }, .pollClosed, given: .sealedBox),
        refused(
            Sample.endPoll.but { $0.poll = .secretly }, .pollClosed, by: .server,
            given: .sealedBox),
        refused(
            Sample.endPoll.but { $0.poll = .secretly }, .pollStillOpen, by: .server),
        refused(
            Sample.reopenPoll.but { $0.poll = .secretly }, .pollStillOpen, given: .sealedBox),
        refused(
            Sample.reopenPoll.but { $0.poll = .secretly }, .pollRevealing,
            given: Given.sealedBox.when(Sample.openBox, by: .server).succeeds()),
    ]
}
