import DepartmentTesting
import Testing

@testable import Department

extension Scenarios {
    static let slips: [Scenario] =
        slipContents + slipProfiles + slipAddressees + slipDrafts + slipAnswers + slipTerms
        + slipReports

    private static func refused(
        _ command: some Command, _ code: RefusalCode, _ field: String? = nil,
        by actor: ID<Person> = .chair, given: Given = .circulating
    ) -> Scenario {
        command.refused(code, field, by: actor, given: given)
    }

    private static func bent(
        _ code: RefusalCode, _ field: String?, _ bend: (inout SlipContent) -> Void
    ) -> [Scenario] {
        [
            refused(Sample.draftSlip.but { bend(&$0.content) }, code, field),
            refused(Sample.changeSlip.but { bend(&$0.content) }, code, field),
        ]
    }

    private static func paper(_ fill: (inout PollSubject) -> Void) -> [DossierItem] {
        [DossierItem.with { ($0.name, $0.subject) = ("Paper", PollSubject.with(fill)) }]
    }

    private static let slipContents: [Scenario] =
        bent(.optionsWrong, "options") { $0.options = [] }
        + bent(.topicNotFound, "dossier") { $0.dossier = paper { $0.topic = .fresh(9) } }
        + bent(.draftNotFound, "draft") { $0.dossier = paper { $0.draft = .fresh(9) } }
        + bent(.draftNotFound, "dossier") { $0.dossier = paper { $0.version = 1 } }
        + bent(.versionNotFound, "dossier") {
            $0.dossier = paper { ($0.draft, $0.version) = (.decree, 9) }
        }
        + bent(.blockNotFound, "dossier") {
            $0.dossier = paper { ($0.block, $0.draft) = (.fresh(9), .decree) }
        }
        + bent(.annotationNotFound, "dossier") {
            $0.dossier = paper { ($0.annotation, $0.draft) = (.aside, .decree) }
        }
        + Sample.draftSlip.textScenarios("question", most: 200, by: .chair, given: .circulating) {
            $0.content.question = $1
        }
        + Sample.draftSlip.textScenarios("summary", most: 10_000, by: .chair, given: .circulating) {
            $0.content.summary = $1
        }
        + Sample.draftSlip.textScenarios("dossier", most: 200, by: .chair, given: .circulating) {
            $0.content.dossier[0].name = $1
        }

    private static let slipProfiles: [Scenario] =
        ([
            { $0.majority = nil }, { $0.term = nil }, { $0.secrecy = .secret },
            { $0.deputies = true },
        ] as [(inout PollProcedure) -> Void]).flatMap { wrong in
            // Of a secret ballot, and of one without a majority, the rules of polls say so first.
            let procedure = Sample.slipProfile.procedure.but(wrong)
            let first = procedure.majority == nil || procedure.secrecy == .secret
            return bent(
                first ? .procedureWrong : .slipProfileWrong, first ? "procedure" : "profile"
            ) { wrong(&$0.profile.procedure) }
        }
        + bent(.procedureWrong, "procedure") { $0.profile.procedure.method = .approval }
        + bent(.slipProfileWrong, "profile") { content in
            for number in content.options.indices { content.options[number].counts = .neither }
            content.profile.procedure.majority = nil
            (content.profile.procedure.silence, content.profile.procedure.tie) = (
                .nothing, .rejected
            )
        }
        + ([
            { $0.acceptsLate = true }, { $0.steps[0].days = -31 }, { $0.steps[0].hour = 25 },
            { $0.steps[0].hour = -1 }, { $0.steps[0].to = [] },
            { $0.steps[0].to = [.members, .members] }, { $0.steps[2].days = 1 },
            { $0.steps.swapAt(0, 1) }, { $0.steps[1] = $0.steps[0] },
        ] as [(inout SlipProfile) -> Void]).flatMap { wrong in
            bent(.slipProfileWrong, "profile") { wrong(&$0.profile) }
        }
        + [0, 1, 6, -5, 366].flatMap { days in bent(.slipTermWrong, "days") { $0.days = days } }

