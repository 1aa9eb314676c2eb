import DepartmentTesting
import Opinion
import Testing

@testable import Department

/// What each may see of an opinion map: their own votes, and of others only crowds.
@Suite struct OpinionViewTests {
    let given = Given.canvassing

    /// Two camps of ten who disagree on eight statements, and a statement that all agree with.
    static let crowd: Given = {
        let numbers = Array(3..<12)
        let statements = ImportStatements.with {
            ($0.conversation, $0.workspace) = (.transport, .office)
            $0.statements = numbers.map { number in
                .with {
                    ($0.statement, $0.text) = (.fresh(100 + number), "Statement \(number)")
                }
            }
        }
        let ballots = ImportBallots.with {
            ($0.conversation, $0.workspace) = (.transport, .office)
            $0.ballots = (0..<20).map { person in
                .with {
                    $0.participant = .fresh(200 + person)
                    $0.agrees = numbers.filter { $0 == 11 || ($0 + person) % 2 == 0 }
                    $0.disagrees = numbers.filter { $0 != 11 && ($0 + person) % 2 == 1 }
                }
            }
        }
        return Given.canvassing.when(statements, by: .chair).succeeds()
            .when(ballots, by: .chair).succeeds()
    }()

    private func page(_ given: Given, _ person: ID<Person>) throws -> OpinionPage {
        try #require(OpinionPage(.transport, in: .office, nil, given.state, for: Viewer(person)))
    }

