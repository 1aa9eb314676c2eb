import Cryptography
import Department
import Testing
import Threads
import Vault
import Wire

@testable import Service

@Suite struct SignInTests {
    private let door: Door
    private let owner: Client

    init() throws {
        door = try Door()
        owner = try door.owner()
    }

    @Test func aPasswordOpensASessionWithItsCookies() throws {
        let client = Client()
        let answer = try door.signIn("  CHU ", from: client)
        #expect(answer.status == 200)
        let cookie = try #require(answer.cookies.last)
        #expect(cookie.hasPrefix("session="))
        #expect(cookie.hasSuffix("; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict"))
        #expect(try door.send(.get, "/api/session", from: client).status == 200)
        #expect(try door.send(.get, "/api/session", from: Client()).code == "session.none")
    }

    @Test func whoSignsInLearnsWhetherTheyMayOpenWorkspaces() throws {
        let somebody = try door.person("an", by: owner).client
        func may(_ client: Client) throws -> Bool? {
            try door.send(.get, "/api/session", from: client).person["mayOpenWorkspaces"] as? Bool
        }
        #expect(try may(somebody) == true)
        door.accounts.settings.workspaceOpeners = .administrators
        #expect(try may(somebody) == false)
        #expect(try may(owner) == true)
    }

    @Test func cookiesAreBoundToTheHostWhereThereIsTLS() throws {
        door.accounts.settings.isSecure = true
        let answer = try door.signIn("chu")
        #expect(answer.cookies.allSatisfy { $0.hasPrefix("__Host-") && $0.hasSuffix("; Secure") })
        #expect(answer.cookies.allSatisfy { $0.contains("; Path=/;") && !$0.contains("Domain") })
    }

    @Test func aWrongPasswordAndAnUnknownLoginAreAlike() throws {
        door.hashing.reset()
        let wrong = try door.signIn("chu", "khong phai mat khau")
        #expect(door.hashing.verifyCount == 1)
        let unknown = try door.signIn("nobody", "khong phai mat khau")
        #expect(door.hashing.verifyCount == 2)
        let impossible = try door.signIn("Not A Login!", "khong phai mat khau")
        #expect(door.hashing.verifyCount == 3)
        for answer in [wrong, unknown, impossible] {
            #expect((answer.status, answer.code) == (401, "signIn.failed"))
            #expect(answer.body == wrong.body)
            #expect(answer.cookies.isEmpty)
        }
    }

