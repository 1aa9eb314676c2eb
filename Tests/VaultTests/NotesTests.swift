import Department
import Testing

@testable import Vault

/// What people note for themselves.
@Suite struct NotesTests {
    private let folder: VaultFolder
    private let vault: Vault
    private let notes: PrivateNotes
    private static let draft = ID<Draft>(raw: 0xD1)
    private static let words = "Chỉ mình tôi được đọc dòng này"

    init() throws {
        folder = try VaultFolder()
        vault = try folder.open()
        try vault.register(an, "Nguyễn Thị An", "an.nguyen")
        try vault.register(binh, "Trần Văn Bình", "binh.tran")
        notes = try PrivateNotes(vault)
    }

    private func note(
        _ number: UInt128 = 1, _ words: String = words, on draft: ID<Draft> = draft
    ) -> KeptNote {
        KeptNote(
            id: ID(raw: number), workspace: ID(raw: 0xA1), draft: draft, at: Int64(number),
            content: Array(words.utf8))
    }

    @Test func onlyItsAuthorHasIt() throws {
        #expect(try vault.keep(note(), of: an) == .kept)
        #expect(try notes.notes(of: an, on: Self.draft) == [note()])
        #expect(try notes.notes(of: binh, on: Self.draft) == [])
        #expect(try notes.notes(of: chi) == [])
        #expect(try vault.note(note().id, of: binh) == nil)
        #expect(try vault.change(note().id, of: binh, to: [1], at: 9) == false)
        #expect(try vault.removeNote(note().id, of: binh) == false)
        #expect(try vault.keep(note(), of: binh) == .taken)
        #expect(try notes.notes(of: an) == [note()])
    }

    @Test func itIsSealedOnTheDisk() throws {
        _ = try vault.keep(note(), of: an)
        #expect(try folder.files(containing: Self.words) == [])
        // What somebody moves into another's rows does not open.
        _ = try vault.keep(note(2, "b"), of: binh)
        try vault.run(
            "UPDATE notes SET content = (SELECT content FROM notes WHERE person = ?) "
                + "WHERE person = ?", .id(an.raw), .id(binh.raw))
        #expect(throws: VaultFailure.damaged("a note of person \(binh) does not open")) {
            try notes.notes(of: binh)
        }
    }

    @Test func itIsChangedAndRemoved() throws {
        _ = try vault.keep(note(), of: an)
        #expect(try vault.change(note().id, of: an, to: Array("new".utf8), at: 7))
        var changed = note(1, "new")
        changed.editedAt = 7
        #expect(try notes.notes(of: an) == [changed])
        #expect(try vault.note(note().id, of: an) == changed)
        #expect(try vault.removeNote(note().id, of: an))
        #expect(try notes.notes(of: an) == [])
        #expect(try vault.removeNote(note().id, of: an) == false)
    }

    @Test func whatIsSentTwiceIsKeptOnce() throws {
        _ = try vault.keep(note(), of: an)
        #expect(try vault.keep(note(1, "again"), of: an) == .kept)
        #expect(try notes.notes(of: an) == [note()])
    }

    @Test func eachDraftHasItsOwnOldestFirst() throws {
        let other = ID<Draft>(raw: 0xD2)
        for one in [note(3), note(1), note(2, "b", on: other)] {
            _ = try vault.keep(one, of: an)
        }
        #expect(try notes.notes(of: an, on: Self.draft).map(\.at) == [1, 3])
        #expect(try notes.notes(of: an, on: other).map(\.at) == [2])
        #expect(try notes.notes(of: an).map(\.at) == [1, 2, 3])
    }

    @Test func itGoesWithItsAuthorAndComesBackWithABackup() throws {
        _ = try vault.keep(note(), of: an)
        try Vault.copy(folder.file, into: folder.path + "/copy.db")
        try vault.erase(an)
        #expect(try notes.notes(of: an) == [])
        #expect(try vault.rows("SELECT note FROM notes") { $0.blob(0) } == [])
        let copy = try Vault(path: folder.path + "/copy.db", master: folder.master, at: .start)
        #expect(try PrivateNotes(copy).notes(of: an) == [note()])
    }

    @Test func aVaultOfVersionTwoGetsRoomForThem() throws {
        try vault.connection.execute(
            "DROP TABLE ballot_keys; DROP TABLE notes; PRAGMA user_version=2")
        let again = try folder.open()
        #expect(again.names.name(of: an) == "Nguyễn Thị An")
        #expect(try again.keep(note(), of: an) == .kept)
    }

    @Test func onePersonKeepsNotMoreThanTheLimit() throws {
        try vault.transaction { () throws(VaultFailure) in
            for number in 1...Vault.notesMax {
                guard try vault.keep(note(UInt128(number), "a"), of: an) == .kept else {
                    Issue.record("\(number) is refused")
                    return
                }
            }
        }
        #expect(try vault.keep(note(9_999), of: an) == .full)
        #expect(try vault.keep(note(9_999), of: binh) == .kept)
    }
}
