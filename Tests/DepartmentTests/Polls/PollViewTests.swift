import DepartmentTesting
import JSON
import Testing

@testable import Department

/// Who sees what of a vote, and when.
@Suite struct PollViewTests {
    private func opened(_ fill: (inout PollProcedure) -> Void) -> Given {
        var now = Given.polling.when(Sample.openPoll.but { fill(&$0.procedure) }, by: .chair)
            .succeeds()
        for (number, person) in Given.electors.enumerated() where person != .member {
            now = now.when(
                Sample.castBallot.but {
                    $0.parts = [.choice(number % 2)]
                    ($0.poll, $0.reason) = (.fresh(50), "Because")
                    $0.tracker = "TRACKER2222" + ["A", "B", "C", "D", "E"][number]
                }, by: person
            ).succeeds()
        }
        return now
    }

    private func ballots(_ given: Given, _ person: ID<Person>) -> BallotList {
        BallotList(
            .fresh(50), in: .office, from: 0, limit: 9, given.state, for: Viewer(person))
            ?? BallotList()
    }

    @Test func whoCountsNoMoreLearnsNoNamesOfThePastEither() throws {
        var given = closed(opened { $0.secrecy = .confidential })
        given.state.contents.change(.office) {
            $0.polls.change(.fresh(50)) { $0.countingTeam = [.secretary] }
        }
        var later = given
        later.state.workspaces[.office]?.members[.secretary] = nil
        func names(_ present: Given) throws -> [ID<Person>] {
            let list = BallotList(
                .fresh(50), in: .office, from: 0, limit: 9, given.state, present: present.state,
                for: Viewer(.secretary))
            return try #require(list).ballots.compactMap(\.elector).filter { $0 != .secretary }
        }
        #expect(try names(given).count > 1)
        #expect(try names(later).isEmpty)
    }

    private func closed(_ given: Given) -> Given {
        given.when(Sample.closePoll.but { $0.poll = .fresh(50) }, by: .chair).succeeds()
    }

    @Test func beforeTheEndOnlyWhoHasVotedIsShown() {
        let given = opened { _ in }
        let page = PollPage(.fresh(50), in: .office, given.state, for: Viewer(.chair), now: 0)
        #expect(page?.running == nil)
        #expect(page?.groups.isEmpty == true)
        #expect(page?.poll.votedCount == 4)
        #expect(ballots(given, .chair).ballots.isEmpty)
        let waiting = ElectorList(
            .fresh(50), in: .office, voted: false, from: 0, limit: 9, given.state,
            for: Viewer(.chair))
        #expect(waiting?.electors.map(\.person) == [.member])
    }

    @Test func namesAreShownWhereTheBallotIsOpen() {
        let given = closed(opened { _ in })
        let list = ballots(given, .observer)
        #expect(list.total == 4)
        #expect(Set(list.ballots.compactMap(\.elector)).count == 4)
        #expect(list.ballots.map(\.tracker) == list.ballots.map(\.tracker).sorted())
    }

    @Test func confidentialNamesAreForTheCountingTeamAndOneself() {
        var given = Given.polling.when(
            Sample.openPoll.but {
                $0.countingTeam = [.secretary]
                $0.procedure.secrecy = .confidential
            }, by: .chair
        ).succeeds()
        given = given.when(
            Sample.castBallot.but { $0.poll = .fresh(50) }, by: .member
        ).succeeds()
        given = closed(given)
        #expect(ballots(given, .secretary).ballots.map(\.elector) == [.member])
        #expect(ballots(given, .chair).ballots.map(\.elector) == [nil])
        #expect(ballots(given, .chair).ballots.map(\.at) == [nil])
        #expect(ballots(given, .member).ballots.map(\.elector) == [.member])
    }

    @Test func theAudienceOfABallotFollowsTheProcedure() {
        let audience = Audience.ballot(.fresh(50), .chair)
        let before = opened { _ in }
        #expect(audience.includes(.chair, in: .office, before.state))
        #expect(!audience.includes(.member, in: .office, before.state))
        #expect(audience.includes(.member, in: .office, closed(before).state))
        #expect(!Audience.archive.includes(.chair, in: .office, before.state))
    }

    /// Who has not voted yet may still: silence means something at the end only.
    @Test func nobodyIsDeemedToAgreeBeforeTheEnd() {
        let given = opened { ($0.hidden, $0.silence) = (false, .agrees) }
        func page(_ given: Given) -> PollPage? {
            PollPage(.fresh(50), in: .office, given.state, for: Viewer(.chair), now: given.now)
        }
        #expect(page(given)?.running?.deemedCount == 0)
        #expect(page(closed(given.later(11)))?.results.last?.deemedCount == 1)
    }

    @Test func homeAsksForTheBallotUntilItIsCast() {
        func jobs(_ person: ID<Person>, _ given: Given) -> [Job] {
            HomeView(given.state, for: Viewer(person), now: given.now).jobs
                .filter { $0.kind == .poll }
        }
        let given = Given.polling
        #expect(Set(jobs(.member, given).compactMap(\.poll?.id)) == [.question, .survey])
        #expect(jobs(.observer, given).isEmpty)
        let voted = given.when(Sample.castBallot, by: .member).succeeds()
        #expect(jobs(.member, voted).compactMap(\.poll?.id) == [.survey])
        // Who votes for somebody besides is asked for both.
        let named = given.when(Sample.nameDeputy, by: .member).succeeds()
        #expect(jobs(.secretary, named).first { $0.poll?.id == .question }?.count == 2)
        #expect(jobs(.member, named).compactMap(\.poll?.id) == [.survey])
        #expect(jobs(.member, given.later(11)).compactMap(\.poll?.id) == [.survey])
    }

    @Test func smallClassesStayTogetherWhereNamesAreHidden() {
        // The citizen alone would be what is left: the experts are not shown either.
        let one = groups([(.official, 6), (.expert, 5), (.citizen, 1)])
        #expect(one.map(\.personClass) == [.official])
        #expect(one.first?.counts.first?.ballots == 6)
        // Nor are two small classes what is left, as long as they are few together.
        #expect(
            groups([(.official, 6), (.expert, 5), (.citizen, 1), (.business, 3)])
                .map(\.personClass) == [.official])
        let enough = groups([(.official, 6), (.expert, 5), (.citizen, 2), (.business, 3)])
        #expect(Set(enough.map(\.personClass)) == [.official, .expert])
        #expect(groups([(.official, 6), (.citizen, 1)]).isEmpty)
    }

    /// The classes that are shown where so many of each voted, without names.
    private func groups(_ classes: [(PersonClass, Int)]) -> [GroupCount] {
        var poll = Poll()
        poll.procedure = Sample.decision.but { $0.secrecy = .confidential }
        poll.options = Sample.sides
        var number: UInt128 = 1
        for (personClass, count) in classes {
            for _ in 0..<count {
                let person = ID<Person>(raw: number)
                poll.electors[person] = Elector.with { $0.personClass = personClass }
                poll.ballots[person] = Ballot.with { $0.parts = [.choice(0)] }
                number += 1
            }
        }
        let state = Given.department.but { state in
            poll.id = .fresh(50)
            poll.closedAt = 1
            state.contents[.office]?.polls.add(poll)
        }.state
        let page = PollPage(.fresh(50), in: .office, state, for: Viewer(.chair), now: 0)
        return page?.groups ?? []
    }
}
