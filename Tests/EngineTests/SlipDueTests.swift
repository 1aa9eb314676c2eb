import Department
import DepartmentTesting
import Engine
import JSON
import Simulation
import Testing
import Wire

/// A slip reminds and ends by itself, and what is not for somebody never reaches them.
@Suite struct SlipDueTests {
    let bench: Bench

    /// 1 the member, 2 the colleague, 3 the chair, who sends a slip, 4 the observer, who assists
    /// the member.
    init() throws {
        bench = try Bench(Given.pollingLog)
        try bench.step(
            .opened(1, .member), .opened(2, .colleague), .opened(3, .chair), .opened(4, .observer))
        try send(Sample.draftSlip, 3, 1)
        try send(Sample.sendSlip.but { $0.slip = .fresh(60) }, 3, 2)
    }

    @discardableResult
    private func send(
        _ command: some Command, _ client: ClientID, _ number: Int
    ) throws -> [ClientID: [Frame]] {
        try bench.step(
            .message(client, Requests.command(command, id: .numbered(100 + number))))
    }

    private var slip: Slip? { bench.engine.state.contents[.office]?.slips[.fresh(60)] }

    private func events(_ type: String) -> Int {
        bench.disk.events.count { $0.type == type && $0.actor == 0 }
    }

    private func notices(_ person: ID<Person>) -> [NoticeKind] {
        bench.engine.state.contents[.office]?.notices[person]?.map(\.kind) ?? []
    }

    @Test func eachStepIsTakenOnceAlsoAcrossARestart() throws {
        let times = try #require(slip?.stepTimes)
        for (number, time) in times.enumerated() {
            bench.clock.time = time - 1
            try bench.step(.tick)
            #expect(events("slip.stepReached") == number)
            bench.clock.time = time
            try bench.step(.tick)
            #expect(events("slip.stepReached") == number + 1)
            try bench.restart()
            try bench.step(.tick)
            #expect(events("slip.stepReached") == number + 1)
        }
        #expect(notices(.member).suffix(4) == [.slipDueSoon, .slipDue, .slipOverdue, .slipDeemed])
        #expect(events("slip.silenceDeemed") == 1)
        #expect(events("slip.ended") == 1)
    }

    @Test func everyStepIsTakenWithoutARestartAsWell() throws {
        let times = try #require(slip?.stepTimes)
        for (number, time) in times.enumerated() {
            bench.clock.time = time
            try bench.step(.tick)
            #expect(events("slip.stepReached") == number + 1)
            bench.clock.time = time + 1_000
            try bench.step(.tick)
        }
        #expect(slip?.endedAt != nil)
    }

    @Test func aServerThatWasDownCatchesUpInOrder() throws {
        let closesAt = try #require(slip?.closesAt)
        bench.clock.time = closesAt + 9 * Given.day
        try bench.restart()
        try bench.step(.tick)
        let types = bench.disk.events.filter { $0.actor == 0 && $0.type.hasPrefix("slip.") }
            .map(\.type)
        #expect(
            types == [
                "slip.stepReached", "slip.stepReached", "slip.stepReached",
                "slip.silenceDeemed", "slip.ended",
            ])
        #expect(slip?.result?.deemedCount == 5)
    }

    @Test func anOpinionAtTheInstantOfTheEndIsRefusedAndOneBeforeCounts() throws {
        let closesAt = try #require(slip?.closesAt)
        bench.clock.time = closesAt - 1
        try send(Sample.answerSlip.but { $0.slip = .fresh(60) }, 1, 3)
        bench.clock.time = closesAt
        try send(Sample.answerSlip.but { $0.slip = .fresh(60) }, 2, 4)
        #expect(slip?.result?.receivedCount == 1)
        #expect(slip?.addressees[.colleague]?.answer == nil)
        #expect(slip?.addressees[.colleague]?.deemed == true)
    }

    @Test func moreTimeMovesTheLadderAsWell() throws {
        let times = try #require(slip?.stepTimes)
        try send(Sample.extendSlip.but { $0.slip = .fresh(60) }, 3, 5)
        bench.clock.time = times[2]
        try bench.step(.tick)
        #expect(slip?.endedAt == nil)
        #expect(events("slip.stepReached") == 0)
        bench.clock.time = try #require(slip?.closesAt)
        try bench.step(.tick)
        #expect(slip?.endedAt != nil)
    }

    @Test func opinionsAndWhatIsPreparedAreWithheld() throws {
        for client: ClientID in [1, 2, 3, 4] {
            try bench.step(
                .message(client, Requests.subscribe(.office, since: bench.disk.head.size)))
        }
        let prepared = try send(Sample.prepareAnswer.but { $0.slip = .fresh(60) }, 4, 6)
        for client: ClientID in [1, 4] {
            #expect(prepared[client]?.compactMap(\.event?.type) == ["slip.prepared"])
        }
        for client: ClientID in [2, 3] {
            #expect(prepared[client]?.compactMap(\.event?.type).isEmpty != false)
            #expect(prepared[client]?.compactMap { $0.withheld?.type } == ["withheld"])
        }
        let answer = Sample.answerSlip.but {
            ($0.choice, $0.reason, $0.slip) = (1, "Because", .fresh(60))
        }
        let answered = try send(answer, 1, 7)
        // The staff reads it before the end, as the profile says; the assistant knows.
        for client: ClientID in [1, 3, 4] {
            #expect(answered[client]?.compactMap(\.event?.type) == ["slip.answered"])
        }
        #expect(answered[2]?.compactMap { $0.withheld?.type } == ["withheld"])
        let heard = (answered[2] ?? []).map { String(decoding: $0.params, as: UTF8.self) }
        #expect(heard.allSatisfy { !$0.contains("Because") })
    }
}
