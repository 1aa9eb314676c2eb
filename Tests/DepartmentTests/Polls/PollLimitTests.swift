import DepartmentTesting
import Testing

@testable import Department

/// The limits of polls, at n and at n + 1.
@Suite struct PollLimitTests {
    private func polls(_ change: (inout PollBook) -> Void) -> Given {
        Given.polling.but { state in
            guard var book = state.contents[.office]?.polls else { return }
            change(&book)
            state.contents[.office]?.polls = book
        }
    }

    @Test func pollsOfAWorkspace() {
        let below = polls { book in
            for number in book.list.count..<4_999 {
                book.add(Poll.with { $0.id = .fresh(10_000 + number) })
            }
        }
        let full = below.when(Sample.openPoll, by: .chair).succeeds()
        full.when(Sample.openPoll.but { $0.poll = .fresh(51) }, by: .chair)
            .refuses(.limitReached)
    }

    @Test func pollsThatOneMemberHasOpen() {
        func asked(_ count: Int, by person: ID<Person>) -> Given {
            polls { book in
                let own = book.list.count { $0.openedBy == person }
                for number in own..<count {
                    book.add(
                        Poll.with {
                            ($0.id, $0.openedBy) = (.fresh(10_000 + number), person)
                        })
                }
            }
        }
        LimitTests.check(
            Sample.ask, by: .member, below: asked(19, by: .member), at: asked(20, by: .member))
        asked(20, by: .chair).when(Sample.ask, by: .chair).succeeds()
    }

    @Test func optionsOfAPoll() {
        func options(_ count: Int) -> OpenPoll {
            Sample.ask.but {
                $0.options = (0..<count).map { number in .with { $0.text = "Way \(number)" } }
            }
        }
        Given.polling.when(options(100), by: .member).succeeds()
        Given.polling.when(options(101), by: .member).refuses(.optionsWrong, field: "options")
        Given.polling.when(options(1), by: .member).refuses(.optionsWrong, field: "options")
    }

    @Test func extensionsOfAPoll() {
        func extended(_ count: Int) -> Given {
            polls { book in book.change(.question) { $0.extensionCount = count } }
        }
        LimitTests.check(
            Sample.extendPoll, by: .chair, below: extended(19), at: extended(20))
        let after = extended(3).when(Sample.extendPoll, by: .chair).succeeds()
        #expect(after.poll(.question)?.extensionCount == 4)
    }

    @Test func wordingsOfABallot() {
        func voted(_ revision: Int) -> Given {
            polls { book in
                book.change(.question) {
                    $0.ballots[.member] = Ballot.with { $0.revision = revision }
                }
            }
        }
        LimitTests.check(Sample.castBallot, by: .member, below: voted(99), at: voted(100))
    }

    @Test func electorsOfAPoll() {
        func crowded(_ count: Int) -> Given {
            polls { book in
                book.change(.question) {
                    $0.electors[.secretary] = nil
                    for number in $0.electors.count..<count {
                        $0.electors[.fresh(10_000 + number)] = Elector()
                    }
                }
            }
        }
        let below = crowded(99_999)
        let at = crowded(100_000)
        below.when(Sample.addElectors, by: .chair).succeeds()
        at.when(Sample.addElectors, by: .chair).refuses(.limitReached, field: "people")
    }

    @Test func electorsOfASecretPoll() {
        func crowded(_ count: Int) -> Given {
            Given.ballotBox.but { state in
                state.contents[.office]?.polls.change(.secretly) {
                    $0.electors[.secretary] = nil
                    for number in $0.electors.count..<count {
                        $0.electors[.fresh(10_000 + number)] = Elector()
                    }
                }
            }
        }
        let add = Sample.addElectors.but { $0.poll = .secretly }
        crowded(9_999).when(add, by: .chair).succeeds()
        crowded(10_000).when(add, by: .chair).refuses(.limitReached, field: "people")
    }

    @Test func mandatesOfADeputy() {
        func trusted(_ count: Int) -> Given {
            polls { book in
                book.change(.question) {
                    for number in 0..<count { $0.deputies[.fresh(10_000 + number)] = .secretary }
                }
            }
        }
        trusted(19).when(Sample.nameDeputy, by: .member).succeeds()
        trusted(20).when(Sample.nameDeputy, by: .member).refuses(.deputyWrong, field: "deputy")
    }

    @Test func resultsOfAPoll() {
        func repeated(_ count: Int) -> Given {
            polls { book in
                book.change(.adopted) {
                    $0.results = Array(repeating: PollResult(), count: count)
                }
            }
        }
        LimitTests.check(
            Sample.reopenPoll, by: .chair, below: repeated(49), at: repeated(50))
    }
}
