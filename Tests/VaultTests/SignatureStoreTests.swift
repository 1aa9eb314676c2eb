import Cryptography
import Testing

@testable import Vault

/// Files of signatures, read beside the owner of the vault.
@Suite struct SignatureStoreTests {
    let folder: VaultFolder

    init() throws { folder = try VaultFolder() }

    @Test func storeReadsWhatTheVaultKeeps() throws {
        let vault = try folder.open()
        try vault.register(an, "An", "an")
        try vault.keepEvidence([1, 2], hash: "aa")
        try vault.keepSigned([3, 4], hash: "bb", of: an)
        let store = try SignatureStore(path: folder.file, master: folder.master)
        #expect(try store.evidence("aa") == [1, 2])
        #expect(try store.evidence("bb") == nil)
        #expect(try store.signed("bb", of: an) == [3, 4])
        #expect(try store.signed("bb", of: binh) == nil)
        // What came later is there too.
        try vault.keepSigned([5], hash: "cc", of: an)
        #expect(try store.signed("cc", of: an) == [5])
    }

    @Test func signaturesOfTheErasedAreGone() throws {
        let vault = try folder.open()
        try vault.register(an, "An", "an")
        try vault.keepSigned([3, 4], hash: "bb", of: an)
        let store = try SignatureStore(path: folder.file, master: folder.master)
        try vault.erase(an)
        #expect(try store.signed("bb", of: an) == nil)
    }

    @Test func anotherMasterKeyOpensNothing() throws {
        let vault = try folder.open()
        try vault.register(an, "An", "an")
        try vault.keepSigned([3, 4], hash: "bb", of: an)
        let other = try #require(SecretKey([UInt8](repeating: 8, count: 32)))
        let store = try SignatureStore(path: folder.file, master: other)
        #expect(throws: VaultFailure.self) { try store.signed("bb", of: an) }
    }
}
