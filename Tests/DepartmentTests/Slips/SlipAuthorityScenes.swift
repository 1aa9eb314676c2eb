import DepartmentTesting

@testable import Department

extension AuthorityMatrix {
    static func slipsScene(
        _ row: String, _ actor: ID<Person>, _ place: ID<Workspace>
    ) -> (Given, any Command)? {
        let given = Given.circulating
        switch row {
        case "slip.draft": return (given, Sample.draftSlip.but { $0.workspace = place })
        case "slip.change": return (given, Sample.changeSlip.but { $0.workspace = place })
        case "slip.send": return (given, Sample.sendSlip.but { $0.workspace = place })
        case "slip.nameAssistant":
            // The member has this assistant already, and nobody is their own.
            let none = actor == .member
            return (
                given,
                Sample.nameAssistant.but {
                    $0.assistant = none ? nil : .observer
                    $0.workspace = place
                }
            )
        case "slip.prepare":
            let nobody = given.but { state in
                state.contents[.office]?.slips.change(.asking) {
                    $0.addressees[.member]?.assistant = nil
                }
            }
            return (nobody, Sample.prepareAnswer.but { $0.workspace = place })
        case "slip.prepare assistant":
            let trusted = given.but { state in
                state.contents[.office]?.slips.change(.asking) {
                    $0.addressees[.colleague]?.assistant = actor
                }
            }
            return (
                trusted,
                Sample.prepareAnswer.but { ($0.addressee, $0.workspace) = (.colleague, place) }
            )
        case "slip.answer": return (given, Sample.answerSlip.but { $0.workspace = place })
        case "slip.answer unasked":
            let unasked = given.but { state in
                state.contents[.office]?.slips.change(.asking) { $0.addressees[actor] = nil }
            }
            return (unasked, Sample.answerSlip.but { $0.workspace = place })
        case "slip.remind": return (given, Sample.remindSlip.but { $0.workspace = place })
        case "slip.extend": return (given, Sample.extendSlip.but { $0.workspace = place })
        case "slip.advance": return (given, Sample.advanceSlip.but { $0.workspace = place })
        case "slip.end": return (given, Sample.endSlip.but { $0.workspace = place })
        case "slip.breakTie":
            let tied = given.but { state in
                state.contents[.office]?.slips.change(.over) { $0.result?.verdict = .tied }
            }
            return (
                tied,
                Sample.breakSlipTie.but { ($0.slip, $0.workspace) = (.over, place) }
            )
        case "slip.respond": return (given, Sample.respond.but { $0.workspace = place })
        case "slip.report":
            return (
                given,
                Sample.reportSlip.but {
                    ($0.slip, $0.text, $0.workspace) = (.reported, "Another", place)
                }
            )
        case "slip.close": return (given, Sample.closeSlip.but { $0.workspace = place })
        case "slip.withdraw": return (given, Sample.withdrawSlip.but { $0.workspace = place })
        default: return nil
        }
    }
}
