/// Questions that are answered by ballots, from a quick show of opinion to a binding decision.
public enum Polls: Feature {
    public static let commands: [any Command.Type] = [
        OpenPoll.self,
        ExtendPoll.self,
        AddElectors.self,
        CastBallot.self,
        NameDeputy.self,
        ClosePoll.self,
        EndPoll.self,
        BreakTie.self,
        ReopenPoll.self,
        CancelPoll.self,
        PrepareBox.self,
        IssueToken.self,
        OpenBox.self,
    ]
    public static let events: [any Event.Type] = [
        PollOpened.self,
        ElectorsNamed.self,
        PollExtended.self,
        ElectorsAdded.self,
        BallotCast.self,
        DeputyNamed.self,
        SilenceDeemed.self,
        PollClosed.self,
        TieBroken.self,
        PollReopened.self,
        PollCancelled.self,
        BoxPrepared.self,
        TokenIssued.self,
        BoxSealed.self,
        BoxOpened.self,
    ]
}
