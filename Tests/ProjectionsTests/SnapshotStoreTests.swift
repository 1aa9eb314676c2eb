import Ledger
import SQLite
import Testing

@testable import Projections

@Suite("Snapshots are bound to the root of their log")
struct SnapshotStoreTests {
    private let place: Place
    private let database: StateDatabase
    private let store: SnapshotStore

    init() throws {
        place = try Place()
        database = try place.open()
        store = SnapshotStore(database, hash: SmallHash.self)
    }

    private func head(_ size: UInt64) -> TreeHead {
        TreeHead(size: size, root: SmallHash.hash(Array("\(size)".utf8)))
    }

    @Test("the newest one of this log is found, with its parts")
    func newest() throws {
        try store.save(head(10), format: 1, changed: ["a": [1], "b": [2]])
        try store.save(head(20), format: 1, changed: ["a": [3]], unchanged: ["b"])
        let snapshot = try #require(try store.newest(format: 1) { _ in true })
        #expect(snapshot.head == head(20))
        #expect(snapshot.keys == ["a", "b"])
        #expect(snapshot.part("a") == [3])
        #expect(snapshot.part("b") == [2])
        #expect(snapshot.part("c") == nil)
        let older = try store.newest(format: 1) { $0.size < 20 }
        #expect(older?.part("a") == [1])
        #expect(try store.newest(format: 1) { _ in false } == nil)
        #expect(try store.newest(format: 2) { _ in true } == nil)
    }

    @Test("only the newest two are kept, and parts that nothing names go")
    func retention() throws {
        for size: UInt64 in 1...5 {
            try store.save(head(size), format: 1, changed: ["a": [UInt8(size)]])
        }
        #expect(try store.newest(format: 1) { $0.size <= 3 } == nil)
        #expect(try store.newest(format: 1) { $0.size == 4 }?.part("a") == [4])
        #expect(try database.connection.integer("SELECT count(*) FROM contents") == 2)
    }

    @Test("the same position can be saved again")
    func again() throws {
        try store.save(head(5), format: 1, changed: ["a": [1]])
        try store.save(head(5), format: 1, changed: ["a": [2], "b": [7]])
        try store.save(head(5), format: 1, changed: ["a": [3]], unchanged: ["b"])
        let snapshot = try store.newest(format: 1) { _ in true }
        #expect(snapshot?.part("a") == [3])
        #expect(snapshot?.part("b") == [7])
    }

    @Test(
        "a changed snapshot is as if it were not there",
        arguments: [
            "UPDATE snapshots SET root = zeroblob(32)", "UPDATE snapshots SET position = 11",
            "DELETE FROM parts WHERE key = 'a'", "UPDATE parts SET digest = zeroblob(32)",
            "UPDATE parts SET key = 'z' WHERE key = 'a'", "UPDATE snapshots SET seal = x'00'",
        ])
    func changed(_ sql: String) throws {
        try store.save(head(10), format: 1, changed: ["a": [1], "b": [2]])
        try database.connection.execute(sql)
        #expect(try store.newest(format: 1) { _ in true } == nil)
    }

    @Test("a part whose bytes changed is not given out")
    func changedPart() throws {
        try store.save(head(10), format: 1, changed: ["a": [1]])
        try database.connection.execute("UPDATE contents SET bytes = x'02'")
        #expect(try store.newest(format: 1) { _ in true }?.part("a") == nil)
    }

    @Test("a part that is not there cannot be taken over, and nothing is saved then")
    func missing() throws {
        try store.save(head(10), format: 1, changed: ["a": [1]])
        #expect(throws: SQLiteFailure.self) {
            try store.save(head(20), format: 1, changed: [:], unchanged: ["b"])
        }
        #expect(try store.newest(format: 1) { _ in true }?.head == head(10))
    }
}
