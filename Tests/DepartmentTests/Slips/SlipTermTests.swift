import DepartmentTesting
import JSON
import Testing

@testable import Department

/// Terms, by the working calendar, and majorities, at their boundaries.
@Suite struct SlipTermTests {
    private static func sent(
        days: Int = 5, _ given: Given = .circulating,
        _ fill: (inout SlipContent) -> Void = { _ in }
    ) -> Given {
        let content = Sample.slipContent.but {
            $0.days = days
            fill(&$0)
        }
        let draft = Sample.draftSlip.but { $0.content = content }
        return given.when(draft, by: .chair).succeeds()
            .when(Sample.sendSlip.but { $0.slip = .fresh(60) }, by: .chair).succeeds()
    }

    /// Sent on Sunday, 22/11/2026: the last day is the n-th working day after, until its end.
    @Test(arguments: [(2, "2026-11-24"), (3, "2026-11-25"), (5, "2026-11-27")])
    func aTermIsCountedInWorkingDays(_ days: Int, _ last: String) throws {
        let given = Self.sent(days: days)
        let closesAt = try #require(given.slip(.fresh(60))?.closesAt)
        #expect(Day(of: closesAt - 1).description == last)
        #expect(closesAt == Day(of: closesAt - 1).advanced(by: 1).start)
        let answer = Sample.answerSlip.but { $0.slip = .fresh(60) }
        var before = given
        before.pass(closesAt - 1 - given.now)
        before.when(answer, by: .member).succeeds()
        var at = given
        at.pass(closesAt - given.now)
        at.when(answer, by: .member).refuses(.slipEnded)
    }

    @Test func aHolidayMovesATermThatBeginsAfterItWasRecorded() throws {
        let before = Self.sent()
        let record = Sample.recordCalendarYear.but {
            $0.holidays = [Day("2026-11-24"), Day("2026-11-27")].compactMap { $0 }
            ($0.workdays, $0.year) = ([], 2026)
        }
        let moved = before.when(record, by: .administrator).succeeds()
        let closesAt = try #require(before.slip(.fresh(60))?.closesAt)
        #expect(moved.slip(.fresh(60))?.closesAt == closesAt, "people were told of that date")
        let recorded = Given.circulating.when(record, by: .administrator).succeeds()
        let later = try #require(Self.sent(recorded).slip(.fresh(60)))
        #expect(Day(of: (later.closesAt ?? 0) - 1).description == "2026-12-01")
        // A reminder one working day before jumps over the days of rest, too.
        #expect(Day(of: later.stepTimes[0]).description == "2026-11-30")
        // More time counts from the last day, by the calendar of that moment.
        let extended = moved.when(
            Sample.extendSlip.but { ($0.days, $0.slip) = (1, .fresh(60)) }, by: .chair
        ).succeeds()
        let end = try #require(extended.slip(.fresh(60))?.closesAt)
        #expect(Day(of: end - 1).description == "2026-11-30")
        #expect(extended.slip(.fresh(60))?.extensions.map(\.reason) == ["Reason"])
    }

    private static func sent(_ given: Given) -> Given { sent(days: 5, given) }

    @Test func stepsThatWouldBeInThePastAreLeftOut() throws {
        let steps = [-4, -2, 0].map { days in
            SlipStep.with { ($0.days, $0.to) = (days, [.members]) }
        }
        let given = Self.sent(days: 2) { $0.profile.steps = steps }
        let slip = try #require(given.slip(.fresh(60)))
        #expect(
            slip.stepTimes.map { Day(of: $0).description } == [
                "2026-11-18", "2026-11-20", "2026-11-24",
            ])
        #expect(slip.stepsReached == 2)
        #expect(slip.nextDue == slip.stepTimes[2])
    }

    // MARK: Majorities

    /// The rule in plain numbers, written a second time: of all who are asked more than half must
    /// agree, silence is agreement, and at exactly half the chair's word decides.
    private static func verdict(
        members: Int, yes: Int, no: Int, other: Int, chair: Int?, silenceAgrees: Bool
    ) -> Verdict {
        let agreeing = yes + (silenceAgrees ? members - yes - no - other : 0)
        if 2 * agreeing > members { return .adopted }
        guard 2 * agreeing == members else { return .rejected }
        return chair == 0 ? .adopted : chair == 1 ? .rejected : .tied
    }

    /// Every way in which four or five people may answer, or not.
    @Test(arguments: [4, 5], [true, false])
    func everyOutcomeIsThatOfThePlainRule(_ count: Int, _ silenceAgrees: Bool) throws {
        let people = Array(Given.electors.prefix(count))
        var slip = Slip()
        slip.content = Sample.slipContent
        slip.content.profile.procedure.silence = silenceAgrees ? .agrees : .nothing
        slip.closesAt = 1
        var seen: Set<Verdict> = []
        let all = Int(pow4(count))
        for number in 0..<all {
            var (rest, answers) = (number, [Int?]())
            for person in people {
                slip.addressees[person] = SlipAddressee()
                let choice = rest % 4 == 3 ? nil : rest % 4
                answers.append(choice)
                rest /= 4
                guard let choice else { continue }
                slip.addressees[person]?.answer = SlipAnswer.with { $0.choice = choice }
            }
            let chair = people.firstIndex(of: .chair).flatMap { answers[$0] }
            func count(_ choice: Int) -> Int { answers.count { $0 == choice } }
            let expected = Self.verdict(
                members: people.count, yes: count(0), no: count(1), other: count(2),
                chair: chair, silenceAgrees: silenceAgrees)
            let found = slip.counted(at: 1, in: .office, Given.circulating.state)
            #expect(found.verdict == expected, "\(answers)")
            seen.insert(found.verdict)
        }
        #expect(seen.isSuperset(of: [.adopted, .rejected]))
        #expect(seen.contains(.tied) == (count == 4))
    }

    private func pow4(_ count: Int) -> Int { 1 << (2 * count) }
}
