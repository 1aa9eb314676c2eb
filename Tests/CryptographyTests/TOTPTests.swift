import Testing

@testable import Cryptography

@Suite struct TOTPTests {
    private let totp = TOTP(secret: Array("12345678901234567890".utf8))

    @Test(
        "RFC 6238, appendix B (SHA-1)",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)]
    ) func publishedVectors(_ seconds: Int64, _ code: String) {
        let step = TOTP.step(atMilliseconds: seconds * 1_000)
        #expect(TOTP.text(totp.truncated(step) % 100_000_000, digits: 8) == code)
        #expect(totp.code(step: step) == String(code.suffix(6)))
    }

    @Test func aNeighbouringStepIsTakenAndNoFurtherOne() {
        let now: Int64 = 1_700_000_000_000
        let step = TOTP.step(atMilliseconds: now)
        for distance in Int64(-3)...3 {
            let verdict = totp.verify(
                totp.code(step: step + distance), atMilliseconds: now, lastUsed: 0)
            #expect(verdict == (abs(distance) <= 1 ? step + distance : nil))
        }
    }

    @Test func aCodeWorksOnceAndEarlierOnesNoMore() throws {
        let now: Int64 = 1_700_000_000_000
        let step = TOTP.step(atMilliseconds: now)
        let used = try #require(
            totp.verify(totp.code(step: step), atMilliseconds: now, lastUsed: 0))
        for earlier in (step - 1)...step {
            #expect(
                totp.verify(totp.code(step: earlier), atMilliseconds: now, lastUsed: used) == nil)
        }
        #expect(
            totp.verify(totp.code(step: step + 1), atMilliseconds: now, lastUsed: used) == step + 1)
    }

    @Test(arguments: ["", "12345", "1234567", "abcdef", "１２３４５６", " 287082"])
    func whatIsNoCodeIsRefused(_ text: String) {
        #expect(totp.verify(text, atMilliseconds: 59_000, lastUsed: 0) == nil)
    }

    @Test func theAddressForAuthenticatorsIsWellFormed() {
        #expect(
            totp.uri(account: "an.nguyen", issuer: "Cục ảo")
                == "otpauth://totp/C%E1%BB%A5c%20%E1%BA%A3o:an.nguyen"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=C%E1%BB%A5c%20%E1%BA%A3o"
                + "&algorithm=SHA1&digits=6&period=30")
    }

    @Test func randomSecretsHaveTheRecommendedLength() {
        #expect(TOTP.random(SecureRandom()).secret.count == 20)
    }
}
