import Cryptography
import Ledger
import Testing

@testable import Archive

/// What every implementation of `EventLog` promises.
@Suite("Contract of the event log")
struct EventLogContract {
    enum Kind: CaseIterable { case memory, sqlite }

    /// `body` gets a log, and a closure that ends it and opens it again.
    private func with(
        _ kind: Kind, _ body: (inout (any EventLog)?, () throws -> any EventLog) throws -> Void
    ) throws {
        switch kind {
        case .memory:
            let first = MemoryEventLog(hash: TreeHash.self)
            var log: (any EventLog)? = first
            try body(&log) { first.restarted() }
        case .sqlite:
            let folder = try Folder()
            var log: (any EventLog)? = try SQLiteEventLog(folder.configuration())
            try body(&log) { try SQLiteEventLog(folder.configuration()) }
        }
    }

    @Test("a new log is the empty tree", arguments: Kind.allCases)
    func empty(_ kind: Kind) throws {
        try with(kind) { log, _ in
            #expect(log?.head == MerkleTree(hash: TreeHash.self).head)
            let all = try log?.all()
            #expect(all == [])
        }
    }

    @Test("what was appended is read back, before and after a restart", arguments: Kind.allCases)
    func durable(_ kind: Kind) throws {
        let events = Samples.events(count: 700)
        try with(kind) { log, reopened in
            for start in stride(from: 0, to: 700, by: 70) {
                try log?.append(Array(events[start..<start + 70]))
            }
            #expect(try log?.all() == events)
            #expect(log?.head == Samples.head(of: events))
            log = nil
            log = try reopened()
            #expect(try log?.all() == events)
            #expect(log?.head == Samples.head(of: events))
            let more = Samples.events(after: 700, count: 30)
            try log?.append(more)
            #expect(log?.head == Samples.head(of: events + more))
        }
    }

    @Test("the head does not depend on how events were batched", arguments: Kind.allCases)
    func batching(_ kind: Kind) throws {
        let events = Samples.events(count: 600)
        try with(kind) { log, _ in
            var rest = events[...]
            var size = 1
            while !rest.isEmpty {
                try log?.append(Array(rest.prefix(size)))
                rest = rest.dropFirst(size)
                size = size * 2 % 97
            }
            #expect(log?.head == Samples.head(of: events))
        }
    }

    @Test("a gap, a repetition and a falling time are refused whole", arguments: Kind.allCases)
    func refusals(_ kind: Kind) throws {
        try with(kind) { log, _ in
            let events = Samples.events(count: 20)
            try log?.append(Array(events[..<10]))
            let head = log?.head
            var older = Array(events[10..<12])
            older[1].at = 0
            for wrong in [
                Array(events[11...]), Array(events[9...]), [events[10], events[12]], older,
            ] {
                #expect(throws: LogFailure.self) { try log?.append(wrong) }
            }
            #expect(log?.head == head)
            #expect(try log?.all().count == 10)
            try log?.append(Array(events[10...]))
            #expect(log?.head == Samples.head(of: events))
        }
    }

    @Test("reading can begin and end anywhere and stop early", arguments: Kind.allCases)
    func ranges(_ kind: Kind) throws {
        let events = Samples.events(count: 50)
        try with(kind) { log, _ in
            try log?.append(events)
            var seen: [UInt64] = []
            try log?.read(from: 20, through: 1_000) { event in
                seen.append(event.position)
                return event.position < 30
            }
            #expect(seen == Array(20...30))
            seen = []
            try log?.read(from: 5, through: 7) { event in
                seen.append(event.position)
                return true
            }
            #expect(seen == [5, 6, 7])
            try log?.read(from: 51, through: 60) { _ in
                Issue.record("there is nothing")
                return true
            }
        }
    }

    @Test("an empty append changes nothing", arguments: Kind.allCases)
    func nothing(_ kind: Kind) throws {
        try with(kind) { log, _ in
            try log?.append([])
            #expect(log?.head.size == 0)
        }
    }
}
