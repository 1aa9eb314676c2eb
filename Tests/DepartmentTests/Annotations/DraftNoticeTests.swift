import Department
import DepartmentTesting
import JSON
import Testing

/// Who hears of what happens to drafts, and what a notice shows of it.
@Suite struct DraftNoticeTests {
    let given = Given.consulting
    let square = Given.consulting(in: .square)

    private func newest(
        _ person: ID<Person>, _ given: Given, in place: ID<Workspace> = .office
    ) -> NoticeView? {
        let list = NoticeList(given.state, for: Viewer(person)).notices
        return list.first { $0.workspace.id == place }
    }

    /// The head of the workspace says who was told something there and belongs to it no more.
    @Test func headsKnowWhoLeft() throws {
        let removed = given.when(Sample.removeMember, by: .moderator).succeeds()
        let person = Sample.removeMember.person
        #expect(removed.state.workspaces[.office]?.told.contains(person) == true)
    }

    // MARK: Consultations

    @Test func everyTurnOfAConsultationIsTold() {
        let extended = given.when(Sample.extendConsultation, by: .chair).succeeds()
        let told = newest(.observer, extended)
        #expect(told?.kind == .consultationExtended)
        #expect(told?.consultation?.id == .hearing)
        #expect(told?.consultation?.closesAt == Given.start + 40 * Given.day)
        #expect(told?.consultation?.version == 1)
        let closed = extended.when(Sample.closeConsultation, by: .chair).succeeds()
        #expect(newest(.observer, closed)?.kind == .consultationClosed)
        #expect(newest(.observer, closed)?.excerpt == "Reason")
        let finished = given.when(Sample.finishConsultation, by: .chair).succeeds()
        #expect(newest(.observer, finished)?.kind == .consultationFinished)
        let own = NoticeList(finished.state, for: Viewer(.chair)).notices
        #expect(!own.contains { $0.kind == .consultationFinished }, "who did it knows it")
    }

    @Test func whoCommentedHereBeforeIsTold() {
        let comment = Sample.comment.but { $0.workspace = .square }
        let extend = Sample.extendConsultation.but { $0.workspace = .square }
        let stranger = square.when(extend, by: .chair).succeeds()
        #expect(newest(.visitor, stranger, in: .square) == nil)
        let guest = square.when(comment, by: .visitor).succeeds().when(extend, by: .chair)
            .succeeds()
        #expect(newest(.visitor, guest, in: .square)?.kind == .consultationExtended)
        // The door is closed: nothing is told, nothing is shown.
        let change = ChangeWorkspace.with {
            ($0.name, $0.purpose) = ("Square", "Purpose")
            ($0.visibility, $0.workspace) = (.members, .square)
        }
        let closed = guest.when(change, by: .chair).succeeds()
        #expect(newest(.visitor, closed, in: .square) == nil)
    }

    @Test func whoIsNamedIsAskedAndTold() {
        let ended = square.when(
            Sample.closeConsultation.but { $0.workspace = .square }, by: .chair
        ).succeeds()
        let open = Sample.openConsultation.but {
            ($0.profile.classes, $0.profile.people, $0.workspace) = ([], [.stranger], .square)
        }
        let byName = ended.when(open, by: .chair).succeeds()
        #expect(newest(.stranger, byName, in: .square)?.kind == .consultationOpened)
        #expect(byName.state.workspaces[.square]?.told.contains(.stranger) == true)
        #expect(newest(.visitor, byName, in: .square) == nil)
        let comment = Sample.comment.but { $0.workspace = .square }
        byName.when(comment, by: .stranger).succeeds()
        byName.when(comment, by: .visitor).refuses(.membershipRequired)
        let view = ConsultationList(.square, byName.state, for: Viewer(.stranger))
        #expect(view?.consultations.first?.mayComment == true)
        #expect(view?.people.contains(.stranger) == true)
    }

    @Test func thePeopleOfANamedOrganisationAreAskedAndTold() throws {
        let visitor = try #require(square.state.people[.visitor])
        let ended = square.when(
            Sample.closeConsultation.but { $0.workspace = .square }, by: .chair
        ).succeeds()
        let open = Sample.openConsultation.but {
            ($0.profile.classes, $0.workspace) = ([], .square)
            $0.profile.organisations = [visitor.organisation]
        }
        let after = ended.when(open, by: .chair).succeeds()
        #expect(newest(.visitor, after, in: .square)?.kind == .consultationOpened)
        after.when(Sample.comment.but { $0.workspace = .square }, by: .visitor).succeeds()
    }

    // MARK: Comments

