/// What a crowd thinks, found by short statements on which everybody says agree, disagree or
/// pass: the opinion map, as Polis does it.
public enum Opinions: Feature {
    public static let commands: [any Command.Type] = [
        OpenOpinion.self,
        AddStatement.self,
        ModerateStatement.self,
        VoteOnStatement.self,
        CloseOpinion.self,
        ImportStatements.self,
        ImportBallots.self,
    ]
    public static let events: [any Event.Type] = [
        OpinionOpened.self,
        StatementAdded.self,
        StatementModerated.self,
        StatementVoted.self,
        OpinionClosed.self,
        StatementsImported.self,
        BallotsImported.self,
    ]
}