    private static let slipAddressees: [Scenario] =
        bent(.addresseesWrong, "addressees") { $0.addressees = [] }
        + [ID<Person>.observer, .stranger, .suspended, .unknown, .chair].flatMap { person in
            bent(.addresseesWrong, "addressees") { content in
                content.addressees.append(SlipAddress.with { $0.person = person })
            }
        }
        + [ID<Person>.stranger, .unknown, .suspended].flatMap { assistant in
            bent(.assistantWrong, "addressees") { $0.addressees[0].assistant = assistant }
        }
        + bent(.assistantWrong, "addressees") {
            $0.addressees[0].assistant = $0.addressees[0].person
        }
        + [
            refused(
                Sample.nameAssistant.but { $0.assistant = .stranger }, .assistantWrong,
                "assistant"),
            refused(
                Sample.nameAssistant.but { $0.assistant = .chair }, .assistantWrong, "assistant"),
            refused(Sample.nameAssistant, .nothingChanged, by: .member),
            refused(Sample.nameAssistant.but { $0.slip = .over }, .slipEnded),
            refused(Sample.nameAssistant.but { $0.slip = .fresh(9) }, .slipNotFound, "slip"),
        ]

    private static let slipDrafts: [Scenario] = [
        refused(Sample.draftSlip.but { $0.slip = .asking }, .identifierTaken, "slip"),
        refused(Sample.draftSlip.but { $0.slip = ID() }, .identifierTaken, "slip"),
        refused(Sample.changeSlip.but { $0.content = Sample.slipContent }, .nothingChanged),
        refused(Sample.changeSlip.but { $0.slip = .asking }, .slipNotDraft),
        refused(Sample.changeSlip.but { $0.slip = .withdrawn }, .slipNotDraft),
        refused(Sample.changeSlip.but { $0.slip = .fresh(9) }, .slipNotFound, "slip"),
        refused(Sample.sendSlip.but { $0.slip = .asking }, .slipNotDraft),
        refused(Sample.sendSlip.but { $0.slip = .fresh(9) }, .slipNotFound, "slip"),
        // Who was asked in the draft is no member any more when it is to be sent.
        refused(
            Sample.sendSlip, .addresseesWrong, "addressees",
            given: Given.circulating.but { $0.workspaces[.office]?.members[.member] = nil }),
    ]

    private static let answered = Given.circulating.when(Sample.answerSlip, by: .member).after

    private static let slipAnswers: [Scenario] =
        [
            refused(Sample.answerSlip.but { $0.slip = .fresh(9) }, .slipNotFound, "slip"),
            // A draft exists for those who keep it only.
            refused(
                Sample.answerSlip.but { $0.slip = .drafted }, .slipNotFound, "slip", by: .member),
            refused(Sample.answerSlip.but { $0.slip = .drafted }, .slipNotSent),
            refused(Sample.answerSlip.but { $0.slip = .over }, .slipEnded),
            refused(Sample.answerSlip.but { $0.slip = .withdrawn }, .slipEnded),
            refused(Sample.answerSlip, .slipEnded, given: Given.circulating.later(6)),
            refused(Sample.answerSlip.but { $0.choice = 3 }, .optionsWrong, "choice"),
            refused(Sample.answerSlip.but { $0.choice = -1 }, .optionsWrong, "choice"),
            refused(Sample.answerSlip.but { $0.choice = 1 }, .ballotReasonMissing, "reason"),
            refused(Sample.answerSlip, .nothingChanged, by: .member, given: answered),
            refused(
                Sample.answerSlip.but { ($0.choice, $0.reason) = (1, "Because") }, .ballotFinal,
                by: .member,
                given: answered.but { state in
                    state.contents[.office]?.slips.change(.asking) {
                        $0.content.profile.procedure.changeable = false
                    }
                }),
            // Not even the chair proposes for somebody whom another assists.
            refused(Sample.prepareAnswer, .slipNotYours),
            refused(
                Sample.prepareAnswer.but { $0.addressee = .observer }, .slipNotYours,
                by: .observer),
            refused(
                Sample.prepareAnswer.but { $0.choice = 3 }, .optionsWrong, "choice",
                by: .observer),
            refused(
                Sample.prepareAnswer.but { $0.reason = nil }, .ballotReasonMissing, "reason",
                by: .observer),
            refused(
                Sample.prepareAnswer.but { $0.slip = .over }, .slipEnded, by: .observer),
            // The assistant prepares and never answers.
            refused(Sample.answerSlip, .permissionMissing, by: .observer),
        ]
        + Sample.answerSlip.textScenarios("reason", most: 2_000, by: .chair, given: .circulating) {
            $0.reason = $1
        }

