import Department
import DepartmentTesting

extension AuthorityMatrix {
    /// The command of a row on annotations or consultations, and the place where nothing but
    /// authority can refuse it. `drafter` puts everybody into the drafting team, otherwise nobody
    /// belongs to it; `own` means that the actor wrote the annotation.
    static func annotationsScene(
        _ row: String, _ actor: ID<Person>, _ place: ID<Workspace>
    ) -> (Given, any Command)? {
        let words = row.split(separator: " ").map(String.init)
        let team = DraftersSet.with {
            ($0.draft, $0.drafters) = (.decree, words.last == "drafter" ? actors : [])
        }
        var given = Given.consulting(in: place).and(team.by(.chair, in: place))
        let name = words.first ?? ""
        if name == "consultation.open" {
            let closed = ConsultationClosed.with { $0.consultation = .hearing }
            given = given.and(closed.by(.chair, in: place))
        }
        if words.last == "own" || name == "annotation.withdrawAgreement" {
            given = given.but {
                own(&$0, actor, place, isAuthor: words.last == "own")
            }
        }
        let command =
            annotationCommand(words, place) ?? suggestionCommand(name, place)
            ?? consultationCommand(name, place) ?? rowCommand(name, place)
        return command.map { (given, $0) }
    }

    /// The annotations of the samples are the actor's own, or have the actor's support.
    private static func own(
        _ state: inout DepartmentState, _ actor: ID<Person>, _ place: ID<Workspace>,
        isAuthor: Bool
    ) {
        for id: ID<Annotation> in [.fresh(40), .fresh(41)] {
            let added = AnnotationAdded.with {
                ($0.annotation, $0.draft, $0.text) = (id, .decree, "Mine")
            }
            let fact = Fact(
                position: 90, workspace: place, at: Given.start,
                actor: isAuthor ? actor : .colleague)
            added.evolve(&state, fact)
        }
        let fact = Fact(position: 91, workspace: place, at: Given.start, actor: actor)
        let agreed = AnnotationAgreed.with { ($0.annotation, $0.draft) = (.fresh(40), .decree) }
        if !isAuthor { agreed.evolve(&state, fact) }
        let resolved = AnnotationResolved.with {
            ($0.annotation, $0.draft) = (.fresh(41), .decree)
        }
        resolved.evolve(&state, fact)
    }

    private static func annotationCommand(
        _ words: [String], _ place: ID<Workspace>
    ) -> (any Command)? {
        let isOwn = words.last == "own"
        let open: ID<Annotation> = isOwn ? .fresh(40) : .remark
        switch words.first {
        case "annotation.add":
            switch words.last {
            case "asked": return Sample.comment.but { $0.workspace = place }
            case "team":
                return Sample.annotate.but { ($0.layer, $0.workspace) = (.team, place) }
            default: return Sample.annotate.but { $0.workspace = place }
            }
        case "annotation.edit":
            return Sample.editAnnotation.but { ($0.annotation, $0.workspace) = (open, place) }
        case "annotation.remove":
            return Sample.removeAnnotation.but { ($0.annotation, $0.workspace) = (open, place) }
        case "annotation.reply":
            let asked: ID<Annotation> = words.last == "asked" ? .comment : .remark
            return Sample.replyToAnnotation.but {
                ($0.annotation, $0.workspace) = (asked, place)
            }
        case "annotation.agree":
            let asked: ID<Annotation> = words.last == "asked" ? .comment : open
            return Sample.agreeWithAnnotation.but {
                ($0.annotation, $0.workspace) = (asked, place)
            }
        case "annotation.withdrawAgreement":
            return Sample.withdrawAnnotationAgreement.but {
                ($0.annotation, $0.workspace) = (.fresh(40), place)
            }
        case "annotation.resolve":
            return Sample.resolveAnnotation.but {
                ($0.annotation, $0.workspace) = (open, place)
            }
        case "annotation.reopen":
            return Sample.reopenAnnotation.but {
                ($0.annotation, $0.workspace) = (isOwn ? .fresh(41) : .settled, place)
            }
        case "annotation.import":
            return Sample.importAnnotations.but { $0.workspace = place }
        case "annotation.reattach":
            return Sample.reattachAnnotation.but {
                ($0.annotation, $0.workspace) = (open, place)
            }
        default: return nil
        }
    }

    private static func suggestionCommand(
        _ name: String, _ place: ID<Workspace>
    ) -> (any Command)? {
        switch name {
        case "suggestion.accept": Sample.acceptSuggestion.but { $0.workspace = place }
        case "suggestion.decline": Sample.declineSuggestion.but { $0.workspace = place }
        default: nil
        }
    }

    private static func consultationCommand(
        _ name: String, _ place: ID<Workspace>
    ) -> (any Command)? {
        switch name {
        case "consultation.open": Sample.openConsultation.but { $0.workspace = place }
        case "consultation.extend": Sample.extendConsultation.but { $0.workspace = place }
        case "consultation.close": Sample.closeConsultation.but { $0.workspace = place }
        case "consultation.finish": Sample.finishConsultation.but { $0.workspace = place }
        default: nil
        }
    }

    private static func rowCommand(_ name: String, _ place: ID<Workspace>) -> (any Command)? {
        switch name {
        case "synthesis.fold": Sample.foldRows.but { $0.workspace = place }
        case "synthesis.split": Sample.splitRow.but { $0.workspace = place }
        case "synthesis.assign":
            // Of the chair it is certain in both places that he belongs to the team.
            Sample.assignRow.but { ($0.person, $0.workspace) = (.chair, place) }
        case "synthesis.study": Sample.studyRow.but { $0.workspace = place }
        case "synthesis.answer": Sample.answerRow.but { $0.workspace = place }
        default: nil
        }
    }
}
