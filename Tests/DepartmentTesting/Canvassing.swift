import Department
import JSON

extension ID where Entity == OpinionConversation {
    /// Open; statements are shown at once.
    public static var transport: Self { Self(raw: 0xA1) }
    /// Open; statements are shown once a moderator accepts them.
    public static var guarded: Self { Self(raw: 0xA2) }
    public static var ended: Self { Self(raw: 0xA3) }
}

extension ID where Entity == OpinionStatement {
    /// Of the colleague, nobody has looked at it.
    public static var buses: Self { Self(raw: 0xB1) }
    public static var accepted: Self { Self(raw: 0xB2) }
    public static var rejected: Self { Self(raw: 0xB3) }
    /// Of the colleague, in the guarded conversation.
    public static var waiting: Self { Self(raw: 0xB4) }
    public static var old: Self { Self(raw: 0xB5) }
}

extension Given {
    /// The department with three opinion maps.
    public static let canvassing = canvassing(in: .office)

    public static func canvassing(in place: ID<Workspace>) -> Given {
        Given(canvassingLog(in: place))
    }

    public static func canvassingLog(in place: ID<Workspace> = .office) -> [Past] {
        departmentPast
            + [
                opened(.transport, .after), opened(.guarded, .before), opened(.ended, .after),
                said(.buses, "More buses", .transport), said(.accepted, "Fewer cars", .transport),
                said(.rejected, "Buy my bicycles", .transport), said(.waiting, "Trams", .guarded),
                said(.old, "Horses", .ended), decided(.accepted, true), decided(.rejected, false),
            ].map { $0.by(.colleague, in: place) }
            + [OpinionClosed.with { $0.conversation = .ended }.by(.chair, in: place)]
    }

    private static func opened(
        _ id: ID<OpinionConversation>, _ moderation: StatementModeration
    ) -> any Event {
        OpinionOpened.with {
            ($0.closesAt, $0.conversation) = (start + 30 * day, id)
            ($0.moderation, $0.question, $0.title) = (moderation, "How?", "Transport")
        }
    }

    private static func said(
        _ id: ID<OpinionStatement>, _ text: String, _ conversation: ID<OpinionConversation>
    ) -> any Event {
        StatementAdded.with { ($0.conversation, $0.statement, $0.text) = (conversation, id, text) }
    }

    private static func decided(_ id: ID<OpinionStatement>, _ accepted: Bool) -> any Event {
        StatementModerated.with {
            ($0.accepted, $0.conversation, $0.statement) = (accepted, .transport, id)
            $0.reason = accepted ? nil : "Advertising"
        }
    }

    public func opinion(_ id: ID<OpinionConversation> = .transport) -> OpinionConversation? {
        state.contents[.office]?.opinions[id]
    }
}

extension Sample {
    public static let openOpinion = OpenOpinion.with {
        ($0.closesAt, $0.conversation) = (Given.start + 20 * Given.day, .fresh(51))
        ($0.question, $0.title, $0.workspace) = ("How?", "Schools", .office)
    }
    public static let addStatement = AddStatement.with {
        ($0.conversation, $0.statement, $0.text) = (.transport, .fresh(52), "Free tickets")
        $0.workspace = .office
    }
    public static let moderateStatement = ModerateStatement.with {
        ($0.conversation, $0.statement, $0.workspace) = (.transport, .buses, .office)
        $0.reason = "Off the point"
    }
    public static let voteOnStatement = VoteOnStatement.with {
        ($0.conversation, $0.statement, $0.workspace) = (.transport, .buses, .office)
        $0.vote = .disagree
    }
    public static let closeOpinion = CloseOpinion.with {
        ($0.conversation, $0.reason, $0.workspace) = (.transport, "Enough is said", .office)
    }
    public static let importStatements = ImportStatements.with {
        ($0.conversation, $0.workspace) = (.transport, .office)
        $0.statements = [
            .with { ($0.statement, $0.status, $0.text) = (.fresh(53), .accepted, "Imported") },
            .with { ($0.statement, $0.status, $0.text) = (.fresh(54), .rejected, "Too") },
        ]
    }
    public static let importBallots = ImportBallots.with {
        ($0.conversation, $0.workspace) = (.transport, .office)
        $0.ballots = [
            .with { ($0.agrees, $0.disagrees, $0.participant) = ([0], [1], .fresh(55)) },
            .with { ($0.participant, $0.passes) = (.fresh(56), [0, 1, 2]) },
        ]
    }
}
