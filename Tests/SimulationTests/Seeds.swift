import Foundation
import Simulation
import Testing

/// Many runs of the simulator (bar 9). CUCAO_SIMULATION_SEEDS, CUCAO_SIMULATION_DRAFTS,
/// CUCAO_SIMULATION_POLLS and CUCAO_SIMULATION_STEPS make them more and longer,
/// CUCAO_SIMULATION_FIRST says where the seeds begin.
@Suite struct Seeds {
    static let seeds = setting("SEEDS", 300)
    static let drafts = setting("DRAFTS", 60)
    static let polls = setting("POLLS", 60)
    static let steps = setting("STEPS", 300)
    static let first = setting("FIRST", 1)
    static let parts = 10

    static func setting(_ name: String, _ standard: Int) -> Int {
        ProcessInfo.processInfo.environment["CUCAO_SIMULATION_\(name)"].flatMap(Int.init)
            ?? standard
    }

    @Test(arguments: 0..<parts) func everythingHolds(_ part: Int) throws {
        var restarts = 0
        var events = 0
        for seed in stride(from: Self.first + part, to: Self.first + Self.seeds, by: Self.parts) {
            let run = try Simulator(seed: UInt64(seed))
            try run.run(steps: Self.steps)
            #expect(run.failures.isEmpty, "seed \(seed): \(run.failures.prefix(5))")
            restarts += run.restarts
            events += run.disk.events.count
        }
        #expect(Self.seeds < 100 || restarts > 0 && events > 0)
    }

    /// People write a decree together, comment on it, and answer the comments.
    @Test(arguments: 0..<parts) func everythingHoldsOfDrafts(_ part: Int) throws {
        var withheld = 0
        var said = 0
        for seed in stride(from: Self.first + part, to: Self.first + Self.drafts, by: Self.parts) {
            let run = try Simulator(seed: UInt64(seed), work: .drafts)
            try run.run(steps: Self.steps)
            #expect(run.failures.isEmpty, "seed \(seed): \(run.failures.prefix(5))")
            withheld += run.withheldCount
            said += run.disk.events.count { $0.type == "annotation.added" }
        }
        #expect(Self.drafts < 30 || withheld > 0 && said > 0)
    }

    /// People hold polls of every kind, vote until the last moment and after, and say what they
    /// think of statements.
    @Test(arguments: 0..<parts) func everythingHoldsOfPolls(_ part: Int) throws {
        var types: [String: Int] = [:]
        for seed in stride(from: Self.first + part, to: Self.first + Self.polls, by: Self.parts) {
            let run = try Simulator(seed: UInt64(seed), work: .polls)
            try run.run(steps: Self.steps)
            #expect(run.failures.isEmpty, "seed \(seed): \(run.failures.prefix(5))")
            for event in run.disk.events { types[event.type, default: 0] += 1 }
        }
        let (cast, said) = (types["ballot.cast"] ?? 0, types["opinion.voted"] ?? 0)
        #expect(Self.polls < 30 || cast > 30 && said > 0, "\(types)")
    }

    /// Checkers that find nothing wrong with a disk that loses what it has acknowledged would
    /// find nothing at all.
    @Test func aDiskThatLiesIsFoundOut() throws {
        var found = 0
        for seed in 1...10 {
            let run = try Simulator(seed: UInt64(seed), diskLies: true)
            // The engine may notice itself, which is as good.
            do { try run.run(steps: 300) } catch { found += 1 }
            if !run.failures.isEmpty { found += 1 }
        }
        #expect(found >= 5)
    }

    @Test(arguments: 1...5) func theSameSeedIsTheSameRun(_ seed: UInt64) throws {
        let (one, two) = (try Simulator(seed: seed), try Simulator(seed: seed))
        try one.run(steps: 200)
        try two.run(steps: 200)
        #expect(one.trace.hash == two.trace.hash)
        let other = try Simulator(seed: seed + 1_000)
        try other.run(steps: 200)
        #expect(other.trace.hash != one.trace.hash)
    }
}
