import DepartmentTesting
import JSON
import Opinion
import Testing

@testable import Department

/// Statements on a question, and what people say to them.
@Suite struct OpinionConversationTests {
    let given = Given.canvassing

    private func vote(
        _ answer: OpinionAnswer, _ statement: ID<OpinionStatement> = .buses
    ) -> VoteOnStatement {
        Sample.voteOnStatement.but { ($0.statement, $0.vote) = (statement, answer) }
    }

    @Test func whoWritesAStatementAgreesWithIt() {
        let after = given.when(Sample.addStatement, by: .member).then(
            StatementAdded.with {
                ($0.conversation, $0.statement) = (.transport, .fresh(52))
                $0.text = "Free tickets"
            },
            StatementVoted.with {
                ($0.conversation, $0.person) = (.transport, .member)
                ($0.statement, $0.vote) = (.fresh(52), .agree)
            })
        #expect(after.opinion()?[.fresh(52)]?.tally == OpinionTally(agrees: 1))
    }

    @Test func theLastWordCounts() {
        var now = given
        for answer: OpinionAnswer in [.agree, .disagree, .pass, .disagree, .disagree] {
            now = now.when(vote(answer), by: .member).succeeds()
        }
        now = now.when(vote(.agree), by: .secretary).succeeds()
        #expect(now.opinion()?[.buses]?.tally == OpinionTally(agrees: 1, disagrees: 1))
        #expect(now.opinion()?.ballots[.member]?[0] == .disagree)
        #expect(now.opinion()?.voteCount == 2)
    }

    @Test func itClosesAtItsDate() {
        var late = given
        late.pass(Given.start + 30 * Given.day - given.now - 1)
        late.when(vote(.agree), by: .member).succeeds()
        late.pass(1)
        late.when(vote(.agree), by: .member).refuses(.opinionClosed)
        late.when(Sample.addStatement, by: .member).refuses(.opinionClosed)
        late.when(Sample.moderateStatement, by: .moderator).succeeds()
    }

    @Test func closingIsAtOnce() {
        let closed = given.when(Sample.closeOpinion, by: .secretary).succeeds()
        closed.when(vote(.agree), by: .member).refuses(.opinionClosed)
        #expect(closed.opinion()?.closeReason == "Enough is said")
    }

    @Test func whatIsModeratedBeforeIsVotedOnOnceAccepted() {
        let waiting = Sample.voteOnStatement.but {
            ($0.conversation, $0.statement) = (.guarded, .waiting)
        }
        given.when(waiting, by: .member).refuses(.statementNotFound, field: "statement")
        let accepted = given.when(
            Sample.moderateStatement.but {
                ($0.accepted, $0.conversation, $0.reason) = (true, .guarded, nil)
                $0.statement = .waiting
            }, by: .moderator
        ).then(
            StatementModerated.with {
                ($0.accepted, $0.conversation, $0.statement) = (true, .guarded, .waiting)
                $0.text = "Trams"
            })
        accepted.when(waiting, by: .member).succeeds()
    }

    @Test func rejectedStatementsMayBeMadeAgainOrTakenBackIn() {
        given.when(
            Sample.addStatement.but { $0.text = "Buy my bicycles" }, by: .member
        ).succeeds()
        let back = given.when(
            Sample.moderateStatement.but {
                ($0.accepted, $0.reason, $0.statement) = (true, nil, .rejected)
            }, by: .chair
        ).succeeds()
        back.when(vote(.agree, .rejected), by: .member).succeeds()
    }

    private func said(_ count: Int, by person: ID<Person>) -> Given {
        given.but { state in
            guard var book = state.contents[.office]?.opinions else { return }
            book.change(.transport) { conversation in
                let own = conversation.statements.count { $0.author == person }
                for number in own..<count {
                    conversation.add(
                        .with { ($0.author, $0.id) = (person, .fresh(1_000 + number)) })
                }
            }
            state.contents[.office]?.opinions = book
        }
    }

    @Test func statementsOfAConversation() {
        func filled(_ count: Int) -> Given {
            given.but { state in
                guard var book = state.contents[.office]?.opinions else { return }
                book.change(.transport) { conversation in
                    for number in conversation.statements.count..<count {
                        conversation.add(.with { $0.id = .fresh(1_000 + number) })
                    }
                }
                state.contents[.office]?.opinions = book
            }
        }
        LimitTests.check(
            Sample.addStatement, by: .member, below: filled(999), at: filled(1_000))
        LimitTests.check(
            Sample.addStatement, by: .member, below: said(99, by: .member),
            at: said(100, by: .member))
        said(100, by: .chair).when(Sample.addStatement, by: .chair).succeeds()
        LimitTests.check(
            Sample.importStatements, by: .chair, below: filled(998), at: filled(999))
    }

    @Test func opinionMapsOfAWorkspace() {
        func filled(_ count: Int) -> Given {
            given.but { state in
                guard var book = state.contents[.office]?.opinions else { return }
                for number in book.list.count..<count {
                    book.add(.with { $0.id = .fresh(1_000 + number) })
                }
                state.contents[.office]?.opinions = book
            }
        }
        LimitTests.check(Sample.openOpinion, by: .chair, below: filled(499), at: filled(500))
    }

    @Test func whatIsStoredIsReadBackWithItsTallies() throws {
        let after = given.when(vote(.agree), by: .member).after
            .when(Sample.importBallots, by: .chair).succeeds()
        let content = try #require(after.state.contents[.office])
        let bytes = content.canonicalJSON
        let read = try bytes.withUnsafeBufferPointer {
            try JSONReader.read(WorkspaceContent.self, from: $0, mode: .stored)
        }
        #expect(read.opinions == content.opinions)
        #expect(read.opinions[.transport]?[.buses]?.tally == OpinionTally(agrees: 2, passes: 1))
    }
}
