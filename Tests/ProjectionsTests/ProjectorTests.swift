import Department
import Foundation
import Ledger
import SQLite
import Testing

@testable import Projections

@Suite("The projector follows the log")
struct ProjectorTests {
    private let workspace: UInt128 = 77

    private func told() -> Story {
        let story = Story()
        var created = WorkspaceCreated()
        created.name = "Dự thảo Luật Đất đai"
        created.purpose = "Lấy ý kiến"
        created.workspace = ID(raw: workspace)
        story.add(created, in: workspace)
        var opened = TopicOpened()
        opened.title = "Giá đất"
        opened.topic = ID(raw: 5)
        story.add(opened, in: workspace, command: 100)
        var added = PostAdded()
        added.post = ID(raw: 6)
        added.topic = ID(raw: 5)
        added.text = "Bảng giá nên cập nhật hằng năm"
        story.add(added, in: workspace, by: 3, command: 100)
        return story
    }

    private func count(_ database: StateDatabase, _ text: String) throws -> Int {
        try SearchIndex(database).search(text, in: [workspace]).total
    }

    @Test("workspaces, topics and posts are found as they were last")
    func search() throws {
        let place = try Place()
        let database = try place.open()
        let story = told()
        let projector = try Projector(database, following: story)
        try projector.catchUp()
        #expect(projector.position == 3)
        #expect(try count(database, "luật đất đai") == 1)
        #expect(try count(database, "lấy ý kiến") == 1)
        #expect(try count(database, "giá đất") == 1)
        var edited = PostEdited()
        edited.post = ID(raw: 6)
        edited.text = "Khung giá nên bỏ"
        story.add(edited, in: workspace, by: 3)
        var closed = TopicClosed()
        closed.topic = ID(raw: 5)
        closed.conclusion = "Đã thống nhất"
        story.add(closed, in: workspace)
        try projector.catchUp()
        #expect(try count(database, "hằng năm") == 0)
        #expect(try count(database, "khung giá") == 1)
        #expect(try count(database, "đã thống nhất") == 1)
        let result = try #require(
            SearchIndex(database).search("khung giá", in: [workspace]).results.first)
        #expect(result.post == 6)
        #expect(result.topic == 5)
        #expect(result.author == 3)
        #expect(result.at == 1_003)
    }

    @Test("a command leads to its first and last event")
    func commands() throws {
        let place = try Place()
        let database = try place.open()
        try Projector(database, following: told()).catchUp()
        let index = try CommandIndex(database)
        #expect(try index.lookup(100) == .init(actor: 1, first: 2, last: 3, at: 1_002))
        #expect(try index.lookup(101) == nil)
    }

    @Test("it goes on after a restart, and many events take many steps")
    func resume() throws {
        let place = try Place()
        let story = told()
        do { try Projector(try place.open(), following: story).catchUp() }
        for index in 0..<5_000 {
            var added = PostAdded()
            added.post = ID(raw: UInt128(1_000 + index))
            added.topic = ID(raw: 5)
            added.text = "bài số \(index)"
            story.add(added, in: workspace)
        }
        let database = try place.open()
        let projector = try Projector(database, following: story)
        #expect(projector.position == 3)
        #expect(try projector.step())
        #expect(projector.position == 3 + Projector.batchCount)
        try projector.catchUp()
        #expect(projector.position == 5_003)
        #expect(try count(database, "bài số 4999") == 1)
    }

    @Test("another log makes it begin anew")
    func otherLog() throws {
        let place = try Place()
        do { try Projector(try place.open(), following: told()).catchUp() }
        let other = Story()
        var created = WorkspaceCreated()
        created.name = "Khác hẳn"
        created.workspace = ID(raw: workspace)
        for _ in 0..<4 { other.add(created, in: workspace) }
        let database = try place.open()
        let projector = try Projector(database, following: other)
        #expect(projector.position == 0)
        try projector.catchUp()
        #expect(try count(database, "giá đất") == 0)
        #expect(try count(database, "khác hẳn") == 1)
        #expect(try CommandIndex(database).lookup(100) == nil)
    }

    @Test("a damaged file is begun anew, a foreign one is refused")
    func damaged() throws {
        let place = try Place()
        try Data(repeating: 0x41, count: 9_000).write(to: URL(fileURLWithPath: place.path))
        let projector = try Projector(try place.open(), following: told())
        try projector.catchUp()
        #expect(projector.position == 3)
        let foreign = try Place()
        do {
            let theirs = try Connection(foreign.path, application: 99)
            try theirs.execute("CREATE TABLE theirs(x)")
        }
        #expect(throws: SQLiteFailure.self) { try foreign.open() }
    }
}
