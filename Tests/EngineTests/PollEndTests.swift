import Department
import DepartmentTesting
import Engine
import JSON
import Simulation
import Testing
import Wire

/// A poll ends at its date by itself, and a ballot is in the count or refused.
@Suite struct PollEndTests {
    let bench: Bench
    private let date = Given.start + 10 * Given.day

    /// 1 the member, 2 the colleague.
    init() throws {
        bench = try Bench(Given.pollingLog)
        try bench.step(.opened(1, .member), .opened(2, .colleague))
    }

    private func vote(_ tracker: String) -> CastBallot {
        Sample.castBallot.but { $0.tracker = tracker }
    }

    private var poll: Poll? { bench.engine.state.contents[.office]?.polls[.question] }

    private func events(_ type: String) -> Int {
        bench.disk.events.count { $0.type == type && $0.actor == 0 }
    }

    @Test func aBallotInTheStepOfTheEndIsRefusedAndOneBeforeIsCounted() throws {
        bench.clock.time = date - 1
        try bench.step(
            .message(1, Requests.command(vote("MEMBER222222"), id: .numbered(7))))
        bench.clock.time = date
        try bench.step(
            .message(2, Requests.command(vote("COLLEAGUE222"), id: .numbered(8))))
        #expect(poll?.closedAt == date)
        #expect(poll?.ballots[.colleague] == nil)
        #expect(poll?.results.last?.receivedCount == 1)
        #expect(events("poll.closed") == 1)
    }

    @Test func nobodyNeedsToDoAnythingAndItHappensOnce() throws {
        bench.clock.time = date
        try bench.step(.tick)
        #expect(poll?.closedAt == date)
        bench.clock.time = date + 1_000
        try bench.step(.tick)
        try bench.restart()
        bench.clock.time = date + 2_000
        try bench.step(.tick)
        #expect(events("poll.closed") == 1)
    }

    @Test func aServerThatWasDownEndsItWhenItIsBack() throws {
        bench.clock.time = date + 5 * Given.day
        try bench.restart()
        try bench.step(.tick)
        #expect(poll?.closedAt == date + 5 * Given.day)
        #expect(poll?.results.last?.verdict == .rejected)
    }

    @Test func anEndThatIsMovedCounts() throws {
        try bench.step(.tick, .opened(3, .chair))
        let longer = Sample.extendPoll
        try bench.step(.message(3, Requests.command(longer, id: .numbered(9))))
        bench.clock.time = date
        try bench.step(.tick)
        #expect(poll?.closedAt == nil)
        bench.clock.time = longer.closesAt
        try bench.step(.tick)
        #expect(poll?.closedAt == longer.closesAt)
    }

    /// How somebody voted reaches nobody else before the end; that somebody did, does.
    @Test func ballotsAreWithheldUntilTheEnd() throws {
        for client: ClientID in [1, 2] {
            try bench.step(
                .message(client, Requests.subscribe(.office, since: bench.disk.head.size)))
        }
        let frames = try bench.step(
            .message(1, Requests.command(vote("MEMBER222222"), id: .numbered(7))))
        #expect(frames[1]?.compactMap(\.event?.type) == ["ballot.cast"])
        let others = try #require(frames[2])
        #expect(others.compactMap { $0.withheld?.type } == ["withheld"])
        let heard = others.map { String(decoding: $0.params, as: UTF8.self) }
        #expect(heard.allSatisfy { !$0.contains("MEMBER") })
        bench.clock.time = date
        try bench.step(.tick)
        // Who comes back later is told, for it is known now.
        try bench.step(.opened(3, .moderator))
        let all = try bench.step(.message(3, Requests.subscribe(.office, since: 0)))[3] ?? []
        #expect(all.contains { $0.event?.type == "ballot.cast" })
    }
}
