import Cryptography
import Department
import Foundation
import SQLite
import Testing

@testable import Vault

/// The file of the secret ballots: what goes in, and what it does not tell.
@Suite struct BallotBoxTests {
    private static let sealedBytes = 169
    private let folder: VaultFolder
    private let poll = ID<Poll>(raw: 0x91)
    private let key: SecretKey
    private var file: String { folder.path + "/box.db" }

    init() throws {
        folder = try VaultFolder()
        key = try #require(SecretKey([UInt8](repeating: 9, count: 32)))
    }

    private func open(slots: Int = 8) throws -> BallotBox {
        let box = try BallotBox(path: file)
        try box.make(poll, key: key, sealedBytes: Self.sealedBytes, slots: slots)
        return box
    }

    private func ballot(_ number: Int, choice: UInt8 = 1) -> CastSecretly {
        var token = [UInt8](repeating: 0x55, count: 64)
        (token[0], token[1]) = (UInt8(number & 255), UInt8(number >> 8))
        return CastSecretly(
            token: token, signature: [UInt8](repeating: 0x66, count: 256),
            sealed: [UInt8](repeating: choice, count: Self.sealedBytes))
    }

    private func put(
        _ ballot: CastSecretly, _ box: BallotBox, changeable: Bool = true
    ) throws -> BallotBox.Verdict {
        try box.put(ballot, into: poll, changeable: changeable)
    }

    // MARK: What goes in

    @Test func ballotsComeBackInTheOrderOfTheirTrackers() throws {
        let box = try open()
        for number in 0..<5 { #expect(try put(ballot(number), box) == .taken) }
        let list = try open().ballots(of: poll)
        #expect(list.map(\.tracker) == list.map(\.tracker).sorted())
        #expect(list.allSatisfy { $0.tracker == $0.ballot.tracker })
        #expect(Set(list.map(\.ballot.token)) == Set((0..<5).map { ballot($0).token }))
    }

    @Test func theLastOfATokenCountsUnlessTheRulesForbidIt() throws {
        let box = try open()
        #expect(try put(ballot(1), box, changeable: false) == .taken)
        #expect(try put(ballot(1), box, changeable: false) == .taken, "the same again")
        #expect(try put(ballot(1, choice: 2), box, changeable: false) == .final)
        #expect(try put(ballot(1, choice: 2), box) == .taken)
        #expect(try box.ballots(of: poll).map(\.ballot) == [ballot(1, choice: 2)])
    }

    @Test func aClosedBoxStaysClosed() throws {
        let box = try open()
        #expect(try put(ballot(1), box) == .taken)
        try box.close(poll)
        #expect(try put(ballot(2), box) == .closed)
        let again = try open()
        #expect(try put(ballot(1), again) == .closed)
        #expect(try put(ballot(2), again) == .closed)
        #expect(try again.ballots(of: poll).count == 1)
    }

    @Test func thereIsRoomForEveryElectorAndNoMore() throws {
        let box = try open(slots: 2)
        for number in 0..<2 { #expect(try put(ballot(number), box) == .taken) }
        #expect(try put(ballot(2), box) == .full)
        try box.make(poll, key: key, sealedBytes: Self.sealedBytes, slots: 3)
        #expect(try put(ballot(2), box) == .taken)
        #expect(try put(ballot(3), box) == .full)
    }

    @Test func pollsDoNotMeetAndOneCanGo() throws {
        let box = try open()
        let other = ID<Poll>(raw: 0x92)
        try box.make(other, key: key, sealedBytes: Self.sealedBytes, slots: 8)
        _ = try put(ballot(1), box)
        _ = try box.put(ballot(2), into: other, changeable: true)
        #expect(try box.polls() == [poll, other])
        try box.remove(poll)
        #expect(try box.polls() == [other])
        #expect(try box.ballots(of: poll).isEmpty)
        #expect(try box.ballots(of: other).map(\.ballot) == [ballot(2)])
        #expect(try put(ballot(1), box) == .closed, "nobody made a box for it")
    }

    @Test func anotherKeyAndAMovedSlotAreDamage() throws {
        _ = try put(ballot(1), open())
        let wrong = try #require(SecretKey([UInt8](repeating: 8, count: 32)))
        #expect(throws: VaultFailure.self) {
            try BallotBox(path: file).make(
                poll, key: wrong, sealedBytes: Self.sealedBytes, slots: 8)
        }
        let connection = try Connection(
            file, application: BallotBox.application, journal: .rollback)
        try connection.execute(
            "UPDATE slots SET body = (SELECT body FROM slots WHERE slot = 2) WHERE slot = 1")
        #expect(throws: VaultFailure.self) { try open() }
    }

    // MARK: What it does not tell

    @Test func fullAndEmptySlotsLookTheSame() throws {
        let box = try open(slots: 50)
        let size = try bytes().count
        for number in 0..<25 { _ = try put(ballot(number), box) }
        #expect(try bytes().count == size)
        let connection = try Connection(
            file, application: BallotBox.application, access: .readOnly, journal: .rollback)
        #expect(try connection.integer("SELECT count(DISTINCT length(body)) FROM slots") == 1)
        for number in 0..<25 {
            #expect(try folder.files(containing: ballot(number).token).isEmpty)
            #expect(try folder.files(containing: ballot(number).tracker).isEmpty)
        }
    }

    /// The places of the bytes in the file are those of the slots, whoever came first.
    @Test func theOrderInTheFileIsNotTheOrderOfArrival() throws {
        let count = 200
        let box = try open(slots: count)
        let before = try places()
        for number in 0..<count { _ = try put(ballot(number), box) }
        #expect(try places() == before, "each row is written over in its place")
        var came: [Int] = []
        for (slot, body) in try rows() {
            let opened = OpenBallotBox(
                poll, Sealer(key, entropy: SecureRandom()), Self.sealedBytes
            ).content(of: body, slot: slot)
            let token = try #require(opened?.ballot?.token)
            came.append(Int(token[0]) | Int(token[1]) << 8)
        }
        #expect(came.sorted() == Array(0..<count))
        // Pairs in the wrong order: half of them, within five standard deviations.
        let wrong = (0..<count).reduce(0) { sum, one in
            sum + ((one + 1)..<count).count { came[one] > came[$0] }
        }
        let pairs = count * (count - 1)
        let variance = Double(pairs * (2 * count + 5)) / 72
        #expect(abs(Double(wrong) - Double(pairs) / 4) < 5 * variance.squareRoot())
    }

    /// Neither in freed pages nor in a journal.
    @Test func nothingOfAnEarlierBallotStays() throws {
        let box = try open()
        _ = try put(ballot(1), box)
        let first = try rows().map(\.1)
        for choice in UInt8(2)..<9 { _ = try put(ballot(1, choice: choice), box) }
        let present = Set(try rows().map(\.1))
        for body in first where !present.contains(body) {
            #expect(try folder.files(containing: body).isEmpty)
        }
        #expect(Set(first).subtracting(present).count == 1)
        let others = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasPrefix("box.db-") }
        for name in others {
            let path = folder.path + "/" + name
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)).isEmpty)
        }
        try box.remove(poll)
        for body in present { #expect(try folder.files(containing: body).isEmpty) }
    }

    private func bytes() throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: file))
    }

    private func rows() throws -> [(Int, [UInt8])] {
        let connection = try Connection(
            file, application: BallotBox.application, access: .readOnly, journal: .rollback)
        let statement = try connection.prepare("SELECT slot, body FROM slots ORDER BY slot")
        var rows: [(Int, [UInt8])] = []
        while try statement.step() { rows.append((Int(statement.integer(0)), statement.blob(1))) }
        return rows
    }

    /// Where in the file the body of each slot begins.
    private func places() throws -> [Int?] {
        let data = try bytes()
        return try rows().map { data.range(of: Data($0.1))?.lowerBound }
    }
}

