import Department
import DepartmentTesting
import Testing

/// What waits for somebody in drafts, on their own page.
@Suite struct DraftJobTests {
    let given = Given.consulting

    private func jobs(_ person: ID<Person>, _ given: Given, days: Int64 = 0) -> [Job] {
        HomeView(given.state, for: Viewer(person), now: given.now + days * Given.day).jobs
    }

    private func job(
        _ kind: JobKind, _ person: ID<Person>, _ given: Given, days: Int64 = 0
    ) -> Job? {
        jobs(person, given, days: days).first { $0.kind == kind }
    }

    @Test func whoIsAskedHasTheConsultationUntilTheyComment() {
        let open = given.and(
            ConsultationOpened.with {
                ($0.consultation, $0.draft, $0.version) = (.fresh(5), .decree, 1)
                ($0.closesAt, $0.profile) = (Given.start + 25 * Given.day, Sample.profile)
            }.by(.chair, in: .office))
        let asked = job(.consultation, .colleague, open)
        #expect(asked?.consultation?.id == .fresh(5))
        #expect(asked?.due == Given.start + 25 * Given.day)
        #expect(asked?.counting == .calendar)
        #expect(asked?.by == .chair)
        #expect(asked?.draft?.id == .decree)
        #expect(job(.consultation, .colleague, open, days: 25) == nil, "it is over")
        #expect(job(.consultation, .member, open) == nil, "the drafting team answers")
        let said = open.when(Sample.comment, by: .colleague).succeeds()
        #expect(job(.consultation, .colleague, said) == nil)
        let back = said.when(
            Sample.removeAnnotation.but { $0.annotation = .fresh(31) }, by: .colleague
        ).succeeds()
        #expect(job(.consultation, .colleague, back)?.consultation?.id == .fresh(5))
    }

    @Test func whoIsNoMemberIsAskedByTheirClass() {
        let square = Given.consulting(in: .square)
        #expect(job(.consultation, .visitor, square)?.workspace.id == .square)
        #expect(jobs(.stranger, square).isEmpty)
        #expect(HomeView(square.state, for: Viewer(.visitor), now: 0).workspaces.isEmpty)
        #expect(jobs(.visitor, given).isEmpty, "nobody is asked behind a closed door")
    }

    @Test func rowsWaitForWhomTheyAreAssignedTo() {
        let one = given.when(Sample.assignRow, by: .chair).succeeds()
        #expect(job(.rowsAssigned, .secretary, one)?.annotation == .comment)
        #expect(job(.rowsAssigned, .secretary, one)?.consultation?.id == .hearing)
        let two = one.when(Sample.assignRow.but { $0.row = .whole }, by: .chair).succeeds()
        #expect(job(.rowsAssigned, .secretary, two)?.count == 2)
        #expect(job(.rowsAssigned, .secretary, two)?.annotation == nil)
        let done = two.when(Sample.answerRow, by: .chair).succeeds()
            .when(Sample.answerRow.but { $0.row = .whole }, by: .chair).succeeds()
        #expect(job(.rowsAssigned, .secretary, done) == nil)
    }

    @Test func suggestionsWaitForTheTeam() {
        let waiting = job(.suggestions, .secretary, given)
        #expect(waiting?.annotation == .proposal)
        #expect(waiting?.count == 1)
        #expect(waiting?.by == .colleague)
        #expect(job(.suggestions, .colleague, given) == nil)
        let decided = given.when(Sample.declineSuggestion, by: .chair).succeeds()
        #expect(job(.suggestions, .secretary, decided) == nil)
        let settled = given.when(
            Sample.resolveAnnotation.but { $0.annotation = .proposal }, by: .colleague
        ).succeeds()
        #expect(job(.suggestions, .secretary, settled) == nil)
    }

    @Test func whatIsOverWaitsToBeFinished() {
        let over = job(.consultationOver, .secretary, given)
        #expect(over?.consultation?.id == .over)
        #expect(over?.count == 0)
        #expect(job(.consultationOver, .member, given) == nil)
        let finished = given.when(Sample.finishConsultation, by: .chair).succeeds()
        #expect(job(.consultationOver, .secretary, finished) == nil)
        // At its date a consultation is over by itself.
        let later = job(.consultationOver, .chair, finished, days: 30)
        #expect(later?.consultation?.id == .hearing)
        #expect(later?.count == 2)
        #expect(later?.at == Given.start + 30 * Given.day)
    }

    @Test func mentionsAndRepliesWaitUntilOneSpeaks() {
        let reply = Sample.replyToAnnotation.but { $0.text = "@{\(ID<Person>.member)}?" }
        let asked = given.when(reply, by: .chair).succeeds()
        #expect(job(.mention, .member, asked)?.annotation == .remark)
        #expect(job(.reply, .colleague, asked)?.annotation == .remark)
        let answered = asked.when(
            Sample.replyToAnnotation.but { $0.reply = .fresh(50) }, by: .member
        ).succeeds()
        #expect(job(.mention, .member, answered) == nil)
        let settled = answered.when(Sample.resolveAnnotation, by: .chair).succeeds()
        #expect(job(.reply, .colleague, settled) == nil)
    }

    @Test func whatIsDueFirstStandsFirst() {
        let dues = jobs(
            .member,
            Given.consulting.and(
                TopicOpened.with { ($0.due, $0.topic) = (Given.start + Given.day, .fresh(1)) }
                    .by(.chair, in: .office),
                ConsultationOpened.with {
                    ($0.consultation, $0.draft, $0.version) = (.fresh(5), .decree, 1)
                    $0.closesAt = Given.start + 2 * Given.day
                }.by(.chair, in: .office))
        ).map(\.due)
        #expect(dues.count > 1)
        #expect(dues == dues.sorted { $0 ?? .max < $1 ?? .max })
    }
}
