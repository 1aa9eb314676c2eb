import Department
import Testing
import Wire

@testable import Service

@Suite struct SetUpTests {
    private let door: Door

    init() throws { door = try Door() }

    @Test func theCodeMakesTheFirstOwnerOnce() throws {
        let client = Client()
        #expect(try door.send(.get, "/api/status", from: client).text("setUp") == "required")
        let answer = try door.send(.post, "/api/set-up", door.setUpBody(), from: client)
        #expect(answer.status == 201)
        #expect(answer.person["role"] as? String == "owner")
        #expect(answer.person["name"] as? String == "Nguyễn Thị Chủ")
        #expect(answer.person["class"] as? String == "official")
        #expect(
            (answer.person["organisation"] as? [String: Any])?["name"] as? String == "Co quan thu")
        #expect(answer.json["position"] as? Int == 2)
        #expect(try door.send(.get, "/api/session", from: client).status == 200)
        #expect(try door.send(.get, "/api/status", from: client).text("setUp") == "done")
        let second = try door.send(
            .post, "/api/set-up", door.setUpBody(login: "second"), from: Client())
        #expect((second.status, second.code) == (409, "setUp.done"))
        #expect(try door.signIn("chu").status == 200)
    }

    @Test func ofTwoAtOnceOneBecomesTheOwner() throws {
        let first = door.hand(
            .post, "/api/set-up", door.setUpBody(login: "mot"), from: Client())
        let second = door.hand(
            .post, "/api/set-up", door.setUpBody(login: "hai"),
            from: Client(address: "192.0.2.2"))
        let answers = [try door.answer(to: first), try door.answer(to: second)]
        #expect(answers.map(\.status).sorted() == [201, 409])
        #expect(door.department.state.people.count == 1)
        #expect(door.vault.names.count == 1)
    }

    @Test func wrongCodesAreCounted() throws {
        for _ in 0..<5 {
            let answer = try door.send(
                .post, "/api/set-up", door.setUpBody(code: "0000-0000"), from: Client())
            #expect((answer.status, answer.code) == (403, "setUp.codeWrong"))
        }
        let locked = try door.send(.post, "/api/set-up", door.setUpBody(), from: Client())
        #expect((locked.status, locked.code, locked.retryAfter) == (429, "signIn.locked", 60))
        let elsewhere = try door.send(
            .post, "/api/set-up", door.setUpBody(), from: Client(address: "192.0.2.2"))
        #expect(elsewhere.status == 201)
    }

    @Test func aSetUpThatTheLogRefusesLeavesNothingAndTheCodeGood() throws {
        door.department.refuseNext(Refusal(.storageFull))
        let refused = try door.send(.post, "/api/set-up", door.setUpBody(), from: Client())
        #expect((refused.status, refused.code) == (507, "storage.full"))
        #expect(door.vault.names.count == 0)
        #expect(try door.owner().cookies.contains("session="))
    }

    @Test(arguments: [
        ("Nguyen An", "bon tu rat binh thuong", "Co quan", "login.invalid"),
        ("a", "bon tu rat binh thuong", "Co quan", "login.invalid"),
        (".an", "bon tu rat binh thuong", "Co quan", "login.invalid"),
        ("chu", "ngan", "Co quan", "password.tooShort"),
        ("chu", "matkhau123456", "Co quan", "password.common"),
        ("chu", "bon tu rat binh thuong", " ", "text.empty"),
        ("chu", "bon tu rat binh thuong", "a\\u202Eb", "text.forbiddenCharacter"),
    ]) func whatIsWrongIsSaid(
        _ login: String, _ password: String, _ organisation: String, _ code: String
    ) throws {
        let answer = try door.send(
            .post, "/api/set-up",
            door.setUpBody(login: login, password: password, organisation: organisation),
            from: Client())
        #expect((answer.status, answer.code) == (400, code))
        #expect(!answer.text("field").isEmpty)
        #expect(door.vault.names.count == 0)
    }
}
