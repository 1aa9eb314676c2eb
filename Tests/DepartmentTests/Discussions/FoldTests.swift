import Department
import DepartmentTesting
import Foundation
import JSON
import Testing
import Wire

/// The view that was read, with the events that were heard since, is the view that one would
/// read now (bar 13); and the same as files, for the front to prove the same.
@Suite struct FoldTests {
    struct Story {
        var viewer: ID<Person>
        var initial: TopicPage
        var events: [History.Entry]
        var expected: TopicPage
    }

    /// A talk of which the viewer has read the beginning when the page is opened.
    static func story(_ seed: UInt64, viewer: ID<Person>, commands: Int) -> Story? {
        var random = SplitMix(seed: seed)
        var history = History()
        func advance(_ count: Int) {
            for _ in 0..<count {
                let (state, now) = (history.state, history.given.now)
                let (command, actor) = CommandGenerator.next(state, now, &random)
                history.run(Self.inOffice(command), by: actor)
            }
        }
        advance(commands)
        let heard = history.entries.count
        let read = Viewer(
            viewer, topicsReadThrough: [TopicPlace(.office, .agenda): history.given.position])
        func page() -> TopicPage? {
            TopicPage(
                .agenda, in: .office, before: nil, limit: 200, history.state, for: read)
        }
        guard let initial = page() else { return nil }
        advance(commands)
        guard let expected = page(), !expected.more else { return nil }
        let events = history.entries[heard...].filter { $0.fact.workspace == .office }
        return Story(viewer: viewer, initial: initial, events: events, expected: expected)
    }

    /// Most of the talk is about one topic, so that much happens on its page.
    private static func inOffice(_ command: any Command) -> any Command {
        switch command {
        case let post as AddPost where post.workspace == .office:
            post.but { $0.topic = .agenda }
        default: command
        }
    }

    @Test(arguments: Array(1...60).map(UInt64.init), [ID<Person>.member, .colleague, .observer])
    func foldIsTheFreshView(_ seed: UInt64, _ viewer: ID<Person>) throws {
        guard let story = Self.story(seed, viewer: viewer, commands: 150) else { return }
        var fold = ClientFold(page: story.initial, viewer: viewer)
        for event in story.events { try fold.hear(event) }
        #expect(fold.page == story.expected)
        #expect(fold.page.canonicalJSON == story.expected.canonicalJSON)
    }

    // MARK: Vectors

    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Vectors/discussion")

    /// With CUCAO_UPDATE_VECTORS set, the files are written anew instead.
    @Test(arguments: [1, 2, 4, 5, 6, 7, 8, 10, 11, 12] as [UInt64]) func vectorIsFresh(
        _ seed: UInt64
    ) throws {
        let viewer: ID<Person> = seed % 2 == 0 ? .member : .colleague
        let story = try #require(Self.story(100 + seed, viewer: viewer, commands: 120))
        let file = Self.folder.appendingPathComponent("topic-\(seed).json")
        let fresh = Self.vector(story)
        if ProcessInfo.processInfo.environment["CUCAO_UPDATE_VECTORS"] != nil {
            try FileManager.default.createDirectory(
                at: Self.folder, withIntermediateDirectories: true)
            try Data(fresh).write(to: file)
        }
        #expect(try [UInt8](Data(contentsOf: file)) == fresh, "CUCAO_UPDATE_VECTORS=1 renews it")
    }

    /// One event a line, so that a change can be read.
    private static func vector(_ story: Story) -> [UInt8] {
        let events = story.events.map { entry in
            let frame = Frames.event(
                .init(
                    position: entry.fact.position, stream: entry.fact.workspace.raw,
                    version: entry.version, type: entry.name, at: entry.fact.at,
                    actor: entry.fact.actor.raw, command: UInt128(entry.fact.position),
                    payload: entry.payload))
            return String(decoding: frame, as: UTF8.self)
        }
        let text = """
            {
            "viewer":"\(story.viewer)",
            "initial":\(String(decoding: story.initial.canonicalJSON, as: UTF8.self)),
            "frames":[
            \(events.joined(separator: ",\n"))
            ],
            "expected":\(String(decoding: story.expected.canonicalJSON, as: UTF8.self))
            }

            """
        return Array(text.utf8)
    }
}
