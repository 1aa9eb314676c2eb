import DepartmentTesting
import JSON
import Testing

@testable import Department

/// Who sees what of a slip, and when.
@Suite struct SlipViewTests {
    private func page(
        _ person: ID<Person>, _ given: Given = .circulating, _ id: ID<Slip> = .asking
    ) -> SlipPage? {
        SlipPage(id, in: .office, given.state, for: Viewer(person), now: given.now)
    }

    private func profiled(_ fill: @escaping (inout SlipProfile) -> Void) -> Given {
        Given.circulating.but { state in
            state.contents[.office]?.slips.change(.asking) { fill(&$0.content.profile) }
        }.when(
            Sample.answerSlip.but { ($0.choice, $0.reason) = (1, "Because") }, by: .colleague
        ).succeeds()
    }

    @Test func aDraftIsForThoseWhoKeepIt() {
        #expect(page(.member, .circulating, .drafted) == nil)
        #expect(page(.secretary, .circulating, .drafted)?.addressees.count == 5)
        let list = SlipList(.office, Given.circulating.state, for: Viewer(.member), now: 0)
        #expect(list?.slips.contains { $0.id == .drafted } == false)
        #expect(list?.mayKeep == false)
        #expect(!Audience.slip(.drafted).includes(.member, in: .office, Given.circulating.state))
        #expect(Audience.slip(.drafted).includes(.chair, in: .office, Given.circulating.state))
        #expect(Audience.slip(.asking).includes(.member, in: .office, Given.circulating.state))
        #expect(page(.stranger) == nil)
    }

    private static let profiles: [(String, @Sendable (inout SlipProfile) -> Void, Bool, Bool)] = [
        ("hidden, staff reads", { _ in }, true, false),
        ("hidden from all", { $0.staffSees = false }, false, false),
        ("open", { $0.procedure.hidden = false }, true, true),
        (
            "confidential",
            { ($0.procedure.secrecy, $0.staffSees) = (.confidential, true) }, true, false
        ),
    ]

    @Test(arguments: profiles.indices)
    func opinionsAreReadByWhomTheProfileLets(_ number: Int) {
        let (_, fill, staff, others) = Self.profiles[number]
        let given = profiled(fill)
        let audience = Audience.slipOpinion(.asking, .colleague)
        for (person, reads) in [
            (.colleague, true), (.chair, staff), (.secretary, staff), (.member, others),
            (.observer, others),
        ] as [(ID<Person>, Bool)] {
            #expect(page(person, given)?.opinions.isEmpty == !reads, "\(person)")
            #expect(audience.includes(person, in: .office, given.state) == reads)
        }
        #expect((page(.chair, given)?.running != nil) == staff)
        #expect((page(.member, given)?.running != nil) == others)
        #expect(page(.member, given)?.slip.answeredCount == 1, "who has, everybody knows")
    }

    @Test func afterTheEndOpenOpinionsAreRead() {
        let open = page(.moderator, .circulating, .over)
        #expect(open?.opinions.count == 3)
        #expect(open?.opinions.count { $0.differs } == 2)
        #expect(open?.result?.receivedCount == 3)
        let sealed = Given.circulating.but { state in
            state.contents[.office]?.slips.change(.over) {
                $0.content.profile.procedure.secrecy = .confidential
            }
        }
        #expect(page(.moderator, sealed, .over)?.opinions.isEmpty == true)
        #expect(page(.secretary, sealed, .over)?.opinions.count == 3)
    }

    @Test func whatWasPreparedIsForTheTwoOfThem() {
        let given = Given.circulating.when(Sample.prepareAnswer, by: .observer).succeeds()
        let audience = Audience.slipProposal(.asking, .member)
        for person in [ID<Person>.member, .observer] {
            #expect(audience.includes(person, in: .office, given.state))
        }
        for person in [ID<Person>.chair, .secretary, .colleague] {
            #expect(!audience.includes(person, in: .office, given.state))
            let text = String(
                decoding: page(person, given)?.canonicalJSON ?? [], as: UTF8.self)
            #expect(!text.isEmpty && !text.contains("Prepared"))
        }
        #expect(page(.member, given)?.own?.proposals.map(\.reason) == ["Prepared"])
        #expect(page(.observer, given)?.assisted.map(\.person) == [.member])
        #expect(page(.observer, given)?.own == nil)
    }

    @Test func aReportIsForThoseWhoLeadUntilItIsTold() {
        #expect(page(.member, .circulating, .reported)?.report == nil)
        #expect(page(.chair, .circulating, .reported)?.report == "Report")
        let audience = Audience.slipReport(.reported)
        #expect(!audience.includes(.member, in: .office, Given.circulating.state))
        let closed = Given.circulating.when(Sample.closeSlip, by: .chair).succeeds()
        #expect(page(.member, closed, .reported)?.report == "Report")
        #expect(audience.includes(.member, in: .office, closed.state))
    }

    @Test func theInboxHoldsWhatIsAskedOfMeThenWhatWas() {
        let given = Given.circulating.when(Sample.answerSlip, by: .member).succeeds()
        let inbox = SlipInbox(given.state, for: Viewer(.member), now: given.now)
        #expect(inbox.slips.first?.slip.id == .patient)
        #expect(inbox.slips.map(\.waits) == [true] + Array(repeating: false, count: 4))
        let own = inbox.slips.first { $0.slip.id == .asking }?.slip
        #expect(own?.ownPart == .answered)
        #expect(own?.ownChoice == "I agree")
        let assistant = SlipInbox(given.state, for: Viewer(.observer), now: given.now)
        #expect(assistant.slips.first?.slip.ownPart == .assists)
        #expect(SlipInbox(given.state, for: Viewer(.stranger), now: 0).slips.isEmpty)
        let missed = inbox.slips.first { $0.slip.id == .withdrawn }?.slip
        #expect(missed?.ownPart == .missed)
    }

    @Test func homeAsksForTheOpinionThePreparationAndTheResponse() {
        let given = Given.circulating
        func jobs(_ person: ID<Person>, _ kind: JobKind) -> [Job] {
            HomeView(given.state, for: Viewer(person), now: given.now).jobs
                .filter { $0.kind == kind }
        }
        #expect(Set(jobs(.member, .slip).compactMap { $0.slip?.id }) == [.asking, .patient])
        #expect(jobs(.member, .slip).allSatisfy { $0.due != nil && $0.counting == .working })
        #expect(jobs(.secretary, .slipOver).allSatisfy { $0.due == nil && $0.counting == nil })
        #expect(jobs(.observer, .slipToPrepare).map(\.count) == [1, 1])
        #expect(jobs(.secretary, .slipOver).map(\.count).sorted() == [1, 2])
        #expect(jobs(.member, .slipOver).isEmpty)
        let answered = given.when(Sample.answerSlip, by: .member).succeeds()
        let left = HomeView(answered.state, for: Viewer(.member), now: answered.now).jobs
        #expect(left.filter { $0.kind == .slip }.map { $0.slip?.id } == [.patient])
    }

    @Test func aNoticeNamesItsSlip() {
        let notices = NoticeList(Given.circulating.state, for: Viewer(.member)).notices
        let sent = notices.last { $0.kind == .slipSent }
        #expect(sent?.slip?.number == 1)
        #expect(sent?.slip?.question == "Adopt article 9?")
    }
}
