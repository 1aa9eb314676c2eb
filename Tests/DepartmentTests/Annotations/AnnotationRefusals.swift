import Department
import DepartmentTesting
import JSON
import Testing
import Texts

extension Scenarios {
    static let annotations: [Scenario] =
        additions + imports + anchors + suggestions + wordings + talk + states + decisions

    private static func refused(
        _ command: some Command, _ code: RefusalCode, _ field: String? = nil,
        by actor: ID<Person> = .moderator, given: Given = .consulting
    ) -> Scenario {
        command.refused(code, field, by: actor, given: given)
    }

    private static let additions: [Scenario] =
        [
            refused(Sample.annotate.but { $0.draft = .fresh(9) }, .draftNotFound, "draft"),
            refused(Sample.annotate.but { $0.draft = .incoming }, .draftImporting),
            refused(Sample.annotate.but { $0.draft = .shelved }, .draftArchived),
            refused(Sample.annotate.but { $0.version = 2 }, .versionNotFound, "version"),
            refused(Sample.annotate.but { $0.version = 0 }, .versionNotFound, "version"),
            refused(
                Sample.annotate.but { $0.annotation = .remark }, .identifierTaken, "annotation"),
            refused(
                Sample.annotate.but { $0.annotation = ID() }, .identifierTaken, "annotation"),
            refused(Sample.comment, .membershipRequired, by: .observer, given: hearingIsOver),
        ]
        + Sample.annotate.textScenarios(
            "text", most: 10_000, by: .moderator, given: .consulting
        ) { $0.text = $1 }

    private static func importing(
        _ change: (inout ImportedAnnotation) -> Void
    ) -> ImportAnnotations {
        Sample.importAnnotations.but { change(&$0.annotations[0]) }
    }

    private static func importRefused(
        _ code: RefusalCode, _ field: String? = "annotations",
        _ change: (inout ImportedAnnotation) -> Void
    ) -> Scenario {
        refused(importing(change), code, field, by: .chair)
    }

    private static let imports: [Scenario] =
        [
            refused(
                Sample.importAnnotations.but { $0.draft = .fresh(9) }, .draftNotFound, "draft",
                by: .chair),
            refused(
                Sample.importAnnotations.but { $0.draft = .incoming }, .draftImporting,
                by: .chair),
            refused(
                Sample.importAnnotations.but { $0.draft = .shelved }, .draftArchived,
                by: .chair),
            refused(
                Sample.importAnnotations.but { $0.annotations = [] }, .nothingChanged,
                "annotations", by: .chair),
            refused(
                Sample.importAnnotations.but { $0.annotations += $0.annotations },
                .identifierTaken, "annotations", by: .chair),
            importRefused(.identifierTaken) { $0.annotation = ID() },
            // Here already: by its own identifier, or exported from here.
            importRefused(.nothingChanged) { $0.annotation = .remark },
            importRefused(.nothingChanged) {
                $0.origin.id = "urn:uuid:\(ID<Annotation>.remark.key)"
            },
            importRefused(.textEmpty) { ($0.text, $0.words) = ("", nil) },
            importRefused(.textForbiddenCharacter) { $0.text = "\u{202E}" },
            importRefused(.textForbiddenCharacter) { $0.words = "\u{202E}" },
            importRefused(.textForbiddenCharacter) { $0.quote?.suffix = "\u{0}" },
            importRefused(.textForbiddenCharacter) { $0.origin.creator = "two\nlines" },
            importRefused(.textTooLong) { $0.origin.id = String(repeating: "a", count: 201) },
            importRefused(.textTooLong) { $0.text = String(repeating: "a", count: 10_001) },
            importRefused(.anchorMissing) { $0.quote?.exact = "" },
            importRefused(.textEmpty) { $0.replies[0].text = " " },
            importRefused(.identifierTaken) { $0.replies[0].reply = ID() },
            importRefused(.identifierTaken) { $0.replies += $0.replies },
            refused(
                Sample.editAnnotation.but { $0.annotation = .fresh(36) }, .annotationImported,
                by: .chair,
                given: Given.consulting.when(Sample.importAnnotations, by: .chair).after),
        ]

    private static let hearingIsOver = Given.consulting.later(31)

