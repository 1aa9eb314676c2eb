import DepartmentTesting
import Testing
import Texts

@testable import Department

/// The limits of annotations and consultations, at n and at n + 1.
@Suite struct AnnotationLimitTests {
    private func decree(_ change: (inout Draft) -> Void) -> Given {
        Given.consulting.but { state in
            guard var draft = state.contents[.office]?.drafts[.decree] else { return }
            change(&draft)
            state.contents[.office]?.drafts[.decree] = draft
        }
    }

    private func hearing(_ change: (inout Consultation) -> Void) -> Given {
        Given.consulting.but { state in
            guard var book = state.contents[.office]?.consultations else { return }
            book.change(.hearing, change)
            state.contents[.office]?.consultations = book
        }
    }

    @Test func annotationsOfADraft() {
        let below = decree { draft in
            for number in draft.annotations.list.count..<99_999 {
                draft.annotations.add(Annotation.with { $0.id = .fresh(10_000 + number) })
            }
        }
        let full = below.when(Sample.annotate, by: .member).succeeds()
        full.when(Sample.annotate.but { $0.annotation = .fresh(34) }, by: .member)
            .refuses(.limitReached)
    }

    @Test func repliesToAnAnnotation() {
        func replied(_ count: Int, by person: ID<Person> = .observer) -> Given {
            decree { draft in
                draft.annotations.change(.remark) { entry in
                    for number in 0..<count {
                        let reply = AnnotationReply.with {
                            ($0.author, $0.id) = (person, .fresh(10_000 + number))
                        }
                        entry.replies.append(reply)
                    }
                }
            }
        }
        LimitTests.check(
            Sample.replyToAnnotation, by: .member, below: replied(499, by: .member),
            at: replied(500, by: .member))
        LimitTests.check(
            Sample.replyToAnnotation, by: .member, below: replied(1_999), at: replied(2_000))
    }

    @Test func wordingsOfAnAnnotation() {
        func edited(_ count: Int) -> (Given, EditAnnotation) {
            let given = decree { draft in
                draft.annotations.change(.remark) {
                    $0.earlier = Array(repeating: Wording(), count: count)
                }
            }
            return (given, Sample.editAnnotation.but { $0.revision = count })
        }
        let ((below, good), (full, bad)) = (edited(99), edited(100))
        below.when(good, by: .colleague).succeeds()
        full.when(bad, by: .colleague).refuses(.limitReached)
    }

    @Test func blocksOfASuggestion() {
        let blocks = (0..<21).map { ID<Block>.fresh(50 + $0) }
        let given = decree { draft in
            for id in blocks { draft.tree.append(Block.with { ($0.id, $0.text) = (id, "x") }) }
        }
        func suggest(_ count: Int) -> AddAnnotation {
            Sample.annotate.but { command in
                command.suggestion = blocks.prefix(count).map { id in
                    SuggestedEdit.with { ($0.block, $0.operation) = (id, .of(.insert("y"))) }
                }
            }
        }
        given.when(suggest(20), by: .member).succeeds()
        given.when(suggest(21), by: .member).refuses(.limitReached, field: "suggestion")
        let accept = Sample.acceptSuggestion.but { $0.text = "Reason" }
        given.when(accept.but { $0.edits = suggest(20).suggestion }, by: .chair).succeeds()
        given.when(accept.but { $0.edits = suggest(21).suggestion }, by: .chair)
            .refuses(.limitReached, field: "edits")
    }

    @Test func unitsOfAnAnchor() {
        let given = decree { draft in
            draft.tree.change(.clause) { $0.text = String(repeating: "x", count: 20_001) }
        }
        func anchored(_ count: Int) -> AddAnnotation {
            Sample.annotate.but { command in
                command.anchor = Sample.lastWord.bent {
                    $0.exact = String(repeating: "x", count: count)
                    ($0.start.offset, $0.end.offset) = (0, count)
                }
            }
        }
        given.when(anchored(20_000), by: .member).succeeds()
        given.when(anchored(20_001), by: .member).refuses(.textTooLong, field: "anchor")
    }

