/// Slips on which the members of a body write their opinion within a term (Phieu lay y kien):
/// sent, reminded of, collected, answered and reported (Decree 191/2026).
public enum Slips: Feature {
    public static let commands: [any Command.Type] = [
        DraftSlip.self,
        ChangeSlip.self,
        SendSlip.self,
        NameAssistant.self,
        PrepareAnswer.self,
        AnswerSlip.self,
        RemindSlip.self,
        ExtendSlip.self,
        AdvanceSlip.self,
        EndSlip.self,
        BreakSlipTie.self,
        RespondToOpinion.self,
        ReportSlip.self,
        CloseSlip.self,
        WithdrawSlip.self,
    ]
    public static let events: [any Event.Type] = [
        SlipDrafted.self,
        SlipChanged.self,
        SlipSent.self,
        AssistantNamed.self,
        AnswerPrepared.self,
        SlipAnswered.self,
        SlipReminded.self,
        SlipStepReached.self,
        SlipExtended.self,
        SlipSilenceDeemed.self,
        SlipEnded.self,
        SlipTieBroken.self,
        OpinionAnswered.self,
        SlipReported.self,
        SlipClosed.self,
        SlipWithdrawn.self,
    ]
}
