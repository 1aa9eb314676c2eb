import Department
import JSON
import Testing
import Vault

@testable import Service

/// What people note for themselves, over the wire.
@Suite struct NoteTests {
    private let door: Door
    private let owner: Client
    private let workspace: ID<Workspace>

    init() throws {
        door = try Door()
        owner = try door.owner()
        workspace = ID(raw: 0xAA)
        let chief = try #require(door.department.state.people.first?.key)
        var create = CreateWorkspace()
        (create.name, create.purpose, create.workspace) = ("Phòng riêng", "Việc riêng", workspace)
        create.visibility = .members
        _ = try door.department.submit(create, id: door.accounts.newIdentifier(), actor: chief)
            .get()
    }

    private func keep(
        _ note: UInt128 = 7, text: String = "Hỏi lại", exact: String = "chợ",
        from client: Client
    ) throws -> Answer {
        let place = "{\"block\":\"\(ID<Block>(raw: 1))\",\"offset\":0}"
        return try door.send(
            .post, "/api/notes",
            """
            {"anchor":{"end":\(place),"exact":"\(exact)","prefix":"","start":\(place),\
            "suffix":""},"draft":"\(ID<Draft>(raw: 0xD1))","note":"\(ID<PrivateNote>(raw: note))",\
            "text":"\(text)","workspace":"\(workspace)"}
            """, from: client)
    }

    private func change(_ body: String, from client: Client) throws -> Answer {
        try door.send(.put, "/api/notes/\(ID<PrivateNote>(raw: 7))", body, from: client)
    }

    private func kept() throws -> [PrivateNote] {
        let chief = try #require(door.department.state.people.first { $0.value.role == .owner })
        return try PrivateNotes(door.vault).notes(of: chief.key).map {
            try JSONReader.read(PrivateNote.self, from: $0.content)
        }
    }

    @Test func aNoteIsKeptInNFCAndNothingIsLogged() throws {
        let position = door.department.position
        #expect(try keep(text: "Ho\\u0323 la\\u0323i", from: owner).status == 204)
        #expect(try kept().map(\.text) == ["Họ lại"])
        #expect(try kept().first?.anchor?.exact == "chợ")
        #expect(door.department.position == position)
    }

    @Test func itIsWordedAnewOnItsWordsAndRemoved() throws {
        _ = try keep(from: owner)
        #expect(try change(#"{"text":"Đã hỏi"}"#, from: owner).status == 204)
        #expect(try kept().map(\.text) == ["Đã hỏi"])
        #expect(try kept().first?.anchor?.exact == "chợ")
        let path = "/api/notes/\(ID<PrivateNote>(raw: 7))"
        #expect(try door.send(.delete, path, from: owner).status == 204)
        #expect(try kept() == [])
        #expect(try door.send(.delete, path, from: owner).code == "note.notFound")
        #expect(try change(#"{"text":"a"}"#, from: owner).code == "note.notFound")
    }

    @Test func whatIsNotYoursIsNotThere() throws {
        let (_, other) = try door.person("binh", by: owner)
        _ = try keep(from: owner)
        #expect(try change(#"{"text":"a"}"#, from: other).code == "note.notFound")
        let path = "/api/notes/\(ID<PrivateNote>(raw: 7))"
        #expect(try door.send(.delete, path, from: other).code == "note.notFound")
        // A workspace that one may not see does not exist.
        #expect(try keep(8, from: other).code == "workspace.notFound")
        #expect(try keep(8, from: Client()).code == "session.none")
        #expect(try kept().count == 1)
    }

    @Test func whatNobodyCouldReadIsRefused() throws {
        #expect(try keep(text: " ", from: owner).code == "text.empty")
        #expect(try keep(text: "a\\u202Eb", from: owner).code == "text.forbiddenCharacter")
        #expect(try keep(exact: "", from: owner).code == "anchor.missing")
        #expect(try keep(0, from: owner).code == "identifier.taken")
        let long = String(repeating: "a", count: 10_001)
        #expect(try keep(text: long, from: owner).code == "text.tooLong")
        #expect(try door.send(.post, "/api/notes", "{}", from: owner).code == "parameters.invalid")
    }
}
