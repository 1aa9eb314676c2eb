import DepartmentTesting
import JSON
import Testing

@testable import Department

/// Everybody sees how a poll was changed, by whom and why.
@Suite struct PollHistoryTests {
    private func history(_ given: Given, _ id: ID<Poll> = .question) -> [PollChange] {
        PollPage(id, in: .office, given.state, for: Viewer(.observer), now: given.now)?
            .history ?? []
    }

    private func kinds(_ given: Given, _ id: ID<Poll> = .question) -> [PollChangeKind] {
        history(given, id).map(\.kind)
    }

    @Test func itBeginsWithTheOpening() {
        let opened = history(Given.polling)
        #expect(opened.map(\.kind) == [.opened])
        #expect(opened.first?.by == .chair)
        #expect(opened.first?.closesAt == Given.start + 10 * Given.day)
        #expect(opened.first?.reason == nil)
    }

    @Test func whoRepeatsAPollSaysWhy() {
        let again = Given.polling.when(
            Sample.openPoll.but { ($0.reason, $0.repeats) = ("Too few came", .adopted) },
            by: .chair
        ).succeeds()
        #expect(history(again, .fresh(50)).map(\.reason) == ["Too few came"])
    }

    @Test func laterElectorsAreNamed() {
        let given = Given.polling.but { state in
            state.contents[.office]?.polls.change(.question) { $0.electors[.secretary] = nil }
        }
        let after = given.when(Sample.addElectors, by: .chair).succeeds()
        let added = history(after).last
        #expect(added?.kind == .electorsAdded)
        #expect(added?.by == .chair)
        #expect(added?.reason == "Forgotten")
        #expect(added?.count == 1)
        #expect(added?.people == [.secretary])
        let page = PollPage(
            .question, in: .office, after.state, for: Viewer(.member), now: after.now)
        #expect(page?.people.contains(.secretary) == true, "the page comes with the name")
    }

    @Test func moreTimeAnEndAndANewBeginningHaveTheirReasons() {
        let extended = Given.polling.when(
            Sample.extendPoll.but { $0.poll = .question }, by: .secretary
        ).succeeds()
        #expect(history(extended).last?.closesAt == Given.start + 20 * Given.day)
        #expect(history(extended).last?.by == .secretary)
        let closed = extended.when(
            Sample.closePoll.but { $0.reason = "All has been said" }, by: .chair
        ).succeeds()
        #expect(history(closed).last?.reason == "All has been said")
        let again = closed.when(
            Sample.reopenPoll.but { ($0.poll, $0.reason) = (.question, "One was away") },
            by: .chair
        ).succeeds()
        #expect(history(again).last?.reason == "One was away")
        #expect(kinds(again) == [.opened, .extended, .closed, .reopened])
    }

    @Test func theTieAndTheCancellingAreToldToo() {
        let decided = Given.polling.when(Sample.breakTie, by: .chair).succeeds()
        let last = history(decided, .even).last
        #expect(last?.kind == .tieBroken)
        #expect(last?.option == 0)
        #expect(last?.reason == "Reason")
        let cancelled = Given.polling.when(Sample.cancelPoll, by: .chair).succeeds()
        #expect(kinds(cancelled) == [.opened, .cancelled])
        #expect(history(cancelled).last?.reason == "Reason")
    }

    @Test func whatEndsByItselfIsNobodysDeed() {
        let late = Given.polling.later(10).when(Sample.endPoll, by: .server).succeeds()
        #expect(history(late).last?.kind == .closed)
        #expect(history(late).last?.by == nil)
        // The last ballot of all ends it; who cast it did not.
        var now = Given.polling.when(
            Sample.openPoll.but {
                $0.electorate.kind = .people
                $0.electorate.people = [.with { $0.person = .member }]
                $0.procedure.closesWhenComplete = true
            }, by: .chair
        ).succeeds()
        now = now.when(Sample.castBallot.but { $0.poll = .fresh(50) }, by: .member).succeeds()
        #expect(kinds(now, .fresh(50)) == [.opened, .closed])
        #expect(history(now, .fresh(50)).last?.by == nil)
    }

    @Test func aBoxIsClosedOnceAndNotAgainWhenItIsOpened() {
        let opened = Given.sealedBox.when(Sample.openBox, by: .server).succeeds()
        #expect(kinds(opened, .secretly) == [.opened, .closed])
    }

    @Test func thePageShowsTheNewestSteps() {
        let most = PollPage.historyMax
        let given = Given.polling.but { state in
            state.contents[.office]?.polls.change(.question) { poll in
                for number in 1...most {
                    poll.history.append(
                        .with { ($0.at, $0.kind) = (Int64(number), .extended) })
                }
            }
        }
        #expect(history(given).count == most)
        #expect(history(given).first?.at == 1)
        #expect(history(given).last?.at == Int64(most))
    }
}
