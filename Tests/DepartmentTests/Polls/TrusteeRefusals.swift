import DepartmentTesting
import JSON
import Testing

@testable import Department

extension Scenarios {
    static let trustees: [Scenario] = teams + making + ends + releases

    private static func refused(
        _ command: some Command, _ code: RefusalCode, _ field: String? = nil,
        by actor: ID<Person> = .chair, given: Given
    ) -> Scenario {
        command.refused(code, field, by: actor, given: given)
    }

    /// All three, or none.
    private static let teams: [Scenario] = [1, 2, 4].map { count in
        Sample.openPoll.but {
            $0.countingTeam = Array(Given.electors.prefix(count))
            ($0.options, $0.procedure) = (Sample.secretSides, Sample.secretly)
        }.refused(.trusteesWrong, "countingTeam", by: .chair, given: .polling)
    }

    private static let making: [Scenario] =
        ([
            Sample.joinTrustees(.chair), Sample.dealShares(.chair), Sample.confirmKey,
        ] as [any Command]).flatMap { command in
            [
                Scenario(
                    command: command, actor: .colleague, code: .trusteeNotYours, given: .joined),
                Scenario(
                    command: command, actor: .chair, code: .pollClosed, given: .sealedJointBox),
                Scenario(
                    command: command, actor: .chair, code: .boxPrepared, given: .jointBox),
            ]
        } + [
            refused(
                Sample.joinTrustees(.chair).but { $0.poll = .fresh(9) }, .pollNotFound, "poll",
                given: .trusteeship),
            refused(
                Sample.joinTrustees(.chair).but { $0.poll = .secretly }, .trusteeNotYours,
                given: .ballotBox),
            refused(
                Sample.joinTrustees(.chair).but { $0.poll = .question }, .trusteeNotYours,
                given: .trusteeship),
            refused(Sample.joinTrustees(.chair), .nothingChanged, given: .joined),
            refused(
                Sample.dealShares(.chair), .trusteesWaiting,
                given: .trusteeship.when(Sample.joinTrustees(.chair), by: .chair).succeeds()),
            refused(
                Sample.dealShares(.chair).but { $0.shares.removeLast() }, .trusteesWrong,
                "shares", given: .joined),
            refused(Sample.dealShares(.member), .trusteesWrong, "shares", given: .joined),
            refused(
                Sample.dealShares(.chair).but { $0.shares[0].to = $0.shares[1].to },
                .trusteesWrong, "shares", given: .joined),
            refused(Sample.dealShares(.chair), .nothingChanged, given: .dealt),
            refused(Sample.dealShares(.chair, round: 1), .sharesDealt, given: .dealt),
            refused(Sample.confirmKey, .trusteesWaiting, given: .joined),
            refused(Sample.confirmKey, .nothingChanged, given: .confirmed),
            refused(
                Sample.prepareBox.but { $0.poll = .jointly }, .trusteesWaiting, by: .server,
                given: .dealt),
        ]

    private static let ends: [Scenario] = [
        refused(Sample.publishBox, .pollStillOpen, by: .server, given: .jointBox),
        refused(Sample.publishBox, .nothingChanged, by: .server, given: .publishedBox),
        refused(
            Sample.publishBox.but { $0.poll = .question }, .pollClosed, by: .server,
            given: .jointBox),
        refused(
            Sample.publishBox.but { $0.poll = .secretly }, .trusteesWaiting, by: .server,
            given: .sealedBox),
        refused(
            Sample.publishBox.but { $0.ballots.removeLast() }, .electorateTooSmall, "ballots",
            by: .server, given: .sealedJointBox),
        refused(
            Sample.publishBox.but { $0.ballots.swapAt(0, 1) }, .ballotTrackerWrong, "ballots",
            by: .server, given: .sealedJointBox),
        refused(Sample.readBox, .trusteesWaiting, by: .server, given: .sealedJointBox),
        refused(Sample.readBox, .trusteesWaiting, by: .server, given: .publishedBox),
        refused(
            Sample.readBox, .trusteesWaiting, by: .server,
            given: .publishedBox.when(Sample.releaseShare, by: .member).succeeds()),
        refused(
            Sample.readBox.but { $0.ballots.removeLast() }, .ballotTrackerWrong, "ballots",
            by: .server, given: .releasedBox),
        refused(
            Sample.readBox.but { $0.ballots[4].tracker = "TRACKER9" }, .ballotTrackerWrong,
            "ballots", by: .server, given: .releasedBox),
        refused(
            Sample.readBox.but { $0.ballots[0].sealed = "OTHER" }, .ballotTrackerWrong,
            "ballots", by: .server, given: .releasedBox),
    ]

    private static let releases: [Scenario] = [
        refused(Sample.releaseShare, .trusteeNotYours, by: .colleague, given: .publishedBox),
        refused(Sample.releaseShare, .pollStillOpen, given: .jointBox),
        refused(Sample.releaseShare, .boxNotReady, given: .sealedJointBox),
        refused(Sample.releaseShare, .nothingChanged, given: .releasedBox),
        refused(
            Sample.releaseShare, .pollClosed, by: .member,
            given: .releasedBox.when(Sample.readBox, by: .server).succeeds()),
        refused(
            Sample.releaseShare, .pollClosed, by: .member,
            given: .publishedBox.when(
                Sample.cancelPoll.but { $0.poll = .jointly }, by: .chair
            ).succeeds()),
    ]
}
