import Cryptography
import Ledger
import SQLite
import Testing

@testable import Archive

@Suite("A replay by several threads")
struct ProvenReplayTests {
    private let folder: Folder
    private let log: SQLiteEventLog

    init() throws {
        folder = try Folder()
        log = try SQLiteEventLog(folder.configuration())
        try log.append(Samples.events(count: 1_003))
    }

    /// Positions, gathered in stretches of sixteen.
    private func replay(_ threads: Int) -> ProvenReplay<[UInt64]> {
        ProvenReplay(threadCount: threads, height: 4, empty: { [] }) { event, _, positions in
            positions.append(event.position)
        }
    }

    @Test(
        "gives all events once and in order, from any position, and the head of the log",
        arguments: [1, 2, 3], [0, 1, 15, 16, 17, 64, 511, 1_002, 1_003] as [UInt64])
    func order(_ threads: Int, _ first: UInt64) throws {
        var positions: [UInt64] = []
        let start = try log.reader.tree(size: first).head
        let head = try replay(threads).run(log.reader, after: start) { positions += $0 }
        #expect(head == log.head)
        #expect(positions == Array(first + 1..<1_004))
    }

    @Test("finds a changed byte wherever it is", arguments: [1, 16, 17, 500, 1_003])
    func damage(_ position: Int) throws {
        let other = try Connection(folder.file("log.db"), application: Schema.application)
        let triggers = try other.prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'events'")
        var names: [String] = []
        while try triggers.step() { names.append(triggers.text(0)) }
        for name in names { try other.execute("DROP TRIGGER \(name)") }
        try other.execute("UPDATE events SET at = at + 1 WHERE position = \(position)")
        let none = try log.reader.tree(size: 0).head
        #expect(throws: LogFailure.self) {
            try replay(2).run(log.reader, after: none) { _ in }
        }
    }

    @Test("ends with the first failure of those who gather or fold")
    func failures() throws {
        let none = try log.reader.tree(size: 0).head
        let gathering = ProvenReplay(threadCount: 2, height: 4, empty: { 0 }) {
            (event, _, count: inout Int) throws(LogFailure) in
            count += 1
            if event.position >= 100 {
                throw .damaged(position: event.position, "as it happens")
            }
        }
        #expect(throws: LogFailure.damaged(position: 100, "as it happens")) {
            try gathering.run(log.reader, after: none) { _ in }
        }
        #expect(throws: LogFailure.unusable("enough")) {
            try replay(2).run(log.reader, after: none) { (positions) throws(LogFailure) in
                if positions.contains(200) { throw .unusable("enough") }
            }
        }
    }

    @Test("refuses a snapshot of another history")
    func otherHistory() throws {
        let start = TreeHead(size: 20, root: try log.reader.tree(size: 21).root)
        #expect(throws: LogFailure.self) {
            try replay(2).run(log.reader, after: start) { _ in }
        }
    }
}