    private static let anchors: [Scenario] = [
        anchored { $0.exact = "word" }.with(.anchorChanged),
        anchored { $0.end.offset = 21 }.with(.anchorWrong),
        anchored { $0.end.offset = 99 }.with(.anchorWrong),
        anchored { $0.start.offset = -1 }.with(.anchorWrong),
        anchored { ($0.start.block, $0.end.block) = (.second, .clause) }.with(.anchorWrong),
        refused(chosen { $0.start.block = .removed }, .blockGone, "block"),
        refused(chosen { $0.end.block = .fresh(9) }, .blockNotFound, "block"),
        refused(chosen { $0.start.rev = 7 }, .revisionTooOld, "rev"),
        Sample.annotate.refused(
            .anchorChanged, "anchor", by: .moderator,
            given: Given.consulting.when(
                Sample.editBlock.but { $0.operation = .of(.keep(23), .insert("x")) }, by: .chair
            ).after),
        refused(
            Sample.reattachAnnotation.but { $0.anchor.exact = "x" }, .anchorChanged, "anchor"),
        refused(
            Sample.reattachAnnotation.but { $0.anchor = Sample.lastWord }, .nothingChanged,
            "anchor"),
        refused(
            Sample.reattachAnnotation.but { $0.anchor.end.offset = 0 }, .anchorWrong, "anchor"),
        refused(
            Sample.reattachAnnotation.but { $0.annotation = .fresh(9) }, .annotationNotFound,
            "annotation"),
    ]

    private static func chosen(_ change: (inout ChosenWords) -> Void) -> AddAnnotation {
        var words = Sample.lastWord
        change(&words)
        return Sample.annotate.but { $0.anchor = words }
    }

    private struct Anchored {
        var command: AddAnnotation

        func with(_ code: RefusalCode) -> Scenario { refused(command, code, "anchor") }
    }

    private static func anchored(_ change: (inout ChosenWords) -> Void) -> Anchored {
        Anchored(command: chosen(change))
    }

    private static let suggestions: [Scenario] = [
        refused(Sample.suggest.but { $0.anchor = nil }, .anchorMissing, "anchor"),
        refused(Sample.suggest.but { $0.suggestion = [] }, .nothingChanged, "suggestion"),
        refused(suggesting { $0.operation = .of() }, .nothingChanged, "suggestion"),
        refused(
            Sample.suggest.but { $0.suggestion = [Sample.suggestedEdit, Sample.suggestedEdit] },
            .operationWrong, "suggestion"),
        refused(
            suggesting { $0.block = .removed }.but { $0.version = 1 }, .blockNotFound,
            "suggestion"),
        refused(
            suggesting { $0.operation = .of(.keep(99), .delete(1)) }, .operationWrong,
            "operation"),
        refused(suggesting { $0.block = .removed }, .blockGone, "block"),
        refused(suggesting { $0.rev = 9 }, .revisionTooOld, "rev"),
        refused(Sample.suggest, .anchorWrong, "anchor", given: replaced),
        refused(
            Sample.suggest.but { $0.anchor = firstWord }, .suggestionStale, "suggestion",
            given: replaced),
    ]

    private static let firstWord = Sample.lastWord.bent {
        $0.exact = "This"
        $0.start.offset = 0
        $0.end.offset = 4
    }

    private static func suggesting(_ change: (inout SuggestedEdit) -> Void) -> AddAnnotation {
        Sample.suggest.but { $0.suggestion = [Sample.suggestedEdit.bent(change)] }
    }

    /// Somebody else has replaced the last word.
    private static let replaced = Given.consulting.when(
        Sample.editBlock.but { $0.operation = .of(.keep(21), .insert("lines"), .delete(5)) },
        by: .chair
    ).after

    private static let wordings: [Scenario] =
        [
            refused(
                Sample.editAnnotation.but { $0.annotation = .takenBack }, .annotationNotFound,
                "annotation", by: .colleague),
            refused(
                Sample.editAnnotation.but { $0.annotation = .aside }, .annotationNotFound,
                "annotation", by: .colleague),
            refused(
                Sample.editAnnotation.but { $0.revision = 1 }, .annotationChanged, "revision",
                by: .colleague),
            refused(
                Sample.editAnnotation.but { $0.text = "Which words?" }, .nothingChanged,
                by: .colleague),
            refused(
                Sample.editAnnotation.but { $0.annotation = .answered }, .commentAnswered,
                "annotation", by: .colleague),
            refused(
                Sample.removeAnnotation.but { $0.annotation = .answered }, .commentAnswered,
                "annotation", by: .colleague),
            refused(
                Sample.removeAnnotation.but { $0.annotation = .declined }, .suggestionDecided,
                by: .colleague),
            refused(
                Sample.removeAnnotation.but { $0.annotation = .fresh(9) }, .annotationNotFound,
                "annotation"),
        ]
        + Sample.editAnnotation.textScenarios(
            "text", most: 10_000, by: .colleague, given: .consulting
        ) { $0.text = $1 }

