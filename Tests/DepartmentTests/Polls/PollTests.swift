import Department
import DepartmentTesting
import JSON
import Testing

/// Putting questions to the vote.
@Suite struct PollTests {
    let given = Given.polling

    private func cast(
        _ choice: Int, by voter: ID<Person>, _ given: Given, _ reason: String? = "Because"
    ) -> Given {
        given.when(
            Sample.castBallot.but {
                ($0.parts, $0.reason) = ([.choice(choice)], reason)
                $0.tracker =
                    "TRACKER"
                    + String(
                        voter.key.suffix(5).uppercased().map {
                            $0 == "0" || $0 == "1" || $0 == "-" ? "X" : $0
                        })
            }, by: voter
        ).succeeds()
    }

    private func kinds(_ person: ID<Person>, _ given: Given) -> [NoticeKind] {
        given.state.contents[.office]?.notices[person]?.map(\.kind) ?? []
    }

    // MARK: Opening

    @Test func openingFreezesWhoVotesAndHow() {
        let after = given.when(Sample.openPoll, by: .secretary).then(
            PollOpened.with {
                ($0.closesAt, $0.electorCount) = (Given.start + 10 * Given.day, 5)
                ($0.options, $0.poll, $0.procedure) = (Sample.sides, .fresh(50), Sample.decision)
                ($0.text, $0.title) = ("Shall we?", "Question")
            },
            ElectorsNamed.with {
                $0.electors = Given.electors.map { person in
                    NamedElector.with {
                        $0.person = person
                        $0.personClass = given.state.people[person]?.personClass ?? .citizen
                    }
                }
                $0.poll = .fresh(50)
            })
        #expect(after.poll(.fresh(50))?.weight == 5)
        #expect(kinds(.member, after).last == .pollOpened)
        #expect(after.state.workspaces[.office]?.pollDues[.fresh(50)] != nil)
        // Who comes later has no vote; who leaves keeps none of the others'.
        let joined = after.when(Sample.addMember, by: .chair).succeeds()
        #expect(joined.poll(.fresh(50))?.electors.count == 5)
    }

    @Test func anybodyMayAskWhatPeopleThinkButNotDecide() {
        given.when(Sample.ask, by: .member).succeeds()
        given.when(Sample.openPoll, by: .member).refuses(.permissionMissing)
    }

