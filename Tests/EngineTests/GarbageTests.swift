import Department
import DepartmentTesting
import Engine
import Foundation
import JSON
import Ledger
import Simulation
import Testing
import Wire

/// Whatever comes in, nothing traps, and what is refused changes nothing (bar 10, short; `make
/// fuzz` has the long form). CUCAO_MUTATIONS makes it more.
@Suite struct GarbageTests {
    static let executions =
        ProcessInfo.processInfo.environment["CUCAO_MUTATIONS"].flatMap(Int.init) ?? 60_000

    private static let tokens = [
        "{", "}", "[", "]", "\"", ",", ":", "\\", "\\u0000", "\\ud800", "null", "true", "-", "0.5",
        "1e9", "99999999999999999999", "\u{0}", "workspace", "params", "@{", "\u{202E}", "\u{FEFF}",
    ].map { Array($0.utf8) }

    static func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        for _ in 0...random.below(4) {
            let place = random.below(bytes.count + 1)
            switch random.below(6) {
            case 0: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
            case 1: bytes.insert(contentsOf: tokens[random.below(tokens.count)], at: place)
            case 2 where place < bytes.count: bytes.remove(at: place)
            case 3 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.below(8))
            case 4: bytes.removeSubrange(place..<min(bytes.count, place + random.below(40)))
            default: bytes.insert(contentsOf: bytes[place...].prefix(random.below(30)), at: place)
            }
        }
    }

    @Test(arguments: 0..<4) func messagesNeverTrap(_ part: Int) throws {
        var random = SplitMix(seed: UInt64(4_000 + part))
        var limits = EngineLimits()
        limits.commandBurst = .max / 4
        let bench = try Bench(limits: limits)
        try bench.step(.opened(1, .chair), .message(1, Requests.subscribe(.office, since: 0)))
        var done = 0
        for number in 0..<Self.executions / 8 {
            let (command, _) = CommandGenerator.next(
                Given.department.state, bench.clock.time, &random)
            var message = Requests.command(command, id: 100_000 + number)
            if !random.once(in: 8) { Self.mutate(&message, &random) }
            let size = bench.disk.head.size
            let answer = try bench.ask(1, message)
            if answer?.outcome == nil { #expect(bench.disk.head.size == size) } else { done += 1 }
        }
        #expect(done > 0)
        try bench.restart()
    }

    @Test(arguments: 0..<4) func payloadsNeverTrap(_ part: Int) {
        var random = SplitMix(seed: UInt64(5_000 + part))
        let history = History.random(&random, commands: 60)
        var replayer = Replayer()
        var damaged = 0
        for number in 0..<Self.executions / 8 {
            guard let entry = random.pick(history.entries) else { continue }
            var payload = entry.payload
            Self.mutate(&payload, &random)
            let envelope = Envelope(
                position: UInt64(number + 1), stream: entry.fact.workspace.raw, version: 1,
                type: entry.name, at: entry.fact.at, actor: entry.fact.actor.raw, command: 1,
                payload: payload)
            do throws(LogFailure) { try replayer.apply(envelope) } catch {
                damaged += 1
                guard case .damaged = error else {
                    Issue.record("a damaged payload is \(error)")
                    return
                }
            }
        }
        #expect(damaged > 100)
    }
}