    private static let talk: [Scenario] =
        [
            refused(
                Sample.replyToAnnotation.but { $0.annotation = .fresh(9) },
                .annotationNotFound, "annotation"),
            refused(
                Sample.replyToAnnotation.but { $0.reply = ID() }, .identifierTaken, "reply"),
            Sample.replyToAnnotation.refused(
                .identifierTaken, "reply", by: .moderator,
                given: Given.consulting.when(Sample.replyToAnnotation, by: .chair).after),
            refused(
                Sample.replyToAnnotation.but { $0.text = "@{\(ID<Person>.stranger)}" },
                .mentionUnknown, "text"),
            // A member, but not of the team.
            refused(
                Sample.replyToAnnotation.but {
                    $0.annotation = .aside
                    $0.text = "@{\(ID<Person>.colleague)}"
                }, .mentionUnknown, "text"),
            refused(
                Sample.agreeWithAnnotation.but { $0.annotation = .fresh(9) },
                .annotationNotFound, "annotation"),
            refused(Sample.agreeWithAnnotation, .agreementOwn, by: .colleague),
            Sample.agreeWithAnnotation.refused(
                .agreementExists, by: .moderator,
                given: Given.consulting.when(Sample.agreeWithAnnotation, by: .moderator).after),
            refused(Sample.withdrawAnnotationAgreement, .agreementMissing),
            refused(
                Sample.withdrawAnnotationAgreement.but { $0.annotation = .fresh(9) },
                .annotationNotFound, "annotation"),
        ]
        + Sample.replyToAnnotation.textScenarios(
            "text", most: 10_000, by: .moderator, given: .consulting
        ) { $0.text = $1 }

    private static let states: [Scenario] = [
        refused(
            Sample.resolveAnnotation.but { $0.annotation = .settled }, .annotationResolved),
        refused(
            Sample.resolveAnnotation.but { $0.annotation = .fresh(9) }, .annotationNotFound,
            "annotation"),
        refused(Sample.reopenAnnotation.but { $0.annotation = .remark }, .annotationOpen),
        refused(
            Sample.reopenAnnotation.but { $0.annotation = .fresh(9) }, .annotationNotFound,
            "annotation"),
    ]

    private static let decisions: [Scenario] =
        [
            refused(
                Sample.acceptSuggestion.but { $0.annotation = .remark }, .suggestionNone,
                by: .chair),
            refused(
                Sample.acceptSuggestion.but { $0.annotation = .declined }, .suggestionDecided,
                by: .chair),
            refused(
                Sample.acceptSuggestion.but { $0.annotation = .fresh(9) }, .annotationNotFound,
                "annotation", by: .chair),
            Sample.acceptSuggestion.refused(.suggestionStale, by: .chair, given: replaced),
            refused(
                Sample.acceptSuggestion.but { $0.edits = [] }, .textEmpty, "text", by: .chair),
            refused(
                Sample.acceptSuggestion.but { $0.text = "a\u{202E}" }, .textForbiddenCharacter,
                "text", by: .chair),
            refused(
                Sample.acceptSuggestion.but {
                    $0.edits = [Sample.suggestedEdit.bent { $0.rev = 9 }]
                    $0.text = "Reason"
                }, .revisionTooOld, "rev", by: .chair),
            refused(
                Sample.declineSuggestion.but { $0.annotation = .remark }, .suggestionNone,
                by: .chair),
            refused(
                Sample.declineSuggestion.but { $0.annotation = .declined }, .suggestionDecided,
                by: .chair),
            refused(
                Sample.declineSuggestion.but { $0.annotation = .fresh(9) },
                .annotationNotFound, "annotation", by: .chair),
        ]
        + Sample.declineSuggestion.textScenarios(
            "text", most: 2_000, by: .chair, given: .consulting
        ) { $0.text = $1 }
}

extension Record {
    func bent(_ change: (inout Self) -> Void) -> Self {
        var record = self
        change(&record)
        return record
    }
}
