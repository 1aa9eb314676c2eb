import Department
import DepartmentTesting
import Foundation
import JSON
import Testing
import Wire

/// A workspace with its members as somebody has read it, what is heard of it since, and what one
/// would read now: as files, for the front to prove that it folds the one into the other (bar 13).
@Suite struct SpaceVectorTests {
    struct Reading: Record {
        var members = MemberList()
        var space = WorkspacePage()

        mutating func visit<Visitor: FieldVisitor>(
            _ visitor: inout Visitor
        ) throws(JSONError) {
            try visitor.field("members", &members)
            try visitor.field("space", &space)
        }
    }

    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Vectors/workspace")

    /// With CUCAO_UPDATE_VECTORS set, the files are written anew instead.
    @Test(arguments: Array(1...10).map(UInt64.init)) func vectorIsFresh(_ seed: UInt64) throws {
        let viewer: ID<Person> = seed % 2 == 0 ? .member : .observer
        let fresh = try #require(Self.vector(seed, viewer))
        let file = Self.folder.appendingPathComponent("space-\(seed).json")
        if ProcessInfo.processInfo.environment["CUCAO_UPDATE_VECTORS"] != nil {
            try FileManager.default.createDirectory(
                at: Self.folder, withIntermediateDirectories: true)
            try Data(fresh).write(to: file)
        }
        #expect(try [UInt8](Data(contentsOf: file)) == fresh, "CUCAO_UPDATE_VECTORS=1 renews it")
    }

    /// Between them the stories have everything that happens to members and topics, but for a chair
    /// whom an administrator appoints.
    @Test func nothingIsLeftOut() throws {
        let told = try (1...10).map { seed in
            String(
                decoding: try Data(
                    contentsOf: Self.folder.appendingPathComponent("space-\(seed).json")),
                as: UTF8.self)
        }.joined()
        for event in Workspaces.events + Discussions.events
        where event.name != WorkspaceCreated.name && event.name != ChairAppointed.name {
            #expect(told.contains("\"type\":\"\(event.name)\""), "\(event.name)")
        }
    }

    /// One event a line, so that a change can be read.
    private static func vector(_ seed: UInt64, _ viewer: ID<Person>) -> [UInt8]? {
        var random = SplitMix(seed: 7_000 + seed)
        var history = History.random(&random, commands: 60)
        let heard = history.entries.count
        guard let initial = reading(history.state, viewer) else { return nil }
        for _ in 0..<500 {
            let (state, now) = (history.state, history.given.now)
            let (command, actor) = CommandGenerator.next(state, now, &random)
            // Who cannot see the place hears nothing more of it.
            if let step = command as? RemoveMember, step.person == viewer { continue }
            if command is LeaveWorkspace, actor == viewer { continue }
            // Who belongs to which class is not told to workspaces.
            if command is ChangePerson { continue }
            history.run(command, by: actor)
        }
        guard let expected = reading(history.state, viewer) else { return nil }
        let frames = history.entries[heard...].filter { $0.fact.workspace == .office }
            .map { entry in
                let frame = Frames.event(
                    .init(
                        position: entry.fact.position, stream: entry.fact.workspace.raw,
                        version: entry.version, type: entry.name, at: entry.fact.at,
                        actor: entry.fact.actor.raw, command: UInt128(entry.fact.position),
                        payload: entry.payload))
                return String(decoding: frame, as: UTF8.self)
            }
        let classes = history.state.people.sorted { $0.key < $1.key }
            .map { "\"\($0.key)\":\"\($0.value.personClass.rawValue)\"" }
        let text = """
            {
            "viewer":"\(viewer)",
            "classes":{\(classes.joined(separator: ","))},
            "initial":\(String(decoding: initial.canonicalJSON, as: UTF8.self)),
            "frames":[
            \(frames.joined(separator: ",\n"))
            ],
            "expected":\(String(decoding: expected.canonicalJSON, as: UTF8.self))
            }

            """
        return Array(text.utf8)
    }

    private static func reading(_ state: DepartmentState, _ viewer: ID<Person>) -> Reading? {
        let viewer = Viewer(viewer)
        guard let space = WorkspacePage(.office, state, for: viewer),
            let members = MemberList(.office, state, for: viewer)
        else { return nil }
        var reading = Reading()
        (reading.space, reading.members) = (space, members)
        // Every new command would change it, and the front does not fold it.
        reading.space.workspace.permissions = []
        return reading
    }
}
