import Department
import DepartmentTesting
import JSON
import Ledger
import Simulation
import Testing
import Wire

@testable import Engine

/// A resend must find the first outcome in memory or in the history, never fall between them.
@Suite struct RecentCommandsTests {
    private func outcome(_ position: UInt64) -> RememberedOutcome {
        RememberedOutcome(actor: 1, outcome: Outcome(first: position, last: position, at: 0))
    }

    private func commands(_ count: UInt64, capacity: Int) -> RecentCommands {
        var commands = RecentCommands(capacity: capacity)
        for number in 1...count { commands.remember(UInt128(number), outcome(number)) }
        return commands
    }

    @Test func whatTheHistoryKnowsIsForgottenOldestFirst() {
        var recent = commands(10, capacity: 4)
        recent.shrink(knownThrough: .max)
        #expect((1...10).filter { recent[$0] != nil } == [7, 8, 9, 10])
    }

    @Test func whatTheHistoryDoesNotKnowYetIsKept() {
        var recent = commands(10, capacity: 4)
        recent.shrink(knownThrough: 2)
        #expect((1...10).filter { recent[$0] != nil } == Array(3...10))
    }

    @Test func aHistoryThatNeverComesDoesNotFillTheMemory() {
        var recent = commands(100, capacity: 4)
        recent.shrink(knownThrough: 0)
        #expect((1...100).filter { recent[$0] != nil } == Array(37...100))
    }

    @Test func whatWasLetGoOfTooEarlyMayHaveHappenedUntilTheHistoryKnows() {
        var recent = commands(100, capacity: 4)
        recent.shrink(knownThrough: 0)
        #expect(recent.mayHaveLost(36, knownThrough: 35))
        #expect(!recent.mayHaveLost(36, knownThrough: 36))
        // Greater than whatever was let go of: it is new.
        #expect(!recent.mayHaveLost(101, knownThrough: 0))
    }

    @Test func aCommandThatDidNotHappenHoldsNothingUp() {
        var recent = commands(10, capacity: 4)
        recent.forget(1)
        recent.shrink(knownThrough: 3)
        #expect((1...10).filter { recent[$0] != nil } == Array(4...10))
    }
}

/// `state.db` was deleted: the history of commands is being rebuilt while people come back.
@Suite struct RebuiltHistoryTests {
    /// Knows the log through a position.
    private final class LateHistory: CommandHistory {
        let disk: FakeDisk
        var position: UInt64 = 0
        var isUnreadable = false

        init(_ disk: FakeDisk) { self.disk = disk }

        func outcome(of command: UInt128) throws(HistoryUnreadable) -> RememberedOutcome? {
            if isUnreadable { throw HistoryUnreadable() }
            let events = disk.events.filter { $0.command == command && $0.position <= position }
            guard let first = events.first, let last = events.last else { return nil }
            return RememberedOutcome(
                actor: first.actor,
                outcome: Outcome(first: first.position, last: last.position, at: first.at))
        }
    }

    private let bench: Bench
    private let history: LateHistory
    private let engine: Engine
    private let first: Outcome?
    private let message = Requests.command(Sample.openTopic, id: 7)

    /// Of the log only the newest event is remembered.
    init() throws {
        bench = try Bench([])
        let past = FakeDisk(Given.departmentPast)
        let before = try past.start(bench.clock)
        var board = Switchboard()
        board.carryOut(try before.step([.opened(1, .member), .message(1, message)]))
        first = board.takeDeliveries().compactMap { Frame($0.bytes)?.outcome }.first
        var replayer = Replayer()
        for envelope in past.events { try replayer.apply(envelope) }
        var limits = EngineLimits()
        limits.recentEvents = 1
        history = LateHistory(past)
        engine = try Engine(
            replayer, log: past, clock: bench.clock, history: history,
            contents: NothingStored(),
            greatestCommand: past.events.map(\.command).max() ?? 0, limits: limits)
        _ = try engine.step([.opened(1, .member)])
    }

    private func ask(_ message: [UInt8]) throws -> Frame? {
        var board = Switchboard()
        board.carryOut(try engine.step([.message(1, message)]))
        return board.takeDeliveries().compactMap { Frame($0.bytes) }.first { $0.method == nil }
    }

    @Test func aResendWaitsAndThenGetsTheFirstOutcome() throws {
        let size = engine.position
        let early = try ask(message)
        #expect(early?.code == "overloaded")
        #expect(early?.retryAfter != nil)
        history.position = size
        #expect(try ask(message)?.outcome == first)
        #expect(first != nil)
        #expect(engine.position == size)
    }

    @Test func whatAnUnreadableHistoryMayKnowIsNotDoneAgain() throws {
        let size = engine.position
        (history.position, history.isUnreadable) = (size, true)
        #expect(try ask(message)?.code == "overloaded")
        #expect(engine.position == size)
    }

    /// Where nothing can be stored, an old command must not look like a new one either.
    @Test func withoutAHistoryWhatIsOldWaits() throws {
        var limits = EngineLimits()
        limits.recentEvents = 1
        var replayer = Replayer()
        for envelope in history.disk.events { try replayer.apply(envelope) }
        let nothing = NothingStored()
        let alone = try Engine(
            replayer, log: history.disk, clock: bench.clock, history: nothing, contents: nothing,
            limits: limits)
        let size = alone.position
        var board = Switchboard()
        board.carryOut(try alone.step([.opened(1, .member), .message(1, message)]))
        let codes = board.takeDeliveries().compactMap { Frame($0.bytes)?.code }
        #expect(codes == ["overloaded"])
        #expect(alone.position == size)
    }

    @Test func whatIsNewGoesOn() throws {
        let post = Requests.command(Sample.addPost, id: 8)
        #expect(try ask(post)?.outcome != nil)
    }
}
