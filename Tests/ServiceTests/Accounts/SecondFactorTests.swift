import Cryptography
import Department
import Testing
import Wire

@testable import Service

@Suite struct SecondFactorTests {
    private let door: Door
    private let owner: Client

    init() throws {
        door = try Door()
        owner = try door.owner()
    }

    private let password = "{\"password\":\"\(Door.password)\"}"

    private func offer() throws -> TOTP {
        let answer = try door.send(.post, "/api/totp", password, from: owner)
        #expect(answer.status == 200)
        #expect(answer.text("uri").hasPrefix("otpauth://totp/"))
        #expect(answer.text("uri").contains("secret=\(answer.text("secret"))"))
        return TOTP(secret: try #require(Base32.decode(answer.text("secret"))))
    }

    private func code(_ totp: TOTP, stepsLater: Int64 = 0) -> String {
        totp.code(step: TOTP.step(atMilliseconds: door.now.wall) + stepsLater)
    }

    /// Switches the second factor on.
    private func activate() throws -> (totp: TOTP, recoveryCodes: [String]) {
        let totp = try offer()
        let answer = try door.send(
            .put, "/api/totp", "{\"code\":\"\(code(totp))\"}", from: owner)
        #expect(answer.status == 200)
        return (totp, answer.json["recoveryCodes"] as? [String] ?? [])
    }

    @Test func itIsActiveOnlyAfterItsFirstCode() throws {
        let totp = try offer()
        #expect(try door.signIn("chu").status == 200)
        let wrong = try door.send(.put, "/api/totp", "{\"code\":\"000000\"}", from: owner)
        #expect((wrong.status, wrong.code) == (403, "totp.codeWrong"))
        let right = try door.send(
            .put, "/api/totp", "{\"code\":\"\(code(totp))\"}", from: owner)
        #expect((right.json["recoveryCodes"] as? [String])?.count == 10)
        #expect(try door.send(.get, "/api/session", from: owner).person["totp"] as? Bool == true)
        #expect(
            try door.send(.put, "/api/totp", "{\"code\":\"1\"}", from: owner).code == "totp.active")
        #expect(try door.send(.post, "/api/totp", password, from: owner).code == "totp.active")
    }

    @Test func signingInAsksForACodeThatWorksOnce() throws {
        let (totp, _) = try activate()
        let asked = try door.signIn("chu")
        #expect((asked.status, asked.code) == (401, "signIn.codeRequired"))
        // The code that switched it on is used up.
        #expect(try door.signIn("chu", code: code(totp)).code == "signIn.codeWrong")
        door.now = door.now.after(seconds: 30)
        let digits = code(totp)
        let spaced = digits.prefix(3) + " " + digits.suffix(3)
        #expect(try door.signIn("chu", code: String(spaced)).status == 200)
        #expect(try door.signIn("chu", code: digits).code == "signIn.codeWrong")
        #expect(try door.signIn("chu", "sai mat khau roi", code: digits).code == "signIn.failed")
    }

    @Test func aRecoveryCodeStandsInOnce() throws {
        let (_, codes) = try activate()
        let recovery = try #require(codes.first)
        #expect(try door.signIn("chu", code: recovery.lowercased()).status == 200)
        #expect(try door.signIn("chu", code: recovery).code == "signIn.codeWrong")
    }

    @Test func whoKnowsThePasswordHasFiveGuessesAtTheCode() throws {
        _ = try activate()
        for _ in 0..<5 {
            #expect(try door.signIn("chu").code == "signIn.codeRequired")
            #expect(try door.signIn("chu", code: "000000").code == "signIn.codeWrong")
        }
        #expect(try door.signIn("chu").code == "signIn.locked")
    }

    @Test func switchingOffNeedsThePassword() throws {
        _ = try activate()
        let wrong = try door.send(
            .delete, "/api/totp", "{\"password\":\"sai mat khau roi\"}", from: owner)
        #expect(
            (wrong.status, wrong.code, wrong.text("field")) == (403, "password.wrong", "password"))
        #expect(try door.send(.delete, "/api/totp", password, from: owner).status == 204)
        #expect(try door.signIn("chu").status == 200)
    }

    @Test func withoutAnOfferThereIsNothingToConfirm() throws {
        let answer = try door.send(.put, "/api/totp", "{\"code\":\"123456\"}", from: owner)
        #expect((answer.status, answer.code) == (409, "totp.notOffered"))
    }

    @Test func guessesAtThePasswordInsideASessionAreCountedToo() throws {
        for _ in 0..<5 {
            _ = try door.send(
                .post, "/api/totp", "{\"password\":\"sai mat khau roi\"}", from: owner)
        }
        #expect(try door.send(.post, "/api/totp", password, from: owner).code == "signIn.locked")
        #expect(try door.signIn("chu").status == 200)
    }
}
