import Department
import Testing
import Vault
import Wire

@testable import Service

@Suite struct AdministrationTests {
    private let door: Door
    private let owner: Client

    init() throws {
        door = try Door()
        owner = try door.owner()
    }

    private func invite(_ login: String, role: String = "none", by client: Client) throws -> Answer
    {
        let id = ID<Person>(raw: UInt128(login.hashValue.magnitude) + 1)
        return try door.send(
            .post, "/api/people", door.personBody(id, login, role: role), from: client)
    }

    @Test func anInvitedPersonChoosesAPasswordOnce() throws {
        let answer = try invite("binh", by: owner)
        #expect(answer.status == 201)
        #expect(answer.json["expiresAt"] as? Int64 == door.now.wall + 7 * 86_400_000)
        let path = "/api/invitations/\(answer.text("invitation"))"
        let shown = try door.send(.get, path, from: Client())
        #expect(shown.text("name") == "Trần Văn Bình")
        #expect(shown.text("login") == "binh")
        #expect(shown.text("organisation") == "Co quan thu")
        let weak = try door.send(.post, path, "{\"password\":\"binh-1234-binh\"}", from: Client())
        #expect(weak.code == "password.common")
        let client = Client()
        let body = "{\"password\":\"mua xuan tren nui\"}"
        let accepted = try door.send(.post, path, body, from: client)
        #expect(accepted.status == 200)
        #expect(accepted.person["class"] as? String == "business")
        #expect(try door.send(.get, "/api/session", from: client).status == 200)
        for method in [HTTPRequest.Method.get, .post] {
            let again = try door.send(method, path, body, from: Client())
            #expect((again.status, again.code) == (404, "invitation.unknown"))
        }
        #expect(try door.signIn("binh", "mua xuan tren nui").status == 200)
    }

    @Test func twoWhoAcceptAtOnceGetOneAccount() throws {
        let path = "/api/invitations/\(try invite("binh", by: owner).text("invitation"))"
        let first = door.hand(.post, path, "{\"password\":\"mua xuan tren nui\"}", from: Client())
        let second = door.hand(.post, path, "{\"password\":\"mua thu duoi bien\"}", from: Client())
        let statuses = [try door.answer(to: first).status, try door.answer(to: second).status]
        #expect(statuses.sorted() == [200, 404])
    }