@Suite struct PollKeyStoreTests {
    private let folder: VaultFolder
    private let poll = ID<Poll>(raw: 0x91)
    private let keys = PollKeys(
        workspace: ID(raw: 5), issuing: [1, 2], opening: [3], receipts: [], box: [4, 5])

    init() throws {
        folder = try VaultFolder()
        _ = try folder.open()
    }

    private func open() throws -> PollKeyStore {
        try PollKeyStore(path: folder.file, master: folder.master)
    }

    @Test func keysComeBackSealedAndGoForGood() throws {
        let store = try open()
        #expect(try store.keys(of: poll) == nil)
        try store.keep(keys, of: poll)
        let again = try open()
        let kept = try #require(try again.keys(of: poll))
        #expect(kept.bytes == keys.bytes)
        #expect((kept.workspace, kept.issuing, kept.box) == (ID(raw: 5), [1, 2], [4, 5]))
        #expect(try again.polls() == [poll])
        #expect(try folder.files(containing: keys.bytes).isEmpty)
        try again.forget(poll)
        #expect(try open().keys(of: poll) == nil)
        #expect(try open().polls().isEmpty)
    }

    @Test func keysOfAnotherMasterAreDamage() throws {
        try open().keep(keys, of: poll)
        let other = try #require(SecretKey([UInt8](repeating: 1, count: 32)))
        #expect(throws: VaultFailure.self) {
            try PollKeyStore(path: folder.file, master: other).keys(of: poll)
        }
    }

    @Test func whatIsNoListOfKeysIsNone() {
        for wrong in [[], [0], [0, 9, 1], keys.bytes + [0], Array(keys.bytes.dropLast())] {
            #expect(PollKeys(wrong) == nil)
        }
    }

    @Test func theVaultWorksBesideIt() throws {
        let vault = try folder.open()
        let store = try open()
        try store.keep(keys, of: poll)
        try vault.register(an, "Nguyễn Thị An", "an")
        _ = try vault.erase(an)
        #expect(try store.keys(of: poll) != nil)
    }
}
