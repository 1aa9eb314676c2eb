import Department
import JSON
import Testing

extension ID where Entity == Poll {
    /// The secret question once more: chair, secretary and member hold its key together.
    public static var jointly: Self { Self(raw: 0x97) }
}

extension Given {
    public static let trustees: [ID<Person>] = [.chair, .secretary, .member].sorted()

    /// The poll is open, and nobody has begun to make its key.
    public static let trusteeship = Given(
        pollingLog
            + opened(.jointly) {
                ($0.countingTeam, $0.options) = (trustees, Sample.secretSides)
                $0.procedure = Sample.secretly
            })
    public static let joined = each(trusteeship) { Sample.joinTrustees($0) }
    public static let dealt = each(joined) { Sample.dealShares($0) }
    public static let confirmed = each(dealt) { _ in Sample.confirmKey }
    /// The key is there, and the box takes ballots.
    public static let jointBox = confirmed.when(
        Sample.prepareBox.but { $0.poll = .jointly }, by: .server
    ).after
    public static let sealedJointBox = jointBox.and(
        BoxSealed.with { $0.poll = .jointly }.by(.server, in: .office))
    public static let publishedBox = sealedJointBox.when(Sample.publishBox, by: .server).after
    /// Chair and secretary have released their shares.
    public static let releasedBox =
        publishedBox
        .when(Sample.releaseShare, by: .chair).after
        .when(Sample.releaseShare, by: .secretary).after

    private static func each(
        _ given: Given, _ command: (ID<Person>) -> any Command
    ) -> Given {
        trustees.reduce(given) { $0.when(command($1), by: $1).after }
    }
}

extension Sample {
    /// With keys that are this person's, in another `round` others.
    public static func joinTrustees(_ person: ID<Person>, round: Int = 0) -> JoinTrustees {
        .with {
            $0.commitments = ["A\(person.raw)0-\(round)", "A\(person.raw)1-\(round)"]
            ($0.poll, $0.workspace) = (.jointly, .office)
            $0.transportKey = "T\(person.raw)-\(round)"
        }
    }

    public static func dealShares(_ person: ID<Person>, round: Int = 0) -> DealShares {
        .with {
            ($0.poll, $0.workspace) = (.jointly, .office)
            $0.shares = Given.trustees.filter { $0 != person }.map { other in
                .with { ($0.sealed, $0.to) = ("S\(person.raw)-\(other.raw)-\(round)", other) }
            }
        }
    }

    public static let confirmKey = ConfirmKey.with {
        ($0.poll, $0.workspace) = (.jointly, .office)
    }
    public static let publishBox = PublishBox.with {
        $0.ballots = Sample.openBox.ballots.map { ballot in ballot.but { $0.mark = nil } }
        ($0.poll, $0.workspace) = (.jointly, .office)
    }
    public static let releaseShare = ReleaseShare.with {
        ($0.poll, $0.share, $0.workspace) = (.jointly, "SHARE", .office)
    }
    /// What the published ballots say.
    public static let readBox = Sample.openBox.but { command in
        command.ballots = command.ballots.map { ballot in
            .with { ($0.mark, $0.tracker) = (ballot.mark, ballot.tracker) }
        }
        command.poll = .jointly
    }
}
