import Cryptography
import Foundation
import Ledger
import SQLite
import Testing

@testable import Archive

@Suite("The log in SQLite")
struct SQLiteEventLogTests {
    private let keys = CheckpointSigner(
        name: "cucao.example/log", seed: [UInt8](repeating: 5, count: 32))

    @Test("a second writer of the same folder is refused, and admitted when the first ends")
    func lock() throws {
        let folder = try Folder()
        var first: SQLiteEventLog? = try SQLiteEventLog(folder.configuration())
        let failure = #expect(throws: LogFailure.self) {
            try SQLiteEventLog(folder.configuration())
        }
        #expect("\(String(describing: failure))".contains("another process"))
        #expect(first?.head.size == 0)
        first = nil
        _ = try SQLiteEventLog(folder.configuration())
    }

    @Test("a database of something else is refused and stays as it is")
    func foreign() throws {
        let folder = try Folder()
        let foreign = try Connection(folder.file("log.db"), application: 77)
        try foreign.execute("CREATE TABLE theirs(x); INSERT INTO theirs VALUES (1)")
        #expect(throws: LogFailure.self) { try SQLiteEventLog(folder.configuration()) }
        #expect(try foreign.integer("SELECT count(*) FROM theirs") == 1)
        let text = try Folder()
        try Data(
            "not a database, and longer than a header of one hundred bytes".utf8 + Data(count: 100)
        )
        .write(to: URL(fileURLWithPath: text.file("log.db")))
        #expect(throws: LogFailure.self) { try SQLiteEventLog(text.configuration()) }
    }

    @Test("UPDATE and DELETE of facts are refused by the database itself")
    func triggers() throws {
        let folder = try Folder()
        let log = try SQLiteEventLog(folder.configuration())
        try log.append(Samples.events(count: 300))
        let other = try Connection(folder.file("log.db"), application: Schema.application)
        for table in ["events", "commits", "tiles", "streams", "types"] {
            #expect(throws: SQLiteFailure.self) { try other.execute("DELETE FROM \(table)") }
            #expect(throws: SQLiteFailure.self) {
                try other.execute("UPDATE \(table) SET rowid = rowid + 1000")
            }
        }
        #expect(try log.reader.size() == 300)
    }

    @Test("people can read the log with the sqlite3 shell")
    func view() throws {
        let folder = try Folder()
        let log = try SQLiteEventLog(folder.configuration())
        try log.append(Samples.events(count: 3))
        let other = try Connection(folder.file("log.db"), application: Schema.application)
        #expect(try other.text("SELECT type FROM log WHERE position = 2") == "topic.opened")
        #expect(try other.text("SELECT time FROM log") == "2026-09-21T14:13:20.000Z")
        #expect(
            try other.text("SELECT stream FROM log WHERE position = 2")
                == "00000000-0000-0001-0000-000000000007")
    }

    @Test("events of one stream")
    func stream() throws {
        let folder = try Folder()
        let log = try SQLiteEventLog(folder.configuration())
        try log.append(Samples.events(count: 100))
        var seen: [UInt64] = []
        try log.read(stream: 2 << 64 | 7, from: 10, through: 30) { event in
            seen.append(event.position)
            return true
        }
        #expect(seen == [13, 18, 23, 28])
        try log.read(stream: 99, from: 1, through: 100) { _ in
            Issue.record("no such stream")
            return true
        }
    }

    @Test("a log that lost its newest commits is refused with the checkpoint's help")
    func rolledBack() throws {
        let folder = try Folder()
        let keys = try #require(keys)
        let configuration = folder.configuration(verifier: keys.verifier)
        do {
            let log = try SQLiteEventLog(configuration)
            try log.append(Samples.events(count: 100))
            try Backup.make(of: [configuration.path], into: folder.path + "/..")
            try log.append(Samples.events(after: 100, count: 50))
            try log.writeCheckpoint(by: keys.signer)
        }
        let older = folder.path + "/../log.db"
        defer { try? FileManager.default.removeItem(atPath: older) }
        try FileManager.default.removeItem(atPath: configuration.path)
        try? FileManager.default.removeItem(atPath: configuration.path + "-wal")
        try FileManager.default.copyItem(atPath: older, toPath: configuration.path)
        let failure = #expect(throws: LogFailure.self) { try SQLiteEventLog(configuration) }
        guard case .damaged(let position, _) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(position == 101)
    }

    @Test("checkpoints: signed, repeated without growth, refused when missing or swapped")
    func checkpoints() throws {
        let folder = try Folder()
        let keys = try #require(keys)
        let configuration = folder.configuration(verifier: keys.verifier)
        do {
            let log = try SQLiteEventLog(configuration)
            try log.append(Samples.events(count: 10))
            let note = try log.writeCheckpoint(by: keys.signer)
            #expect(try log.writeCheckpoint(by: keys.signer) == note)
            let read = try Checkpoint(
                verifying: note, origin: configuration.origin, by: keys.verifier)
            #expect(read.head == log.head)
        }
        do { _ = try SQLiteEventLog(configuration) }
        var stranger = configuration
        stranger.verifier =
            CheckpointSigner(
                name: "cucao.example/log", seed: [UInt8](repeating: 6, count: 32))?.verifier
        #expect(throws: LogFailure.self) { try SQLiteEventLog(stranger) }
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: folder.file("checkpoints.db") + suffix)
        }
        #expect(throws: LogFailure.self) { try SQLiteEventLog(configuration) }
        _ = try CheckpointStore(
            path: folder.file("checkpoints.db"), origin: configuration.origin, verifier: nil,
            create: true)
        // An empty store in its place does not help: the log remembers what it was signed for.
        #expect(throws: LogFailure.self) { try SQLiteEventLog(configuration) }
    }

    @Test("a checkpoint that a crash left on the second path alone is taken into the log")
    func cutCheckpoint() throws {
        let folder = try Folder()
        let keys = try #require(keys)
        let configuration = folder.configuration(verifier: keys.verifier)
        let note: String
        do {
            let log = try SQLiteEventLog(configuration)
            try log.append(Samples.events(count: 10))
            let checkpoint = Checkpoint(origin: configuration.origin, head: log.head)
            note = try #require(checkpoint.signed(by: keys.signer)?.encoded)
            let store = try CheckpointStore(
                path: folder.file("checkpoints.db"), origin: configuration.origin,
                verifier: keys.verifier, create: false)
            try store.replace(with: note, size: log.head.size)
        }
        let log = try SQLiteEventLog(configuration)
        #expect(try log.writeCheckpoint(by: keys.signer) == note)
        #expect(try log.writeCheckpoint(by: keys.signer) == note)
    }

    @Test("proofs for every position hold against the signed head")
    func proofs() throws {
        let folder = try Folder()
        let log = try SQLiteEventLog(folder.configuration())
        let events = Samples.events(count: 700)
        try log.append(Array(events[..<300]))
        let old = log.head
        try log.append(Array(events[300...]))
        var leaves = LeafHasher(hash: TreeHash.self)
        for position: UInt64 in [1, 2, 255, 256, 257, 512, 513, 699, 700] {
            let (leaf, proof) = try log.reader.inclusionProof(of: position, in: 700)
            #expect(leaf == leaves.leaf(events[Int(position) - 1]))
            #expect(
                proof.shows(leaf: leaf, at: position - 1, in: log.head, hash: TreeHash.self))
        }
        let proof = try log.reader.consistencyProof(from: 300, to: 700)
        #expect(proof.shows(old, continuedBy: log.head, hash: TreeHash.self))
        #expect(throws: LogFailure.self) { try log.reader.inclusionProof(of: 701, in: 700) }
        #expect(throws: LogFailure.self) { try log.reader.inclusionProof(of: 0, in: 700) }
    }

    @Test("a replay from any position ends at the committed head")
    func replay() throws {
        let folder = try Folder()
        let log = try SQLiteEventLog(folder.configuration())
        let events = Samples.events(count: 600)
        try log.append(events)
        let reader = try LogReader(path: folder.file("log.db"), hash: TreeHash.self)
        for position: UInt64 in [0, 1, 255, 256, 400, 600] {
            var count: UInt64 = 0
            let root = Samples.head(of: Array(events[..<Int(position)])).root
            let head = try reader.replay(after: position, root: root) { _ in count += 1 }
            #expect(head == log.head)
            #expect(count == 600 - position)
        }
        #expect(throws: LogFailure.self) {
            try reader.replay(after: 300, root: log.head.root) { _ in }
        }
    }
}
