import Cryptography
import Foundation
import Ledger
import Testing

@testable import Archive

@Suite("Backup, restore and export")
struct BackupTests {
    private let keys = CheckpointSigner(
        name: "cucao.example/log", seed: [UInt8](repeating: 5, count: 32))

    @Test("a backup taken while the log grows is restored with its root")
    func restore() throws {
        let folder = try Folder()
        let target = try Folder()
        let keys = try #require(keys)
        let configuration = folder.configuration(verifier: keys.verifier)
        let log = try SQLiteEventLog(configuration)
        try log.append(Samples.events(count: 300))
        try log.writeCheckpoint(by: keys.signer)
        let head = log.head
        try Backup.make(
            of: [configuration.path, configuration.checkpointsPath ?? ""], into: target.path)
        try log.append(Samples.events(after: 300, count: 10))
        #expect(throws: LogFailure.self) {
            try Backup.make(of: [configuration.path], into: target.path)
        }

        let fresh = try Folder()
        var restored = fresh.configuration(verifier: keys.verifier)
        restored.checkpointsPath = target.file("checkpoints.db")
        #expect(try Backup.restore(target.file("log.db"), to: restored).head == head)
        #expect(throws: LogFailure.self) {
            try Backup.restore(target.file("log.db"), to: restored)
        }
        let again = try SQLiteEventLog(restored)
        #expect(again.head == head)
        try again.append(Samples.events(after: 300, count: 10))
        #expect(again.head == log.head)
    }

    @Test("a backup older than the newest checkpoint is restored only when the loss is accepted")
    func older() throws {
        let folder = try Folder()
        let target = try Folder()
        let keys = try #require(keys)
        let configuration = folder.configuration(verifier: keys.verifier)
        do {
            let log = try SQLiteEventLog(configuration)
            try log.append(Samples.events(count: 300))
            try log.writeCheckpoint(by: keys.signer)
            try Backup.make(of: [configuration.path], into: target.path)
            try log.append(Samples.events(after: 300, count: 10))
            try log.writeCheckpoint(by: keys.signer)
        }
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: configuration.path + suffix)
        }
        let failure = #expect(throws: LogFailure.self) {
            try Backup.restore(target.file("log.db"), to: configuration)
        }
        #expect("\(String(describing: failure))".contains("TOO OLD"))
        let restored = try Backup.restore(
            target.file("log.db"), to: configuration, acceptOlder: true)
        #expect(restored.head.size == 300)
        #expect(restored.lostThrough == 310)
        let log = try SQLiteEventLog(configuration)
        try log.append(Samples.events(after: 300, count: 20))
        try log.writeCheckpoint(by: keys.signer)
    }

    @Test("a damaged backup is not restored")
    func damaged() throws {
        let folder = try Folder()
        let target = try Folder()
        do {
            let log = try SQLiteEventLog(folder.configuration())
            try log.append(Samples.events(count: 300, text: "Kiến nghị"))
            try Backup.make(of: [folder.file("log.db")], into: target.path)
        }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: target.file("log.db")))
        let place = try #require(bytes.range(of: Data("Kiến nghị 123".utf8)))
        bytes[place.lowerBound] ^= 1
        try bytes.write(to: URL(fileURLWithPath: target.file("log.db")))
        #expect(throws: LogFailure.self) {
            try Backup.restore(target.file("log.db"), to: try Folder().configuration())
        }
    }

    @Test("an export is CloudEvents NDJSON with the payload as stored")
    func export() throws {
        let folder = try Folder()
        let log = try SQLiteEventLog(folder.configuration())
        let events = Samples.events(count: 2_000)
        try log.append(events)
        let path = folder.file("export.ndjson")
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        let file = try #require(FileHandle(forWritingAtPath: path))
        var exporter = Exporter(log.reader, to: file.fileDescriptor)
        #expect(try exporter.export() == 2_000)
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 2_000)
        #expect(
            lines[1] == """
                {"specversion":"1.0","id":"2","source":"/workspaces/00000000-0000-0001-0000-000000000007",\
                "type":"topic.opened","time":"2026-09-21T14:13:20.000Z",\
                "datacontenttype":"application/json","actor":"00000000-0000-0000-0000-000000000002",\
                "command":"00000000-0000-0040-0000-000000000003","streamversion":"1",\
                "data":{"post":"1","text":"Ý kiến 1"}}
                """)
        for line in lines.prefix(20) {
            #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
        }
    }

    @Test(
        "times are RFC 3339",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (951_782_400_123, "2000-02-29T00:00:00.123Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
        ])
    func times(_ milliseconds: Int64, _ text: String) {
        #expect(RFC3339.text(milliseconds: milliseconds) == text)
    }
}
