import DepartmentTesting
import JSON
import Testing

@testable import Department

/// The course of a slip, from its draft to its end.
@Suite struct SlipTests {
    let given = Given.circulating

    private func kinds(_ person: ID<Person>, _ given: Given) -> [NoticeKind] {
        given.state.contents[.office]?.notices[person]?.map(\.kind) ?? []
    }

    private func other(_ slip: ID<Slip> = .asking, _ choice: Int = 2) -> AnswerSlip {
        Sample.answerSlip.but { ($0.choice, $0.reason, $0.slip) = (choice, "Because", slip) }
    }

    private func passed(_ given: Given, to instant: Int64) -> Given {
        var later = given
        later.pass(instant - given.now)
        return later
    }

    // MARK: Sending

    @Test func sendingFreezesWhoIsAskedAndUntilWhen() {
        let after = given.when(Sample.changeSlip, by: .secretary).succeeds()
            .when(Sample.sendSlip, by: .secretary).succeeds()
        let slip = after.slip(.drafted)
        // Five were sent before, and the first day is the Monday after that Sunday.
        #expect(slip?.number == 6)
        #expect(slip?.closesAt == Day("2026-11-28")?.start)
        #expect(slip?.content.question == "Adopt article 10?")
        #expect(slip?.addressees.keys.sorted() == Given.electors)
        #expect(slip?.addressees[.member]?.personClass == .business)
        #expect(kinds(.member, after).last == .slipSent)
        #expect(kinds(.observer, after).last == .slipSent, "who assists is told as well")
        #expect(after.state.workspaces[.office]?.slipDues[.drafted] == slip?.stepTimes.first)
        let joined = after.when(Sample.addMember, by: .chair).succeeds()
        #expect(joined.slip(.drafted)?.addressees.count == 5)
    }

    // MARK: Answering

    @Test func everyWordingOfAnOpinionIsKept() {
        let once = given.when(Sample.answerSlip, by: .member).then(
            SlipAnswered.with { ($0.person, $0.slip) = (.member, .asking) })
        let twice = once.when(other(), by: .member).succeeds()
        let papers = twice.slip()?.addressees[.member]
        #expect(papers?.answer?.choice == 2)
        #expect(papers?.answer?.revision == 2)
        #expect(papers?.earlier.map(\.choice) == [0])
        #expect(papers?.earlier.map(\.revision) == [1])
        #expect(twice.slip()?.waiting.count == 4)
    }

    @Test func whatAnAssistantPreparesIsNobodysOpinion() {
        let prepared = given.when(Sample.prepareAnswer, by: .observer).then(
            AnswerPrepared.with {
                ($0.addressee, $0.choice, $0.reason) = (.member, 2, "Prepared")
                $0.slip = .asking
            })
        #expect(prepared.slip()?.addressees[.member]?.answer == nil)
        #expect(prepared.slip()?.addressees[.member]?.proposals.map(\.by) == [.observer])
        #expect(kinds(.member, prepared).last == .slipPrepared)
        // The engine never counts it, not even at the end.
        let over = passed(prepared, to: prepared.slip()?.closesAt ?? 0)
        let ended = over.when(Sample.advanceSlip, by: .server).succeeds()
        #expect(ended.slip()?.result?.receivedCount == 0)
        #expect(ended.slip()?.result?.deemedCount == 5)
    }

    @Test func anAddresseeChoosesWhoAssists() {
        let after = given.when(Sample.nameAssistant, by: .colleague).then(
            AssistantNamed.with { ($0.assistant, $0.slip) = (.observer, .asking) })
        after.when(Sample.prepareAnswer.but { $0.addressee = .colleague }, by: .observer)
            .succeeds()
        after.when(Sample.nameAssistant.but { $0.assistant = nil }, by: .colleague).succeeds()
            .when(Sample.prepareAnswer.but { $0.addressee = .colleague }, by: .observer)
            .refuses(.slipNotYours)
    }

    @Test func itEndsByItselfWhereTheProfileSaysSoAndAllHaveAnswered() {
        var now = given.but { state in
            state.contents[.office]?.slips.change(.asking) {
                $0.content.profile.procedure.closesWhenComplete = true
            }
        }
        for person in Given.electors {
            #expect(now.slip()?.endedAt == nil)
            now = now.when(Sample.answerSlip, by: person).succeeds()
        }
        #expect(now.slip()?.result?.verdict == .adopted)
        #expect(now.slip()?.result?.deemedCount == 0)
    }

    @Test func whoEndsItBeforeItsTermSaysWhyToAll() {
        let ended = given.when(Sample.endSlip, by: .chair).succeeds()
        let page = SlipPage(
            .asking, in: .office, ended.state, for: Viewer(.member), now: ended.now)
        #expect(page?.endReason == "Reason")
    }