    @Test func consultationsOfAWorkspace() {
        func office(_ count: Int) -> Given {
            Given.consulting.but { state in
                guard var book = state.contents[.office]?.consultations else { return }
                book.change(.hearing) { $0.closedAt = 0 }
                for number in book.list.count..<count {
                    book.add(Consultation.with { $0.id = .fresh(10_000 + number) })
                }
                state.contents[.office]?.consultations = book
            }
        }
        LimitTests.check(
            Sample.openConsultation, by: .chair, below: office(999), at: office(1_000))
    }

    @Test func peopleAndOrganisationsAskedByName() {
        let given = Given.consulting.but { state in
            for number in 0..<201 {
                state.people[.fresh(number)] = Person()
                state.organisations[.fresh(number)] = Organisation()
                state.workspaces[.office]?.members[.fresh(number)] = Membership(.member, since: 0)
            }
        }.when(Sample.closeConsultation, by: .chair).succeeds()
        func people(_ count: Int) -> OpenConsultation {
            Sample.openConsultation.but { $0.profile.people = (0..<count).map { .fresh($0) } }
        }
        func organisations(_ count: Int) -> OpenConsultation {
            Sample.openConsultation.but {
                $0.profile.organisations = (0..<count).map { .fresh($0) }
            }
        }
        given.when(people(200), by: .chair).succeeds()
        given.when(people(201), by: .chair).refuses(.limitReached, field: "profile")
        given.when(organisations(200), by: .chair).succeeds()
        given.when(organisations(201), by: .chair).refuses(.limitReached, field: "profile")
    }

    @Test func peopleOfOrganisationsAreToldUpToALimit() {
        let given = Given.consulting.but { state in
            for number in 0..<501 {
                state.people[.fresh(number)] = Person.with { $0.organisation = .company }
                state.workspaces[.office]?.members[.fresh(number)] = Membership(.member, since: 0)
            }
        }.when(Sample.closeConsultation, by: .chair).succeeds()
        let open = Sample.openConsultation.but { $0.profile.organisations = [.company] }
        let after = given.when(open, by: .chair).succeeds()
        #expect(after.consultation(.fresh(33))?.invited?.count == 500)
    }

    @Test func extensionsOfAConsultation() {
        LimitTests.check(
            Sample.extendConsultation, by: .chair, below: hearing { $0.extensionCount = 19 },
            at: hearing { $0.extensionCount = 20 })
        let after = hearing { $0.extensionCount = 3 }.when(Sample.extendConsultation, by: .chair)
        #expect(after.succeeds().consultation(.hearing)?.extensionCount == 4)
    }

    @Test func rowsFoldedAtOnce() {
        let comments = (0..<501).map { ID<Annotation>.fresh(10_000 + $0) }
        let given = hearing { entry in
            for id in comments {
                entry.receive(
                    Annotation.with { ($0.id, $0.wording.text) = (id, "\(id)") })
            }
        }
        given.when(Sample.foldRows.but { $0.rows = Array(comments.prefix(500)) }, by: .chair)
            .succeeds()
        given.when(Sample.foldRows.but { $0.rows = comments }, by: .chair)
            .refuses(.limitReached, field: "rows")
    }

    @Test func changesOfAnAnswer() {
        let blocks = (0..<101).map { ID<Block>.fresh(50 + $0) }
        let given = decree { draft in
            for id in blocks { draft.tree.append(Block.with { ($0.id, $0.text) = (id, "x") }) }
        }
        given.when(Sample.answerRow.but { $0.changes = Array(blocks.prefix(100)) }, by: .chair)
            .succeeds()
        given.when(Sample.answerRow.but { $0.changes = blocks }, by: .chair)
            .refuses(.limitReached)
    }

    @Test func answersOfARow() {
        func answered(_ count: Int) -> Given {
            hearing { entry in
                entry.change(.comment) {
                    $0.earlier = Array(repeating: SynthesisAnswer(), count: count)
                }
            }
        }
        LimitTests.check(Sample.answerRow, by: .chair, below: answered(99), at: answered(100))
    }
}