    @Test func guessedInvitationsAreCounted() throws {
        for number in 0..<5 {
            #expect(
                try door.send(.get, "/api/invitations/x\(number)", from: Client()).status == 404)
        }
        #expect(try door.send(.get, "/api/invitations/x", from: Client()).status == 429)
    }

    @Test func onlyAdministratorsAdmit() throws {
        #expect(try invite("binh", by: Client()).code == "session.none")
        let (_, member) = try door.person("chi", by: owner)
        #expect(try invite("binh", by: member).code == "permission.missing")
        let (_, administrator) = try door.person("dung", role: "administrator", by: owner)
        #expect(try invite("binh", by: administrator).status == 201)
        let raised = try invite("em", role: "administrator", by: administrator)
        #expect((raised.status, raised.code) == (403, "permission.missing"))
    }

    @Test func whomTheLogRefusesTheVaultForgets() throws {
        door.department.refuseNext(Refusal(.organisationUnknown, field: "organisation"))
        let refused = try invite("binh", by: owner)
        #expect((refused.status, refused.code) == (404, "organisation.unknown"))
        #expect(try door.vault.person(login: "binh") == nil)
        #expect(try invite("binh", by: owner).status == 201)
    }

    @Test func aLoginBelongsToOne() throws {
        #expect(try invite("binh", by: owner).status == 201)
        let id = ID<Person>(raw: 0xFF)
        let taken = try door.send(.post, "/api/people", door.personBody(id, "BINH"), from: owner)
        #expect((taken.status, taken.code, taken.text("field")) == (409, "login.taken", "login"))
    }

    @Test func aNewInvitationOpensALostAccountAndClosesItForOthers() throws {
        let (id, client) = try door.person("binh", by: owner)
        let answer = try door.send(.post, "/api/people/\(id)/invitation", "{}", from: owner)
        #expect(answer.status == 201)
        let path = "/api/invitations/\(answer.text("invitation"))"
        let accepted = try door.send(
            .post, path, "{\"password\":\"mua thu duoi bien\"}", from: Client())
        #expect(accepted.status == 200)
        #expect(try door.send(.get, "/api/session", from: client).status == 401)
        #expect(try door.signIn("binh").status == 401)
        #expect(try door.signIn("binh", "mua thu duoi bien").status == 200)
    }

    @Test func nobodyInvitesThoseWhoMayDoMore() throws {
        let (first, administrator) = try door.person("dung", role: "administrator", by: owner)
        let (second, _) = try door.person("em", role: "administrator", by: owner)
        let (member, client) = try door.person("giang", by: owner)
        let ownerID = try #require(try door.vault.person(login: "chu"))
        func invite(_ id: ID<Person>, _ by: Client) throws -> Int {
            try door.send(.post, "/api/people/\(id)/invitation", "{}", from: by).status
        }
        #expect(try invite(ownerID, administrator) == 403)
        #expect(try invite(ownerID, owner) == 403)
        #expect(try invite(second, administrator) == 403)
        #expect(try invite(first, owner) == 201)
        #expect(try invite(member, administrator) == 201)
        #expect(try invite(member, client) == 403)
        #expect(try invite(ID(raw: 9), owner) == 404)
    }

    @Test func organisationsAreRegistered() throws {
        let id = "0193a5c0-0000-7000-8000-000000000001"
        let body = "{\"organisation\":\"\(id)\",\"name\":\"  Vu\\t To chuc \"}"
        let answer = try door.send(.post, "/api/organisations", body, from: owner)
        #expect(answer.status == 201)
        #expect(answer.text("id") == id)
        #expect(
            try door.send(.post, "/api/organisations", body, from: owner).code == "identifier.taken"
        )
        let (_, member) = try door.person("chi", by: owner)
        #expect(
            try door.send(.post, "/api/organisations", body, from: member).code
                == "permission.missing")
    }

    @Test func aPersonChangesTheOwnNameAndLanguage() throws {
        let both = try door.send(
            .patch, "/api/profile", "{\"name\":\" Lê Thị Chủ \",\"language\":\"en\"}", from: owner)
        #expect(both.person["name"] as? String == "Lê Thị Chủ")
        #expect(both.person["language"] as? String == "en")
        let same = try door.send(.patch, "/api/profile", "{\"language\":\"en\"}", from: owner)
        #expect(same.status == 200)
        let hidden = try door.send(
            .patch, "/api/profile", "{\"name\":\"An\\u202E\"}", from: owner)
        #expect((hidden.status, hidden.text("field")) == (400, "name"))
        #expect(door.vault.names.search("le chu", limit: 3).count == 1)
    }

    @Test func aNewPasswordEndsTheOtherSessions() throws {
        let other = Client()
        _ = try door.signIn("chu", from: other)
        func change(_ old: String, _ new: String) throws -> Answer {
            try door.send(
                .put, "/api/password", "{\"old\":\"\(old)\",\"new\":\"\(new)\"}", from: owner)
        }
        let wrong = try change("sai mat khau roi", "mua thu duoi bien")
        #expect((wrong.status, wrong.code, wrong.text("field")) == (403, "password.wrong", "old"))
        let weak = try change(Door.password, "matkhau12345")
        #expect((weak.code, weak.text("field")) == ("password.common", "new"))
        #expect(try door.send(.get, "/api/session", from: other).status == 200)
        #expect(try change(Door.password, "mua thu duoi bien").status == 204)
        #expect(try door.send(.get, "/api/session", from: other).status == 401)
        #expect(try door.send(.get, "/api/session", from: owner).status == 200)
        #expect(try door.signIn("chu").status == 401)
        #expect(try door.signIn("chu", "mua thu duoi bien").status == 200)
    }
}