    private func map(_ given: Given, _ person: ID<Person>) throws -> OpinionMapPage {
        let entry = try #require(given.opinion())
        return try #require(
            OpinionMapPage(
                .transport, in: .office, OpinionPicture(entry, given.state), given.state,
                for: Viewer(person)))
    }

    @Test func everybodySeesTheirOwnVotesOnly() throws {
        let after = given.when(Sample.voteOnStatement, by: .member).succeeds()
        #expect(try page(after, .member).statements.map(\.vote) == [.disagree, nil, nil])
        #expect(try page(after, .moderator).statements.map(\.vote) == [nil, nil, nil])
        #expect(try page(after, .member).opinion.ownCount == 1)
        #expect(try page(after, .member).remaining == 1)
        #expect(try page(after, .member).next?.id == .accepted)
    }

    @Test func theNextStatementIsOneThatTheViewerHasNotVotedOn() throws {
        var now = Self.crowd
        var seen: Set<ID<OpinionStatement>> = []
        while let next = try page(now, .member).next {
            #expect(try page(now, .member).next == next, "the same until it is voted on")
            #expect(seen.insert(next.id).inserted)
            now = now.when(
                Sample.voteOnStatement.but { $0.statement = next.id }, by: .member
            ).succeeds()
        }
        #expect(seen.count == 11)
        #expect(try page(now, .member).remaining == 0)
    }

    @Test func whatWaitsForAModeratorOthersDoNotSee() {
        func texts(_ person: ID<Person>) -> [String]? {
            OpinionPage(.guarded, in: .office, nil, given.state, for: Viewer(person))?
                .statements.map(\.text)
        }
        #expect(texts(.member) == [])
        #expect(texts(.colleague) == ["Trams"])
        #expect(texts(.moderator) == ["Trams"])
        #expect(texts(.stranger) == nil)
        let later = given.when(
            Sample.changeMemberRole.but { ($0.person, $0.role) = (.moderator, .member) }, by: .chair
        ).succeeds()
        let past = OpinionPage(
            .guarded, in: .office, nil, given.state, present: later.state, for: Viewer(.moderator))
        #expect(past?.statements == [], "nor who is no moderator any more, as of then")
        let added = StatementAdded.with {
            ($0.conversation, $0.statement) = (.guarded, .waiting)
        }
        func hears(_ person: ID<Person>) -> Bool {
            added.audience.includes(person, in: .office, given.state)
        }
        #expect(!hears(.member) && hears(.colleague) && hears(.moderator))
        let shown = added.audience
        let accepted = given.when(
            Sample.moderateStatement.but {
                ($0.accepted, $0.conversation, $0.statement) = (true, .guarded, .waiting)
            }, by: .chair
        ).after
        #expect(shown.includes(.member, in: .office, accepted.state))
    }

    @Test func aVoteIsHeardByWhoCastItAlone() {
        let event = StatementVoted.with { $0.person = .member }
        for person in AuthorityMatrix.actors {
            #expect(
                event.audience.includes(person, in: .office, given.state) == (person == .member))
            #expect(!BallotsImported().audience.includes(person, in: .office, given.state))
        }
    }

    @Test func aCrowdHasAMapWithoutNames() throws {
        let map = try map(Self.crowd, .observer)
        #expect(map.isShown && map.participantCount == 20)
        #expect(map.groups.map(\.size) == [10, 10])
        #expect(map.cells.map(\.count) == [10, 10])
        #expect(map.consensus.map(\.statement) == [.fresh(111)])
        #expect(map.bridging.map(\.statement) == [.fresh(111)])
        #expect(map.divisive.count == 8)
        #expect(map.groups.allSatisfy { !$0.representatives.isEmpty })
        #expect(map.own == nil)
        let text = String(decoding: map.canonicalJSON, as: UTF8.self)
        for person in 200..<220 { #expect(!text.contains(ID<Person>.fresh(person).key)) }
    }

    @Test func ofFourPeopleNothingIsShown() throws {
        var now = given
        for person: ID<Person> in [.chair, .moderator, .secretary, .member] {
            now = now.when(Sample.voteOnStatement, by: person).succeeds()
        }
        #expect(try map(now, .member) == .with { ($0.participantCount, $0.revision) = (4, 9) })
        now = now.when(Sample.voteOnStatement, by: .colleague).succeeds()
        let five = try map(now, .member)
        #expect(five.isShown)
        #expect(five.statements.map(\.total.disagrees) == [5])
        // Three officials, one of business and one expert: nobody's class is told.
        #expect(five.statements.allSatisfy { $0.classes.isEmpty })
        #expect(five.groups.allSatisfy { $0.classes.isEmpty })
    }

    @Test func theMapDoesNotDependOnTheOrderOfVotes() throws {
        let people: [ID<Person>] = [.chair, .moderator, .secretary, .member, .colleague]
        func voted(_ people: [ID<Person>]) throws -> OpinionMap {
            var now = Self.crowd
            for person in people {
                for statement in 103..<112 {
                    let command = Sample.voteOnStatement.but {
                        $0.statement = .fresh(statement)
                        $0.vote = (statement + Int(person.raw)) % 3 == 0 ? .pass : .agree
                    }
                    now = now.when(command, by: person).succeeds()
                }
            }
            return OpinionPicture(try #require(now.opinion()), now.state).map
        }
        #expect(try voted(people) == voted(people.reversed()))
    }

    @Test func nearlyTheSameIsOffered() throws {
        func similar(_ text: String) -> [ID<OpinionStatement>]? {
            SimilarStatements(text, .transport, in: .office, given.state, for: Viewer(.member))?
                .statements.map(\.id)
        }
        #expect(similar("MORE BUSES!") == [.buses])
        #expect(similar("more buses please") == [.buses])
        #expect(similar("Buy my bicycles") == [], "it was rejected")
        #expect(similar("Something else") == [])
        #expect(similar("") == [])
    }

    @Test func whoMayNotSeeTheWorkspaceSeesNothing() throws {
        let viewer = Viewer(.stranger)
        let entry = try #require(given.opinion())
        #expect(OpinionList(.office, given.state, for: viewer) == nil)
        #expect(SimilarStatements("a", .transport, in: .office, given.state, for: viewer) == nil)
        #expect(
            OpinionMapPage(
                .transport, in: .office, OpinionPicture(entry, given.state), given.state,
                for: viewer) == nil)
        let list = OpinionList(.office, given.state, for: Viewer(.observer))
        #expect(list?.opinions.map(\.mayVote) == [false, false, false])
    }
}
