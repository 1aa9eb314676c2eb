import DepartmentTesting
import Testing

@testable import Department

/// Who is told of opinion maps, and whose work they are.
@Suite struct OpinionNoticeTests {
    let given = Given.canvassing

    private func last(_ person: ID<Person>, _ given: Given) -> Notice? {
        given.state.contents[.office]?.notices[person]?.last
    }

    private func jobs(_ person: ID<Person>, _ given: Given) -> [Job] {
        HomeView(given.state, for: Viewer(person), now: given.now).jobs
            .filter { $0.kind == .opinion }
    }

    private func moderate(_ accepted: Bool, _ statement: ID<OpinionStatement>) -> ModerateStatement
    {
        Sample.moderateStatement.but {
            ($0.accepted, $0.statement) = (accepted, statement)
            if accepted { $0.reason = nil }
        }
    }

    @Test func whoMayAnswerHearsOfAQuestion() {
        let after = given.when(Sample.openOpinion, by: .chair).succeeds()
        #expect(last(.member, after)?.kind == .opinionOpened)
        #expect(last(.member, after)?.opinion == .fresh(51))
        #expect(last(.observer, after)?.kind != .opinionOpened)
        #expect(last(.chair, after) == last(.chair, given))
    }

    @Test func whoWroteAStatementHearsWhatBecameOfIt() throws {
        let away = given.when(moderate(false, .buses), by: .moderator).succeeds()
        let notice = try #require(last(.colleague, away))
        #expect(notice.kind == .statementRejected)
        let view = NoticeView(notice, .office, away.state)
        #expect(view.opinion?.title == "Transport")
        #expect(view.excerpt == "More buses")
        let back = away.when(moderate(true, .buses), by: .moderator).succeeds()
        #expect(last(.colleague, back)?.kind == .statementAccepted)
    }

    @Test func acceptingWhatIsShownAlreadyIsNoNews() {
        let before = last(.colleague, given)
        let after = given.when(moderate(true, .buses), by: .moderator).succeeds()
        #expect(last(.colleague, after) == before)
    }

    @Test func whoAnsweredHearsOfTheEnd() {
        let after = given.when(Sample.voteOnStatement, by: .member).succeeds()
            .when(Sample.closeOpinion, by: .chair).succeeds()
        #expect(last(.member, after)?.kind == .opinionClosed)
        #expect(last(.secretary, after)?.kind != .opinionClosed)
    }

    @Test func homeAsksUntilTheFirstAnswerOrTheEnd() {
        let job = jobs(.member, given)
        // The guarded one has nothing to answer yet, the third is over.
        #expect(job.map(\.opinion?.id) == [.transport])
        #expect(job.first?.count == 2)
        #expect(job.first?.due == Given.start + 30 * Given.day)
        #expect(jobs(.observer, given).isEmpty)
        let answered = given.when(Sample.voteOnStatement, by: .member).succeeds()
        #expect(jobs(.member, answered).isEmpty)
        var late = given
        late.pass(Given.start + 30 * Given.day - given.now)
        #expect(jobs(.member, late).isEmpty)
    }
}
