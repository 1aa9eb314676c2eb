import Department
import Testing

@testable import Projections

@Suite("Search over what is said about drafts")
struct AnnotationSearchTests {
    private let workspace: UInt128 = 77
    private let draft = ID<Draft>(raw: 40)

    private func said(
        _ id: UInt128, _ text: String, _ layer: AnnotationLayer = .open
    ) -> AnnotationAdded {
        var event = AnnotationAdded()
        (event.annotation, event.draft) = (ID(raw: id), draft)
        (event.layer, event.text) = (layer, text)
        return event
    }

    private func told() -> Story {
        let story = Story()
        story.add(said(1, "Nên rút ngắn thời hạn giải quyết."), in: workspace)
        story.add(said(2, "Thời hạn này đã thống nhất nội bộ.", .team), in: workspace)
        return story
    }

    private var team: SearchIndex.Team { .init(workspace: workspace, draft: draft.raw) }

    private func found(
        _ database: StateDatabase, _ text: String, teams: Set<SearchIndex.Team> = []
    ) throws -> [UInt128] {
        try SearchIndex(database).search(
            text, in: [workspace], teams: teams, kind: .annotation
        ).results.compactMap(\.annotation).sorted()
    }

    @Test("a comment is found with its draft, without diacritics too")
    func words() throws {
        let database = try Place().open()
        try Projector(database, following: told()).catchUp()
        #expect(try found(database, "rut ngan") == [1])
        let hit = try #require(
            SearchIndex(database).search("rút ngắn", in: [workspace]).results.first)
        #expect(hit.kind == .annotation)
        #expect(hit.draft == 40)
        #expect(hit.block == nil && hit.post == nil)
        #expect(try SearchIndex(database).search("rút ngắn", in: [78]).total == 0)
    }

    @Test("what a team says is found and counted by the team alone")
    func teams() throws {
        let database = try Place().open()
        try Projector(database, following: told()).catchUp()
        let index = try SearchIndex(database)
        #expect(try found(database, "thời hạn") == [1])
        #expect(try index.search("thời hạn", in: [workspace]).total == 1)
        #expect(try found(database, "thời hạn", teams: [team]) == [1, 2])
        let elsewhere = SearchIndex.Team(workspace: 78, draft: draft.raw)
        #expect(try found(database, "nội bộ", teams: [elsewhere]) == [])
        let other = SearchIndex.Team(workspace: workspace, draft: 41)
        #expect(try found(database, "nội bộ", teams: [other]) == [])
    }

    @Test("the index follows edits and replies, and forgets what is taken back")
    func changes() throws {
        let database = try Place().open()
        let story = told()
        var reply = AnnotationReplied()
        (reply.annotation, reply.draft, reply.text) = (ID(raw: 1), draft, "Xin số liệu.")
        story.add(reply, in: workspace)
        var edit = AnnotationEdited()
        (edit.annotation, edit.draft, edit.text) = (ID(raw: 1), draft, "Nên kéo dài.")
        story.add(edit, in: workspace)
        let projector = try Projector(database, following: story)
        try projector.catchUp()
        #expect(try found(database, "rút ngắn") == [])
        #expect(try found(database, "kéo dài") == [1])
        #expect(try found(database, "số liệu") == [1])
        for (id, layer) in [(UInt128(1), AnnotationLayer.open), (2, .team)] {
            var removal = AnnotationRemoved()
            (removal.annotation, removal.draft, removal.layer) = (ID(raw: id), draft, layer)
            story.add(removal, in: workspace)
        }
        try projector.catchUp()
        #expect(try found(database, "kéo dài", teams: [team]) == [])
        #expect(try found(database, "nội bộ", teams: [team]) == [])
    }
}
