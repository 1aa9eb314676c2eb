import Cryptography
import Ledger
import SQLite
import Testing

@testable import Archive

@Suite("Verification finds every change")
struct VerifierTests {
    private static let count = 700
    private let keys = CheckpointSigner(
        name: "cucao.example/log", seed: [UInt8](repeating: 5, count: 32))

    /// A log of several commits with one checkpoint, changed by `sql` behind its back.
    private func verify(after sql: String, holding: Bool = false) throws -> TreeHead {
        let folder = try Folder()
        let keys = try #require(keys)
        let configuration = folder.configuration(verifier: keys.verifier)
        var note = ""
        do {
            let log = try SQLiteEventLog(configuration)
            let events = Samples.events(count: VerifierTests.count)
            for start in stride(from: 0, to: events.count, by: 100) {
                try log.append(Array(events[start..<start + 100]))
                if start == 400 { note = try log.writeCheckpoint(by: keys.signer) }
            }
        }
        let insider = try Connection(configuration.path, application: Schema.application)
        for table in ["streams", "types", "events", "commits", "tiles", "checkpoints"] {
            try insider.execute("DROP TRIGGER \(table)_no_update; DROP TRIGGER \(table)_no_delete")
        }
        try insider.execute(sql)
        let reader = try LogReader(path: configuration.path, hash: TreeHash.self)
        var verifier = try Verifier(reader, origin: configuration.origin, verifier: keys.verifier)
        let held = try Checkpoint(
            verifying: note, origin: configuration.origin, by: keys.verifier)
        return try verifier.verify(holding: holding ? held : nil)
    }

    @Test("an untouched log is verified")
    func untouched() throws {
        let head = try verify(after: "SELECT 1", holding: true)
        #expect(head == Samples.head(of: Samples.events(count: VerifierTests.count)))
    }

    @Test(
        "a change is found at its position",
        arguments: [
            ("UPDATE events SET payload = payload || ' ' WHERE position = 100", 100),
            ("UPDATE events SET at = at + 1 WHERE position = 300", 300),
            ("UPDATE events SET actor = zeroblob(16) WHERE position = 512", 512),
            ("UPDATE events SET version = 99 WHERE position = 17", 17),
            ("UPDATE events SET type = 2 WHERE position = 1", 1),
            ("UPDATE events SET stream = 2 WHERE position = 1", 1),
            ("UPDATE events SET actor = x'00' WHERE position = 5", 5),
            ("UPDATE events SET payload = '{}' WHERE position = 650", 601),
            ("DELETE FROM events WHERE position = 250", 250),
            ("DELETE FROM events WHERE position > 690", 691),
            ("DELETE FROM commits WHERE last = 700", 601),
            ("UPDATE commits SET root = zeroblob(32) WHERE last = 200", 101),
            ("DELETE FROM commits WHERE last = 200", 300),
            ("UPDATE tiles SET hashes = zeroblob(8192) WHERE number = 1", 257),
            ("UPDATE checkpoints SET size = 499", 499),
        ])
    func changes(_ sql: String, _ position: UInt64) throws {
        let failure = #expect(throws: LogFailure.self) { try verify(after: sql) }
        guard case .damaged(let found, _) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(found == position)
    }

    @Test(
        "what has no position is found too",
        arguments: [
            "DELETE FROM tiles",
            "INSERT INTO tiles VALUES (0, 0, zeroblob(8192)) ON CONFLICT "
                + "DO UPDATE SET number = 77",
            "INSERT INTO checkpoints VALUES (900, 'x')",
            "UPDATE types SET name = 'x' WHERE number = 1",
            "INSERT INTO commits VALUES (800, 701, 1, zeroblob(32))",
        ])
    func structure(_ sql: String) throws {
        #expect(throws: LogFailure.self) { try verify(after: sql) }
    }

    @Test("a log that is cut and made consistent is betrayed by a checkpoint held outside")
    func cut() throws {
        let sql = """
            DELETE FROM events WHERE position > 400; DELETE FROM commits WHERE last > 400;
            DELETE FROM tiles WHERE number > 0; DELETE FROM checkpoints;
            """
        #expect(try verify(after: sql).size == 400)
        #expect(throws: LogFailure.self) { try verify(after: sql, holding: true) }
    }
}
