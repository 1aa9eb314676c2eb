import Department
import DepartmentTesting
import Testing
import Texts

extension Scenarios {
    static let consultations: [Scenario] = openings + ends + rows + answers

    private static func refused(
        _ command: some Command, _ code: RefusalCode, _ field: String? = nil,
        given: Given = .consulting
    ) -> Scenario {
        command.refused(code, field, by: .chair, given: given)
    }

    private static let closed = Given.consulting.when(Sample.closeConsultation, by: .chair).after

    private static let openings: [Scenario] =
        [
            refused(Sample.openConsultation, .consultationOpen),
            refused(
                Sample.openConsultation.but { $0.version = 2 }, .versionNotFound, "version"),
            refused(Sample.openConsultation.but { $0.draft = .shelved }, .draftArchived),
            refused(
                Sample.openConsultation.but { $0.consultation = .past }, .identifierTaken,
                "consultation"),
            refused(
                Sample.openConsultation.but { $0.profile.minDays = -1 }, .profileWrong,
                "profile", given: closed),
            refused(
                Sample.openConsultation.but { $0.profile.minDays = 3_651 }, .profileWrong,
                "profile", given: closed),
            refused(
                Sample.openConsultation.but { $0.profile.classes = [.citizen, .citizen] },
                .profileWrong, "profile", given: closed),
            refused(
                Sample.openConsultation.but { $0.profile.people = [.member, .member] },
                .profileWrong, "profile", given: closed),
            refused(
                Sample.openConsultation.but { $0.profile.people = [.visitor] },
                .profileWrong, "profile", given: closed),
            refused(
                Sample.openConsultation.but { $0.profile.people = [.unknown] },
                .personUnknown, "profile", given: closed),
            refused(
                Sample.openConsultation.but { $0.profile.organisations = [.fresh(9)] },
                .organisationUnknown, "profile", given: closed),
            refused(
                Sample.openConsultation.but { $0.closesAt = Given.start + 20 * Given.day },
                .consultationTooShort, "closesAt", given: closed),
            refused(
                Sample.openConsultation.but { $0.closesAt = Given.start + 3_651 * Given.day },
                .limitReached, "closesAt", given: closed),
            refused(
                Sample.extendConsultation.but { $0.consultation = .fresh(9) },
                .consultationNotFound, "consultation"),
            refused(
                Sample.extendConsultation.but { $0.consultation = .past },
                .consultationFinished),
            refused(Sample.extendConsultation, .consultationClosed, given: closed),
            refused(
                Sample.extendConsultation.but { $0.closesAt = Given.start + 30 * Given.day },
                .consultationTooShort, "closesAt"),
        ]
        + Sample.openConsultation.textScenarios(
            "profile", most: 2_000, by: .chair, given: closed
        ) { $0.profile.basis = $1 }
        + Sample.extendConsultation.textScenarios(
            "reason", most: 2_000, by: .chair, given: .consulting
        ) { $0.reason = $1 }

    private static let ends: [Scenario] =
        [
            refused(Sample.closeConsultation, .consultationClosed, given: closed),
            refused(
                Sample.closeConsultation, .consultationClosed, given: Given.consulting.later(31)
            ),
            refused(
                Sample.closeConsultation.but { $0.consultation = .fresh(9) },
                .consultationNotFound, "consultation"),
            refused(
                Sample.finishConsultation.but { $0.consultation = .hearing },
                .consultationStillOpen),
            refused(
                Sample.finishConsultation.but { $0.consultation = .hearing },
                .commentsUnanswered, given: closed),
            refused(
                Sample.finishConsultation.but { $0.consultation = .past },
                .consultationFinished),
            refused(
                Sample.finishConsultation.but { $0.consultation = .fresh(9) },
                .consultationNotFound, "consultation"),
        ]
        + Sample.closeConsultation.textScenarios(
            "reason", most: 2_000, by: .chair, given: .consulting
        ) { $0.reason = $1 }

    private static let rows: [Scenario] = [
        refused(Sample.foldRows.but { $0.rows = [] }, .nothingChanged, "rows"),
        refused(Sample.foldRows.but { $0.rows = [.comment] }, .nothingChanged, "rows"),
        refused(Sample.foldRows.but { $0.rows = [.whole, .whole] }, .nothingChanged, "rows"),
        refused(Sample.foldRows.but { $0.rows = [.remark] }, .rowNotFound, "rows"),
        refused(Sample.foldRows.but { $0.rows = [.answered] }, .rowAnswered, "rows"),
        refused(Sample.foldRows.but { $0.row = .echo }, .rowNotFound, "row"),
        refused(Sample.foldRows.but { $0.consultation = .past }, .consultationFinished),
        refused(Sample.splitRow.but { $0.consultation = .past }, .consultationFinished),
        refused(Sample.assignRow.but { $0.consultation = .past }, .consultationFinished),
        refused(Sample.studyRow.but { $0.consultation = .past }, .consultationFinished),
        refused(Sample.answerRow.but { $0.consultation = .past }, .consultationFinished),
        refused(Sample.closeConsultation.but { $0.consultation = .past }, .consultationFinished),
        refused(
            Sample.splitRow.but { $0.consultation = .fresh(9) }, .consultationNotFound,
            "consultation"),
        refused(Sample.splitRow.but { $0.comment = .remark }, .rowNotFound, "comment"),
        refused(Sample.splitRow.but { $0.comment = .whole }, .nothingChanged, "comment"),
        refused(Sample.assignRow.but { $0.row = .fresh(9) }, .rowNotFound, "row"),
        refused(Sample.assignRow.but { $0.person = nil }, .nothingChanged, "person"),
        refused(Sample.assignRow.but { $0.person = .colleague }, .drafterUnknown, "person"),
        refused(Sample.studyRow.but { $0.row = .answered }, .nothingChanged, "row"),
        refused(Sample.studyRow.but { $0.row = .fresh(9) }, .rowNotFound, "row"),
    ]

    private static let answers: [Scenario] =
        [
            refused(Sample.answerRow.but { $0.row = .fresh(9) }, .rowNotFound, "row"),
            refused(Sample.answerRow.but { $0.outcome = .accepted }, .changeMissing, "changes"),
            refused(Sample.answerRow.but { $0.outcome = .partly }, .changeMissing, "changes"),
            refused(
                Sample.answerRow.but { $0.changes = [.clause] }, .changeMissing, "changes"),
            refused(
                Sample.answerRow.but { $0.changes = [.fresh(9)] }, .changeMissing, "changes"),
            refused(Sample.answerRow.but { $0.notYet = "" }, .textEmpty, "notYet"),
        ]
        + Sample.answerRow.textScenarios("text", most: 10_000, by: .chair, given: .consulting) {
            $0.text = $1
        }
}
