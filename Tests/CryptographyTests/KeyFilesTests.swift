import Foundation
import Testing

@testable import Cryptography

@Suite struct KeyFilesTests {
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/keys-\(UUID().uuidString)"
    }

    private func open(mayCreate: Bool = true) throws -> KeyFiles {
        try KeyFiles.open(
            folder: folder, mayCreateMaster: mayCreate, mayCreateCheckpoint: mayCreate)
    }

    private var master: String { "\(folder)/\(KeyFiles.masterName)" }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func keysAreMadeOnceAndStayTheSame() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let first = try open()
        let second = try open(mayCreate: false)
        #expect(first.master.hash([]) == second.master.hash([]))
        #expect(first.checkpointSeed == second.checkpointSeed)
        #expect(first.checkpointSeed.count == 32)
        #expect(try mode(master) == 0o400)
        #expect(try mode(folder) == 0o700)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(names == ["checkpoint.key", "master.key"])
    }

    /// In a container every process has the same number as the one before.
    @Test func draftLeftByACrashIsInNobodysWay() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let path = folder + "/whole"
        try Data().write(to: URL(fileURLWithPath: "\(path).\(getpid()).new"))
        // The rights do not depend on what the process gives other files.
        try WholeFile(path: path).create([1, 2], mode: 0o666)
        #expect(try mode(path) == 0o666)
        #expect(try WholeFile(path: path).read() == [1, 2])
        try WholeFile(path: path).create([3], mode: 0o666)
        #expect(try WholeFile(path: path).read() == [1, 2])
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(names == ["whole", "whole.\(getpid()).new"])
    }

    @Test(arguments: [0o600, 0o440, 0o404, 0o500, 0o644])
    func aKeyThatOthersMayTouchIsRefused(_ wider: Int) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try open()
        try FileManager.default.setAttributes([.posixPermissions: wider], ofItemAtPath: master)
        #expect(throws: KeyFileFailure.tooOpen(path: master, mode: UInt32(wider))) { try open() }
    }

    @Test func aLostKeyIsNotReplacedWhereSomethingNeedsIt() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(throws: KeyFileFailure.missing(path: master)) { try open(mayCreate: false) }
        #expect(!FileManager.default.fileExists(atPath: master))
    }

    @Test(arguments: [
        "", "\n", "cucao-master-key-v1 \n", "cucao-checkpoint-key-v1 ",
        "cucao-master-key-v1 AAAA\n", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
    ]) func whatIsNoKeyIsRefused(_ text: String) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let made = FileManager.default.createFile(
            atPath: master, contents: Data(text.utf8), attributes: [.posixPermissions: 0o400])
        #expect(made)
        #expect(throws: KeyFileFailure.malformed(path: master)) { try open() }
    }

    @Test func keysOfTwoKindsAreNotMixedUp() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try open()
        try FileManager.default.removeItem(atPath: master)
        try FileManager.default.copyItem(
            atPath: "\(folder)/\(KeyFiles.checkpointName)", toPath: master)
        #expect(throws: KeyFileFailure.malformed(path: master)) { try open() }
    }

    @Test func aLinkOrAFolderIsNoKey() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try open()
        try FileManager.default.moveItem(atPath: master, toPath: master + ".moved")
        try FileManager.default.createSymbolicLink(
            atPath: master, withDestinationPath: master + ".moved")
        #expect(throws: KeyFileFailure.self) { try open() }
        try FileManager.default.removeItem(atPath: master)
        try FileManager.default.createDirectory(
            atPath: master, withIntermediateDirectories: false)
        #expect(throws: KeyFileFailure.malformed(path: master)) { try open() }
    }

    @Test func everyFailureSaysWhatToDo() {
        #expect(
            KeyFileFailure.tooOpen(path: "k", mode: 0o644).description
                == "key file k has mode 0644: only its owner may read it; run chmod 0400 on it")
    }
}
