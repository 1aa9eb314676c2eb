import Cryptography
import Ledger
import Testing

@testable import Archive

@Suite("The log in memory fails on command")
struct MemoryEventLogTests {
    @Test("full: nothing is there, and it goes on")
    func full() throws {
        let log = MemoryEventLog(hash: TreeHash.self)
        log.fault = { first, _ in first == 1 ? .full : nil }
        #expect(throws: LogFailure.full) { try log.append(Samples.events(count: 3)) }
        #expect(log.head.size == 0)
        log.fault = nil
        try log.append(Samples.events(count: 3))
        #expect(log.head.size == 3)
    }

    @Test("unknown outcome: it stops, and a restart tells", arguments: [true, false])
    func unknown(durable: Bool) throws {
        let log = MemoryEventLog(hash: TreeHash.self)
        log.fault = { _, _ in .outcomeUnknown(durable: durable) }
        #expect(throws: LogFailure.self) { try log.append(Samples.events(count: 3)) }
        log.fault = nil
        #expect(throws: LogFailure.self) { try log.append(Samples.events(count: 3)) }
        #expect(log.restarted().head.size == (durable ? 3 : 0))
    }
}
