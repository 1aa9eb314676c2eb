import Department
import Foundation
import LegalText
import Testing
import Texts

@testable import Projections

@Suite("Search over the texts of drafts")
struct ProvisionTests {
    private let workspace: UInt128 = 77
    private let draft = ID<Draft>(raw: 40)

    private func block(_ id: UInt128, _ text: String) -> NewBlock {
        var block = NewBlock()
        block.block = ID(raw: id)
        block.kind = .clause
        block.text = text
        return block
    }

    private func added(_ blocks: [NewBlock], to draft: ID<Draft>) -> BlocksAdded {
        var event = BlocksAdded()
        event.blocks = blocks
        event.draft = draft
        return event
    }

    private func edited(_ block: UInt128, _ steps: TextOperation.Step...) throws -> BlockEdited {
        var event = BlockEdited()
        event.block = ID(raw: block)
        event.draft = draft
        event.operation = try TextOperation(steps)
        return event
    }

    private func told() -> Story {
        let story = Story()
        story.add(
            added(
                [
                    block(1, "Thư viện số phục vụ mọi người dân."),
                    block(2, "Tài liệu được số hóa và lưu giữ lâu dài."),
                ], to: draft),
            in: workspace)
        return story
    }

    private func found(_ database: StateDatabase, _ text: String) throws -> [UInt128] {
        try SearchIndex(database).search(text, in: [workspace], kind: .provision).results
            .compactMap(\.block).sorted()
    }

    @Test("blocks are found by words with and without diacritics, with their draft")
    func words() throws {
        let database = try Place().open()
        try Projector(database, following: told()).catchUp()
        #expect(try found(database, "thu vien so") == [1])
        #expect(try found(database, "lưu giữ") == [2])
        let index = try SearchIndex(database)
        let hit = try #require(index.search("số hóa", in: [workspace]).results.first)
        #expect(hit.kind == .provision)
        #expect(hit.draft == 40)
        #expect(hit.block == 2)
        #expect(hit.post == nil && hit.topic == nil)
        #expect(try index.search("số hóa", in: [78]).total == 0, "not from another workspace")
    }

    /// Each change in a step of its own, and all in one step, lead to the same.
    @Test("the index follows the words wherever they go", arguments: [true, false])
    func changes(_ stepwise: Bool) throws {
        let database = try Place().open()
        let story = told()
        let projector = try Projector(database, following: story)
        var insertion = BlockAdded()
        insertion.block = ID(raw: 3)
        insertion.draft = draft
        insertion.kind = .clause
        insertion.text = "Mượn liên thông."
        var division = BlockDivided()
        (division.block, division.added, division.draft) = (ID(raw: 2), ID(raw: 4), draft)
        division.at = 19
        var union = BlockMerged()
        (union.block, union.into, union.draft) = (ID(raw: 3), ID(raw: 1), draft)
        story.add(insertion, in: workspace)
        if stepwise { try projector.catchUp() }
        story.add(try edited(1, .delete(8), .insert("Kho dữ liệu")), in: workspace)
        if stepwise { try projector.catchUp() }
        story.add(try edited(1, .insert("Mỗi "), .delete(1), .insert("k")), in: workspace)
        if stepwise { try projector.catchUp() }
        story.add(division, in: workspace)
        if stepwise { try projector.catchUp() }
        story.add(union, in: workspace)
        try projector.catchUp()
        #expect(try found(database, "thư viện") == [])
        #expect(try found(database, "\"mỗi kho dữ liệu số phục vụ\"") == [1])
        #expect(try found(database, "liên thông") == [1])
        #expect(try found(database, "tài liệu được số") == [2])
        #expect(try found(database, "lâu dài") == [4])
        var removal = BlocksRemoved()
        removal.blocks = [ID(raw: 4), ID(raw: 1)]
        removal.draft = draft
        story.add(removal, in: workspace)
        try projector.catchUp()
        #expect(try found(database, "lâu dài") == [])
        #expect(try found(database, "liên thông") == [])
        #expect(try found(database, "tài liệu") == [2])
    }

    /// Clients choose identifiers: nobody takes the blocks of others out of the search.
    @Test("equal identifiers in other drafts and workspaces are other blocks")
    func equalIdentifiers() throws {
        let database = try Place().open()
        let story = told()
        story.add(added([block(1, "Bản sao của thư viện")], to: ID(raw: 41)), in: workspace)
        story.add(added([block(1, "Của người khác")], to: draft), in: 78)
        try Projector(database, following: story).catchUp()
        #expect(try found(database, "thư viện") == [1, 1])
        #expect(try found(database, "phục vụ") == [1])
        let index = try SearchIndex(database)
        #expect(try index.search("người khác", in: [78]).total == 1)
    }
}
