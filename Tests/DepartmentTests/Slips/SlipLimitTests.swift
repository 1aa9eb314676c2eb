import DepartmentTesting
import JSON
import Testing

@testable import Department

/// The limits of slips, at n and at n + 1, and what holds whatever people do with them.
@Suite struct SlipLimitTests {
    private func slips(_ change: (inout SlipBook) -> Void) -> Given {
        Given.circulating.but { state in
            guard var book = state.contents[.office]?.slips else { return }
            change(&book)
            state.contents[.office]?.slips = book
        }
    }

    @Test func slipsOfAWorkspace() {
        func office(_ count: Int) -> Given {
            slips { book in
                for number in book.list.count..<count {
                    book.add(Slip.with { $0.id = .fresh(10_000 + number) })
                }
            }
        }
        LimitTests.check(Sample.draftSlip, by: .chair, below: office(4_999), at: office(5_000))
    }

    @Test func papersStepsAndAddresseesOfASlip() {
        func papers(_ count: Int) -> DraftSlip {
            Sample.draftSlip.but {
                $0.content.dossier = (0..<count).map { number in
                    DossierItem.with { $0.name = "Paper \(number)" }
                }
            }
        }
        let given = Given.circulating
        given.when(papers(50), by: .chair).succeeds()
        given.when(papers(51), by: .chair).refuses(.limitReached, field: "dossier")
        func steps(_ count: Int) -> DraftSlip {
            Sample.draftSlip.but {
                $0.content.profile.steps = (0..<count).map { number in
                    SlipStep.with { ($0.days, $0.hour, $0.to) = (-1, number, [.members]) }
                }
            }
        }
        given.when(steps(10), by: .chair).succeeds()
        given.when(steps(11), by: .chair).refuses(.slipProfileWrong, field: "profile")
        let crowd = given.but { state in
            for number in 0..<501 {
                state.people[.fresh(20_000 + number)] = Person()
                state.workspaces[.office]?.members[.fresh(20_000 + number)] = Membership(
                    .member, since: 0)
            }
        }
        func addressees(_ count: Int) -> DraftSlip {
            Sample.draftSlip.but {
                $0.content.addressees = (0..<count).map { number in
                    SlipAddress.with { $0.person = .fresh(20_000 + number) }
                }
            }
        }
        crowd.when(addressees(500), by: .chair).succeeds()
        crowd.when(addressees(501), by: .chair).refuses(.limitReached, field: "addressees")
    }

    @Test func wordingsAndProposalsOfAnAddressee() {
        func said(_ count: Int) -> Given {
            slips { book in
                book.change(.asking) { slip in
                    for number in 0..<count {
                        let answer = SlipAnswer.with { $0.reason = "\(number)" }
                        slip.addressees[.member]?.receive(answer)
                        slip.addressees[.member]?.proposals.append(answer)
                    }
                }
            }
        }
        LimitTests.check(Sample.answerSlip, by: .member, below: said(99), at: said(100))
        LimitTests.check(Sample.prepareAnswer, by: .observer, below: said(99), at: said(100))
    }

    @Test func extensionsRemindersAndResponses() {
        func given(_ change: @escaping (inout Slip) -> Void) -> Given {
            slips { book in
                book.change(.asking, change)
                book.change(.over, change)
            }
        }
        LimitTests.check(
            Sample.extendSlip, by: .chair,
            below: given { $0.extensions = Array(repeating: SlipExtension(), count: 19) },
            at: given { $0.extensions = Array(repeating: SlipExtension(), count: 20) })
        LimitTests.check(
            Sample.remindSlip, by: .chair, below: given { $0.reminderCount = 49 },
            at: given { $0.reminderCount = 50 })
        func responded(_ count: Int) -> Given {
            given {
                $0.addressees[.member]?.responses = Array(
                    repeating: OpinionResponse(), count: count)
            }
        }
        LimitTests.check(Sample.respond, by: .chair, below: responded(99), at: responded(100))
    }

    // MARK: Whatever people do

    @Test(arguments: Array(1...20).map(UInt64.init))
    func whateverPeopleDoTheStateFollowsFromTheLogAndItsBytes(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var history = History(.circulating)
        let start = history.state
        for _ in 0..<300 {
            let (command, actor) = Self.next(history.given, &random)
            history.run(command, by: actor)
        }
        var replayed = start
        for entry in history.entries {
            let type = try #require(Registry.events[entry.name])
            try entry.payload.withUnsafeBufferPointer { payload in
                try type.apply(payload, entry.fact, &replayed)
            }
        }
        #expect(replayed == history.state)
        #expect(history.entries.count > 20, "a history that nobody made proves nothing")
        let slips = history.state.contents[.office]?.slips ?? SlipBook()
        #expect(try JSONReader.read(SlipBook.self, from: slips.canonicalJSON) == slips)
        for slip in slips.list {
            let dues = history.state.workspaces[.office]?.slipDues
            #expect(dues?[slip.id] == slip.nextDue)
            #expect((slip.result == nil) == (slip.endedAt == nil))
            #expect(slip.closedAt == nil || slip.report != nil)
            for papers in slip.addressees.values {
                #expect(!papers.deemed || papers.answer == nil, "silence is no opinion")
                #expect(papers.answer.map { $0.revision == papers.earlier.count + 1 } ?? true)
            }
        }
    }

    private static func next(
        _ given: Given, _ random: inout SplitMix
    ) -> (any Command, ID<Person>) {
        let people: [ID<Person>] = Given.electors + [.observer]
        let actor = random.pick(people) ?? .chair
        let slips: [ID<Slip>] = [.asking, .drafted, .over, .reported, .patient, .fresh(60)]
        let id = random.pick(slips) ?? .asking
        let choice = random.below(4)
        let reason = random.once(in: 4) ? nil : "Reason \(random.below(3))"
        let keeper: ID<Person> = random.once(in: 2) ? .chair : .secretary
        switch random.below(16) {
        case 0: return (Sample.draftSlip, keeper)
        case 1: return (Sample.changeSlip.but { $0.slip = id }, keeper)
        case 2: return (Sample.sendSlip.but { $0.slip = id }, keeper)
        case 3: return (Sample.nameAssistant.but { $0.slip = id }, actor)
        case 4:
            return (
                Sample.prepareAnswer.but {
                    ($0.addressee, $0.choice, $0.reason, $0.slip) = (actor, choice, reason, id)
                }, .observer
            )
        case 5: return (Sample.remindSlip.but { $0.slip = id }, keeper)
        case 6: return (Sample.extendSlip.but { $0.slip = id }, keeper)
        case 7 where random.once(in: 3): return (Sample.endSlip.but { $0.slip = id }, keeper)
        case 8: return (Sample.advanceSlip.but { $0.slip = id }, .server)
        case 9, 10:
            return (Sample.respond.but { ($0.person, $0.slip) = (actor, id) }, keeper)
        case 11: return (Sample.reportSlip.but { $0.slip = id }, keeper)
        case 12 where random.once(in: 3): return (Sample.closeSlip.but { $0.slip = id }, keeper)
        default:
            return (
                Sample.answerSlip.but {
                    ($0.choice, $0.reason, $0.slip) = (choice, reason, id)
                }, actor
            )
        }
    }
}
