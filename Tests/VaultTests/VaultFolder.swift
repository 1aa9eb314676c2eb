import Cryptography
import Department
import Foundation
import Testing

@testable import Vault

/// A folder of its own for one test, gone when the test is over.
final class VaultFolder {
    let path: String
    let master: SecretKey
    var file: String { path + "/vault.db" }

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/vault-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false)
        master = try #require(SecretKey([UInt8](repeating: 7, count: 32)))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func open(
        _ settings: VaultSettings = VaultSettings(), at now: Moment = .start
    ) throws -> Vault {
        try Vault(path: file, master: master, settings: settings, at: now)
    }

    /// Files of the folder that hold the bytes of `marker` somewhere.
    func files(containing marker: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).filter { name in
            let data = try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
            return data.range(of: Data(marker.utf8)) != nil
        }
    }

    /// Files of the folder that hold these bytes somewhere.
    func files(containing marker: [UInt8]) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).filter { name in
            let data = try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
            return data.range(of: Data(marker)) != nil
        }
    }
}

extension Moment {
    static let start = Moment(wall: 1_800_000_000_000, uptime: 5_000_000)

    /// Later on both clocks.
    func after(minutes: Int64) -> Moment { after(milliseconds: minutes * 60_000) }

    func after(milliseconds: Int64) -> Moment {
        Moment(wall: wall + milliseconds, uptime: uptime + milliseconds)
    }
}

let an = ID<Person>(raw: 0x0193_5CF4_9A61_7B32_8D1E_64A0_71C2_0A0A)
let binh = ID<Person>(raw: 0x0193_5CF4_9A61_7B32_8D1E_64A0_71C2_0B0B)
let chi = ID<Person>(raw: 0x0193_5CF4_9A61_7B32_8D1E_64A0_71C2_0C0C)

extension Vault {
    /// A person whom the log knows too.
    func register(_ person: ID<Person>, _ name: String, _ login: String) throws {
        #expect(try admit(person, name: name, login: login, passwordHash: "hash") == .admitted)
        try confirm(person)
    }
}