    @Test func classesRolesAndNamedPeopleAreElectorates() {
        func electors(_ fill: (inout Electorate) -> Void) -> Set<ID<Person>> {
            let after = given.when(Sample.openPoll.but { fill(&$0.electorate) }, by: .chair)
                .succeeds()
            return Set(after.poll(.fresh(50))?.electors.map(\.key) ?? [])
        }
        #expect(electors { ($0.kind, $0.roles) = (.roles, [.chair]) } == [.chair])
        let officials = Given.electors.filter {
            given.state.people[$0]?.personClass == .official
        }
        if !officials.isEmpty {
            #expect(
                electors { ($0.classes, $0.kind) = ([.official], .classes) } == Set(officials))
        }
        let named = electors {
            $0.kind = .people
            $0.people = [
                WeightedPerson.with { ($0.person, $0.weight) = (.member, 3) },
                WeightedPerson.with { $0.person = .chair },
            ]
        }
        #expect(named == [.member, .chair])
    }

    // MARK: Ballots

    @Test func aLaterBallotTakesThePlaceOfTheEarlier() {
        let once = cast(0, by: .member, given)
        let twice = cast(1, by: .member, once)
        let ballot = twice.poll()?.ballots[.member]
        #expect(ballot?.revision == 2)
        #expect(ballot?.parts == [.choice(1)])
        #expect(twice.poll()?.ballots.count == 1)
    }

    @Test func aDeputyVotesForWhoAskedThem() {
        let named = given.when(Sample.nameDeputy, by: .member).then(
            DeputyNamed.with { ($0.deputy, $0.poll) = (.secretary, .question) })
        #expect(kinds(.secretary, named).last == .deputyNamed)
        named.when(Sample.castBallot, by: .member).refuses(.ballotNotYours)
        let voted = named.when(
            Sample.castBallot.but { $0.elector = .member }, by: .secretary
        ).then(
            BallotCast.with {
                ($0.deputy, $0.elector, $0.parts) = (.secretary, .member, [.choice(0)])
                ($0.poll, $0.tracker) = (.question, "TRACKER22222")
            })
        #expect(voted.poll()?.ballots[.member]?.deputy == .secretary)
        #expect(voted.poll()?.ballots[.secretary] == nil, "the own vote is still to come")
        // Taken back, one votes oneself.
        voted.when(Sample.nameDeputy.but { $0.deputy = nil }, by: .member).succeeds()
            .when(Sample.castBallot, by: .member).succeeds()
    }

    @Test func weightMayBeSplit() {
        let heavy = given.when(
            Sample.ask.but {
                $0.electorate.kind = .people
                $0.electorate.people = [.with { ($0.person, $0.weight) = (.member, 5) }]
            }, by: .member
        ).succeeds()
        let vote = Sample.castBallot.but {
            ($0.parts, $0.poll) = ([.choice(0, weight: 3), .choice(2, weight: 2)], .fresh(50))
        }
        let after = heavy.when(vote, by: .member).succeeds()
        let page = PollPage(.fresh(50), in: .office, after.state, for: Viewer(.chair), now: 0)
        #expect(page?.running?.counts.map(\.weight) == [3, 0, 2])
        heavy.when(vote.but { $0.parts[0].weight = 2 }, by: .member)
            .refuses(.ballotWrong, field: "parts")
    }

    @Test func theEndIsExact() {
        let before = given.but { _ in }.later(10)
        #expect(before.now >= Given.start + 10 * Given.day)
        before.when(Sample.castBallot, by: .member).refuses(.pollClosed)
    }

    @Test func itEndsByItselfOnceAllHaveVoted() {
        var now = given.when(
            Sample.openPoll.but { $0.procedure.closesWhenComplete = true }, by: .chair
        ).succeeds()
        for (number, person) in Given.electors.enumerated() {
            #expect(now.poll(.fresh(50))?.closedAt == nil)
            now = now.when(
                Sample.castBallot.but {
                    $0.poll = .fresh(50)
                    $0.tracker = "TRACKER2222" + ["A", "B", "C", "D", "E"][number]
                }, by: person
            ).succeeds()
        }
        #expect(now.poll(.fresh(50))?.results.last?.verdict == .adopted)
    }

    // MARK: Majorities, each at its boundary

    /// Votes for and against of five electors, and what comes of it.
    @Test(arguments: [
        (3, 2, Verdict.adopted), (3, 0, .adopted), (2, 3, .rejected), (2, 0, .rejected),
        (0, 0, .rejected),
    ])
    func moreThanHalfOfAll(_ agree: Int, _ against: Int, _ verdict: Verdict) {
        #expect(result(agree, against).verdict == verdict)
    }

    @Test(arguments: [
        (4, 1, Verdict.adopted), (3, 2, .rejected), (2, 1, .adopted), (1, 1, .rejected),
    ])
    func twoThirdsOfValidVotes(_ agree: Int, _ against: Int, _ verdict: Verdict) {
        let procedure = Sample.decision.but {
            $0.majority = Majority(Share(2, of: 3), of: .valid)
        }
        #expect(result(agree, against, procedure).verdict == verdict)
    }

    @Test func aQuorumIsReachedOrNot() {
        let procedure = Sample.decision.but { $0.quorum = Share(2, of: 3) }
        // Two thirds of five: four.
        #expect(result(3, 0, procedure).verdict == .noQuorum)
        #expect(result(3, 1, procedure).verdict == .adopted)
    }

    /// Half of an even electorate is for it: as the chair voted.
    @Test func theChairDecidesATie() {
        func result(_ votes: [ID<Person>: Int]) -> PollResult? {
            var now = given.when(
                Sample.openPoll.but {
                    $0.electorate.kind = .people
                    $0.electorate.people = [ID<Person>.chair, .member].map { person in
                        .with { $0.person = person }
                    }
                }, by: .chair
            ).succeeds()
            for (person, choice) in votes {
                now = now.when(
                    Sample.castBallot.but {
                        ($0.parts, $0.poll) = ([.choice(choice)], .fresh(50))
                        $0.reason = "Because"
                        $0.tracker = person == .chair ? "CHAIR2222222" : "MEMBER222222"
                    }, by: person
                ).succeeds()
            }
            return now.when(Sample.closePoll.but { $0.poll = .fresh(50) }, by: .chair)
                .succeeds().poll(.fresh(50))?.results.last
        }
        #expect(result([.chair: 0, .member: 1])?.verdict == .adopted)
        #expect(result([.chair: 0, .member: 1])?.brokenBy == .chair)
        #expect(result([.chair: 1, .member: 0])?.verdict == .rejected)
        #expect(result([.member: 0])?.verdict == .tied, "the chair has not voted")
    }

    @Test func theChairMayDecideAfterwards() {
        let after = given.when(Sample.breakTie, by: .chair).then(
            TieBroken.with { ($0.poll, $0.reason) = (.even, "Reason") })
        #expect(after.poll(.even)?.results.last?.verdict == .adopted)
        #expect(after.poll(.even)?.results.last?.brokenBy == .chair)
        after.when(Sample.breakTie, by: .chair).refuses(.pollNotTied)
    }

    /// The result of a poll of five in which some agree and some are against.
    private func result(
        _ agree: Int, _ against: Int, _ procedure: PollProcedure = Sample.decision
    ) -> PollResult {
        var now = given.when(Sample.openPoll.but { $0.procedure = procedure }, by: .chair)
            .succeeds()
        for (number, person) in Given.electors.prefix(agree + against).enumerated() {
            now = now.when(
                Sample.castBallot.but {
                    $0.parts = [.choice(number < agree ? 0 : 1)]
                    ($0.poll, $0.reason) = (.fresh(50), "Because")
                    $0.tracker = "TRACKER2222" + ["A", "B", "C", "D", "E"][number]
                }, by: person
            ).succeeds()
        }
        let closed = now.when(Sample.closePoll.but { $0.poll = .fresh(50) }, by: .chair)
        return closed.succeeds().poll(.fresh(50))?.results.last ?? PollResult()
    }

    // MARK: Ends

    @Test func theServerEndsItAtItsDate() {
        given.when(Sample.endPoll, by: .server).refuses(.pollStillOpen)
        let late = given.later(10)
        let ended = late.when(Sample.endPoll, by: .server).succeeds()
        #expect(ended.poll()?.results.last?.verdict == .rejected)
        #expect(ended.state.workspaces[.office]?.pollDues[.question] == nil)
        #expect(kinds(.member, ended).last == .pollClosed)
    }

    @Test func openedAgainTheEarlierResultStays() {
        let after = given.when(Sample.reopenPoll, by: .chair).succeeds()
        #expect(after.poll(.adopted)?.results.count == 1)
        let closed = after.when(Sample.closePoll.but { $0.poll = .adopted }, by: .chair)
            .succeeds()
        #expect(closed.poll(.adopted)?.results.count == 2)
    }

    @Test func whatIsCancelledHasNoResultAndShowsNothing() {
        let voted = cast(0, by: .member, given)
        let after = voted.when(Sample.cancelPoll, by: .chair).succeeds()
        #expect(after.poll()?.results.isEmpty == true)
        let list = BallotList(
            .question, in: .office, from: 0, limit: 9, after.state, for: Viewer(.chair))
        #expect(list?.ballots.isEmpty == true)
    }
}
