/// What people say about the words of a draft: comments, questions, other wording.
public enum Annotations: Feature {
    public static let commands: [any Command.Type] = [
        AddAnnotation.self,
        EditAnnotation.self,
        RemoveAnnotation.self,
        ReplyToAnnotation.self,
        AgreeWithAnnotation.self,
        WithdrawAnnotationAgreement.self,
        ResolveAnnotation.self,
        ReopenAnnotation.self,
        ReattachAnnotation.self,
        AcceptSuggestion.self,
        DeclineSuggestion.self,
        ImportAnnotations.self,
    ]
    public static let events: [any Event.Type] = [
        AnnotationAdded.self,
        AnnotationEdited.self,
        AnnotationRemoved.self,
        AnnotationReplied.self,
        AnnotationAgreed.self,
        AnnotationAgreementWithdrawn.self,
        AnnotationResolved.self,
        AnnotationReopened.self,
        AnnotationReattached.self,
        SuggestionAccepted.self,
        SuggestionDeclined.self,
        AnnotationImported.self,
    ]
}
