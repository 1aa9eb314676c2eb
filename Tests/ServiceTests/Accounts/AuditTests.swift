import Department
import Foundation
import Testing
import Vault
import Wire

@testable import Service

@Suite struct AuditTests {
    private let door: Door
    private let owner: Client

    init() throws {
        door = try Door()
        owner = try door.owner()
    }

    private func entries(_ answer: Answer) -> [[String: Any]] {
        answer.json["entries"] as? [[String: Any]] ?? []
    }

    private func kinds(_ answer: Answer) -> [String] {
        entries(answer).compactMap { $0["kind"] as? String }
    }

    @Test func everyActOfSecurityIsToldNewestFirst() throws {
        let (id, client) = try door.person("binh", by: owner)
        #expect(try door.signIn("binh", "sai hoàn toàn").status == 401)
        #expect(try door.signIn("nobody", "sai hoàn toàn").status == 401)
        #expect(try door.signIn("binh").status == 200)
        let change = "{\"old\":\"\(Door.password)\",\"new\":\"mua thu duoi bien\"}"
        #expect(try door.send(.put, "/api/password", change, from: client).status == 204)
        #expect(try door.send(.delete, "/api/session", from: client).status == 204)
        let answer = try door.send(.get, "/api/audit", from: owner)
        #expect(
            kinds(answer) == [
                "audit.read", "session.signedOut", "password.changed", "signIn.succeeded",
                "signIn.failed", "signIn.failed", "invitation.accepted", "person.admitted",
                "department.founded",
            ])
        #expect(door.audited.map(\.kind) == kinds(answer).reversed())
        let lines = entries(answer)
        #expect(lines[2]["actor"] as? String == id.description)
        #expect(lines[2]["address"] as? String == "192.0.2.1")
        // Who is not known to have been there did nothing; whose account it was is told.
        #expect(lines[5]["actor"] is NSNull && lines[5]["person"] as? String == id.description)
        #expect(lines[4]["actor"] is NSNull && lines[4]["person"] is NSNull)
        let people = answer.json["people"] as? [[String: Any]] ?? []
        #expect(people.count == 2)
    }

    @Test func anotherNameIsToldWithoutTheName() throws {
        let (id, client) = try door.person("binh", by: owner)
        let rename = "{\"name\":\"Lê Văn Chủ\"}"
        for _ in 0..<2 {
            #expect(try door.send(.patch, "/api/profile", rename, from: client).status == 200)
        }
        let lines = door.audited.filter { $0.kind == "name.changed" }
        #expect(lines.count == 1, "the same name once more is no change")
        #expect(lines.first?.actor == id && lines.first?.person == id)
        let shown = try door.send(.get, "/api/audit", from: owner)
        #expect(kinds(shown).contains("name.changed"))
    }

    @Test func thePagesFollowEachOther() throws {
        for number in 0..<5 { _ = try door.signIn("chu", "sai \(number) hoàn toàn") }
        let first = try door.send(.get, "/api/audit", query: [("limit", "3")], from: owner)
        #expect(entries(first).count == 3 && first.json["more"] as? Bool == true)
        var seen = entries(first).compactMap { $0["number"] as? Int }
        while let last = seen.last {
            let next = try door.send(
                .get, "/api/audit", query: [("limit", "3"), ("before", "\(last)")], from: owner)
            let numbers = entries(next).compactMap { $0["number"] as? Int }
            #expect(numbers.allSatisfy { $0 < last })
            seen += numbers
            if next.json["more"] as? Bool == false { break }
        }
        #expect(seen == Array((1...seen.count).reversed()))
        let wrong = try door.send(.get, "/api/audit", query: [("before", "x")], from: owner)
        #expect((wrong.status, wrong.json["field"] as? String) == (400, "before"))
    }

    @Test func onlyAdministratorsReadIt() throws {
        let (_, client) = try door.person("binh", by: owner)
        let (_, other) = try door.person("chi", role: "administrator", by: owner)
        #expect(try door.send(.get, "/api/audit", from: client).code == "permission.missing")
        #expect(try door.send(.get, "/api/audit", from: Client()).code == "session.none")
        #expect(try door.send(.get, "/api/audit", from: other).status == 200)
    }

    @Test func whoIsLockedOutMakesOneLineAMinute() throws {
        let guesser = Client(address: "203.0.113.9")
        for number in 0..<12 { _ = try door.signIn("chu", "sai \(number) hoàn", from: guesser) }
        #expect(door.audited.count { $0.kind == "signIn.locked" } == 1)
        #expect(door.audited.count { $0.kind == "signIn.failed" } == 5)
        door.now = door.now.after(seconds: 61)
        for number in 0..<3 { _ = try door.signIn("chu", "sai \(number) hoàn", from: guesser) }
        #expect(door.audited.count { $0.kind == "signIn.locked" } == 2)
    }

    @Test func theErasedAreForgottenButTheirActsAreNot() throws {
        let (id, _) = try door.person("binh", by: owner)
        _ = try door.signIn("binh", from: Client(address: "203.0.113.77"))
        let body = "{\"password\":\"\(Door.password)\",\"reason\":\"r\"}"
        #expect(
            try door.send(.post, "/api/people/\(id)/erasure", body, from: owner).status == 204)
        let lines = try door.vault.audit(of: id, limit: 9)
        #expect(lines.map(\.kind).contains("signIn.succeeded"))
        #expect(lines.filter { $0.actor == id }.allSatisfy { $0.address.isEmpty })
        #expect(lines.first { $0.kind == "person.erased" }?.address == "192.0.2.1")
    }
}