    // MARK: Reminding

    @Test func remindersReachThoseWhoWaitAndTheirAssistants() {
        let answered = given.when(Sample.answerSlip, by: .colleague).succeeds()
        let after = answered.when(Sample.remindSlip, by: .secretary).succeeds()
        #expect(kinds(.member, after).last == .slipReminded)
        #expect(kinds(.observer, after).last == .slipReminded)
        #expect(kinds(.colleague, after).last != .slipReminded)
        #expect(after.slip()?.addressees[.member]?.reminderCount == 1)
        #expect(after.slip()?.addressees[.colleague]?.reminderCount == 0)
        let one = answered.when(Sample.remindSlip.but { $0.person = .moderator }, by: .chair)
            .succeeds()
        #expect(one.slip()?.addressees[.member]?.reminderCount == 0)
    }

    @Test func theLadderClimbsFromMembersToOwners() {
        var now = given.but { state in
            state.workspaces[.office]?.members[.owner] = Membership(.observer, since: 0)
        }
        let times = now.slip(.patient)?.stepTimes ?? []
        #expect(times.count == 5)
        let told: [(NoticeKind, [ID<Person>])] = [
            (.slipDueSoon, [.member]), (.slipDue, [.member, .observer]),
            (.slipOverdue, [.member]), (.slipOverdue, [.member]), (.slipEscalated, [.owner]),
        ]
        let command = Sample.advanceSlip.but { $0.slip = .patient }
        for (number, time) in times.enumerated() {
            var early = now
            early.pass(time - 1 - now.now)
            early.when(command, by: .server).refuses(.slipStillOpen)
            now = passed(now, to: time).when(command, by: .server).succeeds()
            #expect(now.slip(.patient)?.stepsReached == number + 1)
            for person in told[number].1 {
                #expect(kinds(person, now).last == told[number].0, "step \(number)")
            }
        }
        #expect(kinds(.secretary, now).contains(.slipEscalated))
        #expect(now.slip(.patient)?.addressees[.member]?.reminderCount == 4)
        // It still takes opinions, until somebody ends it, which needs no reason then.
        let late = now.when(other(.patient), by: .member).succeeds()
        let end = Sample.endSlip.but { ($0.reason, $0.slip) = (nil, .patient) }
        let ended = late.when(end, by: .chair).succeeds()
        #expect(ended.slip(.patient)?.result?.deemedCount == 0)
        #expect(ended.slip(.patient)?.result?.verdict == .rejected)
    }

    @Test func whoHasAnsweredIsNotRemindedByTheLadder() {
        let answered = given.when(Sample.answerSlip, by: .member).succeeds()
        let first = answered.slip()?.stepTimes.first ?? 0
        let after = passed(answered, to: first).when(Sample.advanceSlip, by: .server).succeeds()
        #expect(!kinds(.member, after).contains(.slipDueSoon))
        #expect(kinds(.colleague, after).last == .slipDueSoon)
    }

    // MARK: The end

    @Test func silenceIsAnEventOfItsOwnAndNobodysAnswer() throws {
        let answered = given.when(other(.asking, 1), by: .member).succeeds()
        let closesAt = try #require(answered.slip()?.closesAt)
        answered.when(Sample.answerSlip, by: .colleague).succeeds()
        let over = passed(answered, to: closesAt)
        over.when(Sample.answerSlip, by: .colleague).refuses(.slipEnded)
        let decision = over.when(Sample.advanceSlip, by: .server)
        let names = try decision.result.get().map { type(of: $0).name }
        #expect(names.suffix(2) == ["slip.silenceDeemed", "slip.ended"])
        let ended = decision.after
        #expect(ended.slip()?.addressees[.colleague]?.answer == nil)
        #expect(ended.slip()?.addressees[.colleague]?.deemed == true)
        #expect(ended.slip()?.addressees[.member]?.deemed == false)
        #expect(ended.slip()?.result?.receivedCount == 1)
        #expect(ended.slip()?.result?.deemedCount == 4)
        #expect(ended.slip()?.result?.verdict == .adopted)
        #expect(kinds(.colleague, ended).last == .slipDeemed)
        #expect(kinds(.chair, ended).contains(.slipEnded))
        #expect(ended.state.workspaces[.office]?.slipDues[.asking] == nil)
    }

    @Test func beforeItsTermSilenceMeansNothing() {
        let ended = given.when(Sample.endSlip, by: .chair).succeeds()
        #expect(ended.slip()?.result?.deemedCount == 0)
        #expect(ended.slip()?.result?.verdict == .rejected)
    }

