import Testing

@testable import Cryptography

/// Vectors marked "OpenSSL" were computed with OpenSSL 4.0 (PyPI `cryptography` 50.0), an
/// implementation that shares no code with libargon2.
@Suite struct PasswordHashTests {
    private let pepper = SecretKey(Array(0..<32))

    private func hasher(
        _ memory: UInt32 = 64, pepper: SecretKey? = nil
    ) -> PasswordHash {
        PasswordHash(
            cost: PasswordCost(memoryKiB: memory, passes: 1, lanes: 1), pepper: pepper,
            entropy: SecureRandom())
    }

    @Test("RFC 9106, section 5.3") func publishedVector() throws {
        var password = [UInt8](repeating: 1, count: 32)
        let hash = try Argon2id.hash(
            &password, salt: [UInt8](repeating: 2, count: 16),
            secret: [UInt8](repeating: 3, count: 8),
            associated: [UInt8](repeating: 4, count: 12),
            cost: PasswordCost(memoryKiB: 32, passes: 3, lanes: 4), count: 32)
        #expect(
            Hex.encode(hash) == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659")
    }

    @Test("OpenSSL, standard cost") func standardCost() throws {
        let stored =
            "$argon2id$v=19$m=47104,t=1,p=1$AAECAwQFBgcICQoLDA0ODw"
            + "$Ia65RQ+yZN26694QiB6Qs9VZtbcFytCq35OCH8Mvbg8"
        let hasher = PasswordHash(pepper: nil, entropy: SequenceEntropy())
        #expect(try hasher.hash("matkhau-rất-dài-1") == stored)
        #expect(try hasher.verify("matkhau-rất-dài-1", stored))
        #expect(!hasher.needsRehash(stored))
    }

    @Test(
        "OpenSSL, with a pepper",
        arguments: [
            (
                "mật khẩu có tiêu",
                "$argon2id$v=19$m=64,t=3,p=1$EBESExQVFhcYGRobHB0eHw"
                    + "$ncuoKpjEsYH+ORz8Qu87vrDc+/uaAIvhLRn/uXsIajg"
            ),
            (
                "x",
                "$argon2id$v=19$m=256,t=2,p=4$ZGVmZ2hpamtsbW5vcHFycw"
                    + "$APEkSx5od/mSxM72R8rHgsKjUZRgwCD0gPrgg3fa8bo"
            ),
        ]) func peppered(_ password: String, _ stored: String) throws
    {
        #expect(try hasher(pepper: pepper).verify(password, stored))
        #expect(try !hasher(pepper: nil).verify(password, stored))
        #expect(try !hasher(pepper: pepper).verify(password + " ", stored))
        #expect(hasher(pepper: pepper).needsRehash(stored))
    }

    @Test func oneKeyboardWritesTheSamePasswordAsAnother() throws {
        let stored = try hasher().hash("Ti\u{1EBF}ng Vi\u{1EC7}t")
        #expect(try hasher().verify("Tie\u{0302}\u{0301}ng Vie\u{0323}\u{0302}t", stored))
        #expect(try !hasher().verify("Tieng Viet", stored))
    }

    @Test func theSamePasswordHasAnotherHashEachTime() throws {
        #expect(try hasher().hash("một hai ba") != hasher().hash("một hai ba"))
    }

    @Test func anEmptyPasswordIsHashedToo() throws {
        let stored = try hasher().hash("")
        #expect(try hasher().verify("", stored))
        #expect(try !hasher().verify("a", stored))
    }

    @Test(arguments: [
        "", "$", "plain",
        "$argon2i$v=19$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$AAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=16$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$AAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=4294967295,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$AAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=64,t=0,p=1$AAECAwQFBgcICQoLDA0ODw$AAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=7,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$AAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=64,t=1,p=1$AA$AAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$",
        "$argon2id$v=19$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$=AAA",
        "$argon2id$v=19$m=64,t=1$AAECAwQFBgcICQoLDA0ODw$AAAAAAAAAAAAAAAAAAAAAA",
    ]) func aForgedHashIsRefused(_ stored: String) {
        #expect(throws: PasswordHashFailure.malformed) { try hasher().verify("x", stored) }
    }
}
