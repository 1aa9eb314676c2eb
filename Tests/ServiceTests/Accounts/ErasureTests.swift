import Department
import Testing
import Vault
import Wire

@testable import Service

@Suite struct ErasureTests {
    private let door: Door
    private let owner: Client

    init() throws {
        door = try Door()
        owner = try door.owner()
    }

    private func erase(
        _ person: ID<Person>, by client: Client, password: String = Door.password,
        reason: String = "Theo yêu cầu của chính người đó"
    ) throws -> Answer {
        try door.send(
            .post, "/api/people/\(person)/erasure",
            "{\"password\":\"\(password)\",\"reason\":\"\(reason)\"}", from: client)
    }

    @Test func whoIsErasedHasNoNameNoSessionAndNoWayIn() throws {
        let (id, client) = try door.person("binh", by: owner)
        let session = try #require(door.vault.sessions.all(of: id).first?.id)
        #expect(try erase(id, by: owner).status == 204)
        #expect(door.vault.names.name(of: id) == nil)
        #expect(door.department.state.people[id]?.erasedAt != nil)
        #expect(door.ended.contains(session))
        #expect(door.erased == [id])
        #expect(try door.send(.get, "/api/session", from: client).status == 401)
        #expect(try door.signIn("binh").code == "signIn.failed")
        let view = try #require(
            PersonView(id, door.department.state, VaultNames(door.vault.names)))
        #expect((view.name, view.erased) == ("", true))
        #expect(try erase(id, by: owner).code == "person.erased")
        let again = try door.send(.post, "/api/people/\(id)/invitation", "{}", from: owner)
        #expect(again.code == "person.unknown")
    }

    @Test func itTakesTheOwnPasswordAReasonAndTheRight() throws {
        let (id, client) = try door.person("binh", by: owner)
        let (administrator, other) = try door.person("chi", role: "administrator", by: owner)
        #expect(try erase(id, by: owner, password: "sai hoàn toàn").code == "password.wrong")
        #expect(try erase(id, by: owner, reason: " ").code == "text.empty")
        #expect(try erase(administrator, by: client).code == "permission.missing")
        #expect(try erase(administrator, by: other).code == "permission.missing")
        #expect(door.vault.names.name(of: id) != nil)
        let chief = try #require(door.department.state.people.first { $0.value.role == .owner })
        #expect(try erase(chief.key, by: owner).code == "person.ownerImmutable")
        #expect(try erase(id, by: other).status == 204)
        #expect(try erase(administrator, by: owner).status == 204)
        #expect(try erase(ID(raw: 0xFFFF), by: owner).code == "person.unknown")
    }

    @Test func whomTheLogKnowsAsErasedAVaultFromABackupForgetsAgain() throws {
        let (id, _) = try door.person("binh", by: owner)
        #expect(try door.vault.settleErasures { _ in false } == 0)
        #expect(try door.vault.settleErasures { $0 == id } == 1)
        #expect(door.vault.names.name(of: id) == nil)
        #expect(door.vault.names.count == 1)
    }
}