    @Test func aReportNeedsAResponseToEveryOpinionThatDiffers() {
        #expect(given.slip(.over)?.dissenters == [.member, .colleague].sorted())
        let once = given.when(Sample.respond, by: .secretary).succeeds()
        #expect(kinds(.member, once).last == .slipResponded)
        let again = once.when(
            Sample.respond.but { ($0.outcome, $0.text) = (.accepted, "Followed") }, by: .chair
        ).succeeds()
        #expect(again.slip(.over)?.addressees[.member]?.responses.count == 2)
        again.when(Sample.reportSlip, by: .chair).refuses(.opinionsUnanswered)
        let both = again.when(Sample.respond.but { $0.person = .colleague }, by: .chair)
            .succeeds()
        let reported = both.when(Sample.reportSlip, by: .secretary).succeeds()
        let close = Sample.closeSlip.but { $0.slip = .over }
        let closed = reported.when(close, by: .chair).succeeds()
        #expect(kinds(.member, closed).last == .slipClosed)
        #expect(closed.slip(.over)?.closedAt != nil)
    }

    @Test func agreementWithAnAdjustmentAgreesAndDiffers() {
        let options =
            Sample.sides
            + [
                PollOption.with {
                    ($0.counts, $0.needsReason, $0.text) = (.agrees, true, "With an adjustment")
                }
            ]
        let content = Sample.slipContent.but { $0.options = options }
        var now = given.when(Sample.draftSlip.but { $0.content = content }, by: .chair).succeeds()
        now = now.when(Sample.sendSlip.but { $0.slip = .fresh(60) }, by: .chair).succeeds()
        for person in [ID<Person>.chair, .member, .colleague] {
            now = now.when(other(.fresh(60), 3), by: person).succeeds()
        }
        let ended = now.when(Sample.endSlip.but { $0.slip = .fresh(60) }, by: .chair).succeeds()
        #expect(ended.slip(.fresh(60))?.result?.verdict == .adopted)
        #expect(ended.slip(.fresh(60))?.dissenters.count == 3)
    }

    @Test func aSlipIsWithdrawnBeforeTheEyesOfThoseItAsked() {
        let after = given.when(Sample.withdrawSlip, by: .chair).succeeds()
        #expect(kinds(.member, after).last == .slipWithdrawn)
        #expect(after.state.workspaces[.office]?.slipDues[.asking] == nil)
        given.when(Sample.withdrawSlip.but { $0.slip = .drafted }, by: .chair).succeeds()
    }

    // MARK: A tie

    /// As many for as against, of half of all members, and no chair among them.
    private func tied(_ tie: TieRule = .chair) -> Given {
        var now = given.when(
            Sample.draftSlip.but {
                $0.content.addressees.removeAll { $0.person == .chair || $0.person == .moderator }
                $0.content.addressees.removeAll { $0.person == .secretary }
                $0.content.profile.procedure.tie = tie
            }, by: .chair
        ).succeeds()
        now = now.when(Sample.sendSlip.but { $0.slip = .fresh(60) }, by: .chair).succeeds()
        now = now.when(Sample.answerSlip.but { $0.slip = .fresh(60) }, by: .member).succeeds()
        now = now.when(other(.fresh(60), 1), by: .colleague).succeeds()
        return now.when(Sample.endSlip.but { $0.slip = .fresh(60) }, by: .chair).succeeds()
    }

    @Test func whereNoChairAnsweredTheChairDecidesATie() {
        let tied = tied()
        #expect(tied.slip(.fresh(60))?.result?.verdict == .tied)
        let after = tied.when(Sample.breakSlipTie, by: .chair).then(
            SlipTieBroken.with { ($0.option, $0.reason, $0.slip) = (0, "Reason", .fresh(60)) })
        let result = after.slip(.fresh(60))?.result
        #expect(result?.verdict == .adopted)
        #expect(result?.chosen == [0])
        #expect(result?.brokenBy == .chair)
        after.when(Sample.breakSlipTie, by: .chair).refuses(.slipNotTied)
        let against = tied.when(Sample.breakSlipTie.but { $0.option = 1 }, by: .chair).succeeds()
        #expect(against.slip(.fresh(60))?.result?.verdict == .rejected)
        #expect(against.slip(.fresh(60))?.result?.chosen == [])
    }

    @Test func theChairDecidesOnlyWhatIsTiedAndLeftToThem() {
        let tied = tied()
        tied.when(Sample.breakSlipTie.but { $0.option = 2 }, by: .chair)
            .refuses(.optionsWrong, field: "option")
        tied.when(Sample.breakSlipTie.but { $0.option = 3 }, by: .chair)
            .refuses(.optionsWrong, field: "option")
        tied.when(Sample.breakSlipTie, by: .secretary).refuses(.permissionMissing)
        self.tied(.again).when(Sample.breakSlipTie, by: .chair).refuses(.slipNotTied)
        #expect(self.tied(.rejected).slip(.fresh(60))?.result?.verdict == .rejected)
    }
}