    @Test func somebodyInvitedWhoHasNoPasswordYetIsLikeAStranger() throws {
        let id = ID<Person>(raw: 0xB)
        #expect(
            try door.send(.post, "/api/people", door.personBody(id, "binh"), from: owner).status
                == 201)
        door.hashing.reset()
        #expect(try door.signIn("binh", "").code == "signIn.failed")
        #expect(door.hashing.verifyCount == 1)
    }

    @Test func fiveWrongTriesLockTheDoorForAWhile() throws {
        for _ in 0..<5 { #expect(try door.signIn("chu", "sai mat khau roi").status == 401) }
        door.hashing.reset()
        let locked = try door.signIn("chu")
        #expect((locked.status, locked.code, locked.retryAfter) == (429, "signIn.locked", 60))
        #expect(locked.headers.contains { $0.name == "retry-after" && $0.value == "60" })
        #expect(door.hashing.verifyCount == 0)
        // On a known device the owner still comes in; from elsewhere too.
        let device = Client()
        device["device"] = owner["device"]
        #expect(try door.signIn("chu", from: device).status == 200)
        #expect(try door.signIn("chu", from: Client(address: "192.0.2.2")).status == 200)
        door.now = door.now.after(seconds: 60)
        #expect(try door.signIn("chu").status == 200)
    }

    @Test func manyGuessesAtOnceGainNothing() throws {
        door.hashing.reset()
        let guesses = (0..<20).map { number in
            door.hand(
                .post, "/api/session", door.signInBody("chu", "doan lan \(number)"),
                from: Client())
        }
        let statuses = try guesses.map { try door.answer(to: $0).status }
        #expect(statuses.count { $0 == 401 } == 5)
        #expect(statuses.count { $0 == 429 } == 15)
        #expect(door.hashing.verifyCount == 5)
    }

    @Test func aStolenOrInventedTokenIsNotAdopted() throws {
        let client = Client()
        client["session"] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        #expect(try door.signIn("chu", from: client).status == 200)
        #expect(client["session"] != "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
        // Signing in again gives a new token, and the old one ends.
        let old = Client()
        old["session"] = client["session"]
        #expect(try door.signIn("chu", from: client).status == 200)
        #expect(try door.send(.get, "/api/session", from: old).status == 401)
        #expect(try door.send(.get, "/api/session", from: client).status == 200)
    }

    @Test func somebodySuspendedStaysOutside() throws {
        let (id, client) = try door.person("binh", by: owner)
        var command = SuspendPerson()
        command.person = id
        command.reason = "Thử nghiệm"
        let actor = try #require(try door.vault.person(login: "chu"))
        #expect(throws: Never.self) {
            try door.department.submit(command, id: 1, actor: actor).get()
        }
        let refused = try door.signIn("binh", from: client)
        #expect((refused.status, refused.code) == (403, "person.suspended"))
        // Without the password nobody learns of it.
        #expect(try door.signIn("binh", "sai mat khau roi").code == "signIn.failed")
    }

    @Test func aHashThatBecameTooCheapIsReplaced() throws {
        let person = try #require(try door.vault.person(login: "chu"))
        try door.vault.setPassword("old:" + Door.password, of: person)
        door.hashing.makeStale()
        #expect(try door.signIn("chu").status == 200)
        #expect(
            try door.vault.credentials(of: person)?.passwordHash == "test:" + Door.password)
    }

    @Test func signingOutEndsTheSession() throws {
        let client = Client()
        _ = try door.signIn("chu", from: client)
        let copy = Client()
        copy["session"] = client["session"]
        let answer = try door.send(.delete, "/api/session", from: client)
        #expect(answer.status == 204 && answer.body.isEmpty)
        #expect(client["session"] == nil)
        #expect(door.ended.count == 1)
        #expect(try door.send(.get, "/api/session", from: copy).status == 401)
        #expect(try door.send(.delete, "/api/session", from: copy).status == 401)
    }

    @Test func sessionsAreListedAndEndedByTheirOwnerOnly() throws {
        let second = Client()
        _ = try door.signIn("chu", from: second)
        let (_, stranger) = try door.person("binh", by: owner)
        let rows = try #require(
            try door.send(.get, "/api/sessions", from: owner).json["sessions"]
                as? [[String: Any]])
        #expect(rows.count == 2)
        #expect(rows.count { $0["current"] as? Bool == true } == 1)
        #expect(rows.allSatisfy { $0["address"] as? String == "192.0.2.1" })
        let other = try #require(rows.first { $0["current"] as? Bool == false }?["id"] as? String)
        let refused = try door.send(.delete, "/api/sessions/\(other)", from: stranger)
        #expect((refused.status, refused.code) == (404, "session.unknown"))
        #expect(try door.send(.delete, "/api/sessions/x", from: owner).status == 404)
        #expect(try door.send(.delete, "/api/sessions/\(other)", from: owner).status == 204)
        #expect(door.ended.map(\.description) == [other])
        #expect(try door.send(.get, "/api/session", from: second).status == 401)
        #expect(try door.send(.get, "/api/session", from: owner).status == 200)
    }

    @Test func anIdleSessionIsOver() throws {
        door.now = door.now.after(seconds: 3_599)
        #expect(try door.send(.get, "/api/session", from: owner).status == 200)
        door.now = door.now.after(seconds: 3_600)
        #expect(try door.send(.get, "/api/session", from: owner).code == "session.none")
    }
}

@Suite struct OverloadTests {
    @Test func moreThanFiftyWaitingPasswordsAreRefused() throws {
        let gate = Mailbox<Bool>(capacity: 1)
        let door = try Door(hashing: TestHashing(gate: gate))
        let most = PasswordPool.waitingMax + PasswordPool.workerCount
        let waiting = (0..<most).map { number in
            door.hand(
                .post, "/api/session", door.signInBody("so.\(number)"),
                from: Client(address: "192.0.2.\(number)"))
        }
        let client = Client(address: "198.51.100.1")
        for _ in 0..<10 {
            let refused = try door.signIn("chu", from: client)
            #expect((refused.status, refused.code, refused.retryAfter) == (503, "overloaded", 5))
        }
        gate.close()
        for request in waiting { #expect(try door.answer(to: request).status == 401) }
        // What nobody looked at was not counted as wrong.
        #expect(try door.signIn("chu", from: client).code == "signIn.failed")
    }
}