    private static let slipTerms: [Scenario] =
        [
            refused(Sample.remindSlip.but { $0.person = .observer }, .slipNobodyWaits),
            refused(
                Sample.remindSlip.but { $0.person = .member }, .slipNobodyWaits, given: answered),
            refused(Sample.remindSlip.but { $0.slip = .over }, .slipEnded),
            refused(Sample.extendSlip.but { $0.days = 0 }, .slipTermWrong, "days"),
            refused(Sample.extendSlip.but { $0.days = 6 }, .slipTermWrong, "days"),
            refused(Sample.extendSlip.but { $0.slip = .over }, .slipEnded),
            refused(Sample.extendSlip, .slipEnded, given: Given.circulating.later(6)),
            refused(Sample.extendSlip.but { $0.slip = .drafted }, .slipNotSent),
            refused(Sample.advanceSlip, .slipStillOpen, by: .server),
            refused(Sample.advanceSlip.but { $0.slip = .over }, .slipEnded, by: .server),
            refused(Sample.advanceSlip.but { $0.slip = .drafted }, .slipNotSent, by: .server),
            refused(
                Sample.advanceSlip.but { $0.slip = .fresh(9) }, .slipNotFound, "slip",
                by: .server),
            refused(Sample.endSlip.but { $0.reason = nil }, .textEmpty, "reason"),
            refused(Sample.endSlip.but { $0.slip = .over }, .slipEnded),
            refused(Sample.withdrawSlip.but { $0.slip = .over }, .slipEnded),
            refused(Sample.withdrawSlip.but { $0.slip = .withdrawn }, .slipEnded),
            refused(Sample.withdrawSlip.but { $0.slip = .fresh(9) }, .slipNotFound, "slip"),
        ]
        + Sample.extendSlip.textScenarios("reason", most: 2_000, by: .chair, given: .circulating) {
            $0.reason = $1
        }
        + Sample.endSlip.textScenarios("reason", most: 2_000, by: .chair, given: .circulating) {
            $0.reason = $1
        }
        + Sample.withdrawSlip.textScenarios(
            "reason", most: 2_000, by: .chair, given: .circulating
        ) { $0.reason = $1 }

    private static let closed = Given.circulating.when(Sample.closeSlip, by: .chair).after

    private static let slipReports: [Scenario] =
        [
            refused(Sample.respond.but { $0.slip = .asking }, .slipStillOpen),
            refused(Sample.respond.but { $0.slip = .withdrawn }, .slipClosed),
            refused(Sample.respond.but { $0.person = .chair }, .opinionNone, "person"),
            refused(Sample.respond.but { $0.person = .secretary }, .opinionNone, "person"),
            refused(Sample.respond.but { $0.person = .observer }, .opinionNone, "person"),
            refused(Sample.respond.but { $0.slip = .reported }, .slipClosed, given: closed),
            refused(Sample.reportSlip, .opinionsUnanswered),
            refused(
                Sample.reportSlip, .opinionsUnanswered,
                given: Given.circulating.when(Sample.respond, by: .chair).after),
            refused(Sample.reportSlip.but { $0.slip = .reported }, .nothingChanged),
            refused(
                Sample.reportSlip.but { ($0.slip, $0.text) = (.reported, "Anew") }, .slipTied,
                given: Given.circulating.but { state in
                    state.contents[.office]?.slips.change(.reported) {
                        $0.result?.verdict = .tied
                    }
                }),
            refused(Sample.reportSlip.but { $0.slip = .asking }, .slipStillOpen),
            refused(Sample.closeSlip.but { $0.slip = .over }, .slipNotReported),
            refused(Sample.breakSlipTie.but { $0.slip = .over }, .slipNotTied),
            refused(Sample.breakSlipTie.but { $0.slip = .asking }, .slipStillOpen),
            refused(Sample.breakSlipTie.but { $0.slip = .reported }, .slipClosed, given: closed),
            refused(Sample.breakSlipTie.but { $0.slip = .fresh(9) }, .slipNotFound, "slip"),
            refused(Sample.closeSlip.but { $0.slip = .asking }, .slipStillOpen),
            refused(Sample.closeSlip, .slipClosed, given: closed),
        ]
        + Sample.breakSlipTie.but { $0.slip = .over }.textScenarios(
            "reason", most: 2_000, by: .chair,
            given: Given.circulating.but { state in
                state.contents[.office]?.slips.change(.over) { $0.result?.verdict = .tied }
            }
        ) { $0.reason = $1 }
        + Sample.respond.textScenarios("text", most: 2_000, by: .chair, given: .circulating) {
            $0.text = $1
        }
        + Sample.reportSlip.textScenarios("text", most: 10_000, by: .chair, given: .circulating) {
            ($0.slip, $0.text) = (.reported, $1)
        }
}
