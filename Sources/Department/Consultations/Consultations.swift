/// Asking for comments on a version of a draft, and answering every one of them.
public enum Consultations: Feature {
    public static let commands: [any Command.Type] = [
        OpenConsultation.self,
        ExtendConsultation.self,
        CloseConsultation.self,
        FinishConsultation.self,
        FoldRows.self,
        SplitRow.self,
        AssignRow.self,
        StudyRow.self,
        AnswerRow.self,
    ]
    public static let events: [any Event.Type] = [
        ConsultationOpened.self,
        ConsultationExtended.self,
        ConsultationClosed.self,
        ConsultationFinished.self,
        RowsFolded.self,
        RowSplit.self,
        RowAssigned.self,
        RowStudied.self,
        RowAnswered.self,
    ]
}
