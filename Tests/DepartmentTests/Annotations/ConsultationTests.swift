import Department
import DepartmentTesting
import JSON
import Testing
import Texts

/// Asking for comments, and answering each.
@Suite struct ConsultationTests {
    let given = Given.consulting

    /// The comments of the rows that hold any.
    private func rows(_ given: Given) -> [[ID<Annotation>]] {
        (given.consultation()?.rows ?? AppendList()).map(\.comments).filter { !$0.isEmpty }
    }

    private func kinds(_ person: ID<Person>, _ given: Given) -> [NoticeKind] {
        given.state.contents[.office]?.notices[person]?.map(\.kind) ?? []
    }

    // MARK: Opening and closing

    @Test func aConsultationIsOpenUntilItsDate() {
        let closed = given.when(Sample.closeConsultation, by: .chair).after
        let after = closed.when(Sample.openConsultation, by: .secretary).then(
            ConsultationOpened.with {
                ($0.closesAt, $0.consultation) = (Given.start + 30 * Given.day, .fresh(33))
                ($0.draft, $0.profile, $0.version) = (.decree, Sample.profile, 1)
            })
        #expect(kinds(.member, after).last == .consultationOpened)
        let consultation = after.consultation(.fresh(33))
        #expect(consultation?.isOpen(at: Given.start + 30 * Given.day - 1) == true)
        #expect(consultation?.isOpen(at: Given.start + 30 * Given.day) == false)
    }

