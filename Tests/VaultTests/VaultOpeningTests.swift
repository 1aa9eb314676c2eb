import Cryptography
import Department
import Foundation
import SQLite
import Testing

@testable import Vault

@Suite struct VaultOpeningTests {
    private let folder: VaultFolder

    init() throws { folder = try VaultFolder() }

    @Test func whatWasWrittenIsThereAfterARestart() throws {
        try folder.open().register(an, "Nguyễn Thị An", "an.nguyen")
        let vault = try folder.open()
        #expect(vault.names.name(of: an) == "Nguyễn Thị An")
        #expect(vault.names.login(of: an) == "an.nguyen")
        #expect(try vault.person(login: "an.nguyen") == an)
        #expect(try vault.credentials(of: an)?.passwordHash == "hash")
    }

    @Test func anotherMasterKeyIsNamedAndRefused() throws {
        try folder.open().register(an, "Nguyễn Thị An", "an.nguyen")
        let other = try #require(SecretKey([UInt8](repeating: 8, count: 32)))
        let failure = #expect(throws: VaultFailure.self) {
            try Vault(path: folder.file, master: other, at: .start)
        }
        guard case .wrongMasterKey(let sealedBy, let given) = failure else {
            Issue.record("refused otherwise: \(String(describing: failure))")
            return
        }
        #expect(sealedBy != given)
        #expect(failure?.description.contains("bring back the right key file") == true)
        #expect(try folder.open().names.name(of: an) == "Nguyễn Thị An")
    }

    @Test func aFileOfSomethingElseIsRefusedAndUntouched() throws {
        let connection = try Connection(folder.file, application: 0x1234)
        try connection.execute("CREATE TABLE mine (a INTEGER)")
        #expect(throws: VaultFailure.self) { try folder.open() }
        #expect(try connection.integer("SELECT count(*) FROM mine") == 0)

        let text = folder.path + "/text.db"
        try Data("no database at all, only text that is long enough".utf8)
            .write(to: URL(fileURLWithPath: text))
        let failure = #expect(throws: VaultFailure.self) {
            try Vault(path: text, master: folder.master, at: .start)
        }
        guard case .damaged = failure else {
            Issue.record("refused otherwise: \(String(describing: failure))")
            return
        }
    }

    @Test func aNewerVersionIsRefused() throws {
        _ = try folder.open()
        let connection = try Connection(folder.file, application: VaultSchema.application)
        try connection.execute("PRAGMA user_version=5")
        #expect(throws: VaultFailure.foreign("version 5, this program knows 4")) {
            try folder.open()
        }
    }

    @Test func aSealedValueThatWasChangedIsNoticed() throws {
        let vault = try folder.open()
        try vault.register(an, "Nguyễn Thị An", "an.nguyen")
        try vault.register(binh, "Trần Văn Bình", "binh.tran")
        // Somebody with an editor gives An's name to Bình: each opens only in its own place.
        let connection = try Connection(folder.file, application: VaultSchema.application)
        try connection.execute(
            "UPDATE people SET name = (SELECT name FROM people WHERE rowid = 1) WHERE rowid = 2")
        #expect(throws: VaultFailure.damaged("the sealed value name:\(binh) does not open")) {
            try folder.open()
        }
    }

    @Test func aDamagedFileIsRefused() throws {
        do {
            let vault = try folder.open()
            for number in 1...200 {
                try vault.register(ID(raw: UInt128(number)), "Người số \(number)", "so.\(number)")
            }
            _ = try vault.emptyWriteAheadFile()
        }
        var data = try Data(contentsOf: URL(fileURLWithPath: folder.file))
        for index in 4_096..<data.count { data[index] = 0xFF }
        try data.write(to: URL(fileURLWithPath: folder.file))
        let failure = #expect(throws: VaultFailure.self) { try folder.open() }
        guard case .damaged = failure else {
            Issue.record("refused otherwise: \(String(describing: failure))")
            return
        }
    }

    @Test func aFolderThatIsNotThereIsAClearError() throws {
        #expect(throws: VaultFailure.self) {
            try Vault(path: folder.path + "/none/vault.db", master: folder.master, at: .start)
        }
    }

    @Test func aBackupIsAWholeVault() throws {
        let vault = try folder.open()
        try vault.register(an, "Nguyễn Thị An", "an.nguyen")
        try Vault.copy(folder.file, into: folder.path + "/copy.db")
        let copy = try Vault(path: folder.path + "/copy.db", master: folder.master, at: .start)
        #expect(copy.names.name(of: an) == "Nguyễn Thị An")
    }

    @Test func aVaultOfVersionOneKeepsItsMarks() throws {
        let vault = try folder.open()
        try vault.register(an, "Nguyễn Thị An", "an")
        // As version 1 was: marks without a workspace, no audit log.
        for table in ["audit", "ballot_keys", "notes", "notice_reads", "topic_marks"] {
            try vault.connection.execute("DROP TABLE \(table)")
        }
        try vault.connection.execute(
            """
            CREATE TABLE reading_marks (
                person BLOB NOT NULL REFERENCES people ON DELETE CASCADE,
                topic BLOB NOT NULL,
                position INTEGER NOT NULL,
                PRIMARY KEY (person, topic)
            ) STRICT, WITHOUT ROWID
            """)
        let topic = ID<Topic>(raw: 0x70)
        try vault.run(
            "INSERT INTO reading_marks VALUES (?, ?, 5)", .id(an.raw), .id(topic.raw))
        try vault.connection.execute("PRAGMA user_version=1")

        let marks = try ReadingMarks(folder.open())
        #expect(try marks.marks(of: an).topics == [TopicPlace(ID(), topic): 5])
        #expect(try folder.open().audit(limit: 1) == [])
    }
}