    @Test func anAnswerIsShownWithItsOutcomeAndTheChange() {
        let changed = given.when(Sample.editBlock, by: .chair).succeeds().when(
            Sample.answerRow.but { ($0.changes, $0.outcome) = ([.clause], .accepted) },
            by: .chair
        ).succeeds()
        let told = newest(.colleague, changed)
        #expect(told?.kind == .commentAnswered)
        #expect(told?.annotation == .comment)
        #expect(told?.consultation?.id == .hearing)
        #expect(told?.outcome == .accepted)
        #expect(told?.changes == [.clause])
        #expect(told?.excerpt == "It says so")
        // An earlier notice still shows the answer of that time.
        let anew = changed.when(Sample.answerRow.but { $0.text = "No" }, by: .chair).succeeds()
        let two = NoticeList(anew.state, for: Viewer(.colleague)).notices.prefix(2)
        #expect(two.map(\.outcome) == [.explained, .accepted])
        #expect(two.map(\.excerpt) == ["No", "It says so"])
    }

    @Test func whoIsFoldedIntoAnAnswerSeesIt() {
        let fold = Sample.foldRows.but { ($0.row, $0.rows) = (.answered, [.whole]) }
        let told = newest(.observer, given.when(fold, by: .chair).succeeds())
        #expect(told?.outcome == .explained)
        #expect(told?.excerpt == "It is not")
    }

    @Test func aDecisionOnASuggestionIsShownWithItsReason() {
        let declined = given.when(Sample.declineSuggestion, by: .chair).succeeds()
        #expect(newest(.colleague, declined)?.kind == .suggestionDecided)
        #expect(newest(.colleague, declined)?.outcome == .declined)
        #expect(newest(.colleague, declined)?.excerpt == "Reason")
        let accepted = given.when(Sample.acceptSuggestion, by: .chair).succeeds()
        #expect(newest(.colleague, accepted)?.outcome == .accepted)
    }

    @Test func aReplyIsQuotedItself() {
        let replied = given.when(Sample.replyToAnnotation, by: .member).succeeds()
        #expect(newest(.colleague, replied)?.kind == .annotationReply)
        #expect(newest(.colleague, replied)?.excerpt == "These")
        let twice = replied.when(
            Sample.replyToAnnotation.but { ($0.reply, $0.text) = (.fresh(50), "Those") },
            by: .chair
        ).succeeds()
        let two = NoticeList(twice.state, for: Viewer(.colleague)).notices.prefix(2)
        #expect(two.map(\.excerpt) == ["Those", "These"])
    }

    @Test func anAssignedRowLeadsToItsConsultation() {
        let told = newest(.secretary, given.when(Sample.assignRow, by: .chair).succeeds())
        #expect(told?.kind == .rowAssigned)
        #expect(told?.annotation == .comment)
        #expect(told?.consultation?.id == .hearing)
    }

    // MARK: Mentions

    @Test func whoIsNamedInAnAnnotationIsTold() {
        let text = "Ask @{\(ID<Person>.secretary)}"
        let said = given.when(Sample.annotate.but { $0.text = text }, by: .member).then(
            AnnotationAdded.with {
                ($0.annotation, $0.draft, $0.text) = (.fresh(30), .decree, text)
                ($0.anchor, $0.place) = Self.lastWord
                $0.mentions = [.secretary]
            })
        #expect(newest(.secretary, said)?.kind == .mention)
        #expect(newest(.secretary, said)?.excerpt == text)
        given.when(
            Sample.annotate.but { $0.text = "Ask @{\(ID<Person>.visitor)}" }, by: .member
        ).refuses(.mentionUnknown, field: "text")
    }

    @Test func anEditTellsOnlyWhoWasNotNamedBefore() {
        let edit = Sample.editAnnotation.but { $0.text = "@{\(ID<Person>.member)}: which?" }
        let once = given.when(edit, by: .colleague).succeeds()
        #expect(newest(.member, once)?.kind == .mention)
        let count = once.state.contents[.office]?.notices[.member]?.count
        let again = once.when(
            edit.but { ($0.revision, $0.text) = (1, "@{\(ID<Person>.member)}: which words?") },
            by: .colleague
        ).succeeds()
        #expect(again.state.contents[.office]?.notices[.member]?.count == count)
        given.when(
            edit.but { $0.text = "@{\(ID<Person>.visitor)}" }, by: .colleague
        ).refuses(.mentionUnknown, field: "text")
    }

    /// Between the team: nobody outside is named, and the notice quotes nothing.
    @Test func amongTheTeamOnlyTheTeamIsNamed() {
        func aside(_ person: ID<Person>) -> AddAnnotation {
            Sample.annotate.but { ($0.layer, $0.text) = (.team, "@{\(person)}") }
        }
        given.when(aside(.colleague), by: .chair).refuses(.mentionUnknown, field: "text")
        let told = newest(.secretary, given.when(aside(.secretary), by: .chair).succeeds())
        #expect(told?.kind == .mention)
        #expect(told?.excerpt == nil)
    }

    private static let lastWord: (Anchor?, AnchorPlace?) = {
        let word = Given.consulting.annotation(.remark)
        return (word?.anchor, word?.place)
    }()
}
