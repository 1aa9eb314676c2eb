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

    @Test func aCommandThatDidNotHappenHoldsNothingUp() {
        var recent = commands(10, capacity: 4)
        recent.forget(1)
        recent.shrink(knownThrough: 3)
        #expect((1...10).filter { recent[$0] != nil } == Array(4...10))
    }
}