    /// 2026-11-22 09:00 in Vietnam is a Sunday; the day itself does not count.
    @Test(arguments: [
        (DayCounting.calendar, 0, "2026-11-23"), (.calendar, 1, "2026-11-24"),
        (.calendar, 20, "2026-12-13"), (.working, 0, "2026-11-23"),
        (.working, 1, "2026-11-24"), (.working, 5, "2026-11-28"),
        (.working, 6, "2026-12-01"), (.working, 15, "2026-12-12"),
    ])
    func daysAreCountedAsTheProfileSays(_ counting: DayCounting, _ days: Int, _ end: String) {
        // Midnight in Vietnam of the day on which the time is over.
        let november: Int64 = 1_793_466_000_000
        let month = end.hasPrefix("2026-12") ? 30 : 0
        let day = (Int(end.suffix(2)) ?? 0) + month
        #expect(
            WorkingCalendar().end(of: days, counting, after: Given.start) == november + Int64(
                day - 1) * Given.day)
    }

    @Test func theLeastTimeIsExact() {
        let closed = given.when(Sample.closeConsultation, by: .chair).after
        let least = WorkingCalendar().end(of: 20, Sample.profile.counting, after: closed.now)
        closed.when(Sample.openConsultation.but { $0.closesAt = least }, by: .chair).succeeds()
        closed.when(Sample.openConsultation.but { $0.closesAt = least - 1 }, by: .chair)
            .refuses(.consultationTooShort, field: "closesAt")
    }

    @Test func endingEarlyNeedsARecordedReason() {
        let after = given.when(Sample.closeConsultation, by: .secretary).then(
            ConsultationClosed.with { ($0.consultation, $0.reason) = (.hearing, "Reason") })
        #expect(after.consultation()?.earlyReason == "Reason")
        let comment = after.when(Sample.comment, by: .member).succeeds()
        #expect(comment.annotation(.fresh(31))?.consultation == nil, "too late for an answer")
    }

    @Test func moreTimeIsGiven() {
        let after = given.when(Sample.extendConsultation, by: .chair).succeeds()
        #expect(after.consultation()?.isOpen(at: Given.start + 35 * Given.day) == true)
    }

    @Test func itIsFinishedOnceEveryCommentHasItsAnswer() {
        var now = given.when(Sample.closeConsultation, by: .chair).after
        let finish = Sample.finishConsultation.but { $0.consultation = .hearing }
        for row: ID<Annotation> in [.comment, .whole] {
            now.when(finish, by: .chair).refuses(.commentsUnanswered)
            now = now.when(Sample.answerRow.but { $0.row = row }, by: .chair).succeeds()
        }
        let finished = now.when(finish, by: .chair).then(
            ConsultationFinished.with { $0.consultation = .hearing })
        #expect(finished.consultation()?.finishedAt != nil)
    }

    // MARK: Who is asked

    @Test func aCitizenWhoIsNoMemberIsHeardAndAnswered() {
        let place = Given.consulting(in: .square)
        let comment = Sample.comment.but { $0.workspace = .square }
        let after = place.when(comment, by: .visitor).succeeds()
        let entry = after.state.contents[.square]?.consultations[.hearing]
        #expect(entry?.row(of: .fresh(31))?.id == .fresh(31))
        let answered = after.when(
            Sample.answerRow.but { ($0.row, $0.workspace) = (.fresh(31), .square) }, by: .chair
        ).succeeds()
        let notices = NoticeList(answered.state, for: Viewer(.visitor)).notices
        #expect(notices.first?.kind == .commentAnswered)
        #expect(notices.first?.annotation == .fresh(31))
        // Questions about it may be answered after the date too.
        answered.later(31).when(
            Sample.replyToAnnotation.but {
                ($0.annotation, $0.workspace) = (.fresh(31), .square)
            }, by: .visitor
        ).succeeds()
        place.when(comment, by: .stranger).refuses(.membershipRequired)
    }

    // MARK: Rows

    @Test func theSameWordsAboutTheSamePlaceAreOneRow() {
        #expect(rows(given) == [[.comment, .echo], [.whole], [.answered]])
        // Diacritics change what is said; another place is another comment.
        let other = given.when(
            Sample.comment.but { ($0.annotation, $0.text) = (.fresh(40), "Too shört") },
            by: .member
        ).succeeds().when(
            Sample.comment.but { ($0.annotation, $0.text) = (.fresh(41), "Say which words") },
            by: .member
        ).succeeds()
        #expect(rows(other).suffix(2) == [[.fresh(40)], [.fresh(41)]])
        // What is answered takes no more.
        let late = given.when(
            Sample.comment.but { ($0.annotation, $0.text) = (.fresh(42), "Too long") },
            by: .member
        ).succeeds()
        #expect(rows(late).last == [.fresh(42)])
    }

    @Test func rowsAreFoldedAndSplitByHand() {
        let folded = given.when(Sample.foldRows, by: .member).then(
            RowsFolded.with {
                ($0.consultation, $0.row, $0.rows) = (.hearing, .comment, [.whole])
            })
        #expect(rows(folded) == [[.comment, .echo, .whole], [.answered]])
        #expect(folded.consultation()?.row(.whole) == nil)
        // Further ones of the same words go where the first went.
        let more = folded.when(
            Sample.comment.but { ($0.annotation, $0.text) = (.fresh(40), "too short!") },
            by: .member
        ).succeeds()
        #expect(rows(more).first == [.comment, .echo, .whole, .fresh(40)])
        let split = more.when(Sample.splitRow.but { $0.comment = .whole }, by: .chair).succeeds()
        #expect(rows(split) == [[.comment, .echo, .fresh(40)], [.whole], [.answered]])
        let first = more.when(Sample.splitRow.but { $0.comment = .comment }, by: .chair)
            .succeeds()
        #expect(rows(first) == [[.comment], [.answered], [.echo, .whole, .fresh(40)]])
    }

    @Test func anAnswerStaysWithTheOthersWhenTheFirstCommentLeaves() {
        let answered = given.when(Sample.answerRow, by: .chair).succeeds()
        let split = answered.when(
            Sample.splitRow.but { $0.comment = .comment }, by: .chair
        ).succeeds()
        #expect(split.consultation()?.row(of: .comment)?.state == .new)
        #expect(split.consultation()?.row(of: .echo)?.answer?.text == "It says so")
    }

    @Test func aCommentThatIsWordedAnewStandsForItself() {
        let edit = Sample.editAnnotation.but { $0.annotation = .comment }
        let after = given.when(edit, by: .colleague).succeeds()
        #expect(after.consultation()?.row(of: .comment)?.comments == [.comment])
        #expect(after.consultation()?.row(of: .echo)?.comments == [.echo])
        // The same in other punctuation is still the same.
        let same = given.when(edit.but { $0.text = "Say: which words" }, by: .colleague).succeeds()
        #expect(same.consultation()?.row(of: .echo)?.comments == [.echo])
    }

    @Test func aCommentThatIsTakenBackNeedsNoAnswer() {
        let back = Sample.removeAnnotation.but { $0.annotation = .whole }
        let after = given.when(back, by: .observer).succeeds()
        #expect(after.consultation()?.row(of: .whole) == nil)
        #expect(after.consultation()?.unansweredCount == 1)
    }

    // MARK: Answers

    @Test func whatIsAcceptedNamesAChangeOrSaysWhyNotYet() {
        let later = Sample.answerRow.but { ($0.notYet, $0.outcome) = ("Soon", .accepted) }
        let answered = given.when(later, by: .member).then(
            RowAnswered.with {
                ($0.consultation, $0.notYet, $0.outcome) = (.hearing, "Soon", .accepted)
                ($0.row, $0.text) = (.comment, "It says so")
            })
        #expect(answered.consultation()?.row(.comment)?.state == .accepted)
        #expect(kinds(.colleague, answered).last == .commentAnswered)
        #expect(kinds(.member, answered).last != .commentAnswered, "who answers knows it")
        let changed = answered.when(Sample.editBlock, by: .chair).succeeds().when(
            Sample.answerRow.but { ($0.changes, $0.outcome) = ([.clause], .accepted) },
            by: .chair
        ).succeeds()
        let row = changed.consultation()?.row(.comment)
        #expect(row?.answer?.changes == [.clause])
        #expect(row?.earlier.map(\.notYet) == ["Soon"])
    }

    @Test func whoIsFoldedIntoAnAnswerHearsOfIt() {
        let fold = Sample.foldRows.but { ($0.row, $0.rows) = (.answered, [.whole]) }
        let after = given.when(fold, by: .chair).succeeds()
        #expect(kinds(.observer, after).last == .commentAnswered)
        #expect(kinds(.observer, given).last != .commentAnswered)
    }

    @Test func rowsAreAssignedAndStudied() {
        let after = given.when(Sample.assignRow, by: .chair).succeeds()
            .when(Sample.studyRow, by: .secretary).succeeds()
        #expect(after.consultation()?.row(.comment)?.assignee == .secretary)
        #expect(after.consultation()?.row(.comment)?.state == .studying)
        #expect(kinds(.secretary, after).last == .rowAssigned)
        let nobody = after.when(Sample.assignRow.but { $0.person = nil }, by: .chair).succeeds()
        #expect(nobody.consultation()?.row(.comment)?.assignee == nil)
    }
}
