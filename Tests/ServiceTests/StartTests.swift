import Archive
import Cryptography
import Department
import DepartmentTesting
import Engine
import Foundation
import JSON
import Ledger
import Projections
import SQLite
import Simulation
import Testing

@testable import Service

/// However a department starts, it is what its log says: the directory at once, the content of a
/// workspace when somebody asks for it.
@Suite final class StartTests {
    private let folder = NSTemporaryDirectory() + "cucao-start-" + UUID().uuidString
    private let events = FakeDisk(
        Given.pollingLog + Given.canvassingLog(in: .square).dropFirst(Given.departmentPast.count)
            + [
                MemberAdded.with {
                    ($0.person, $0.role, $0.workspace) = (.visitor, .member, .square)
                }.by(.chair, in: .square),
                MemberRemoved.with { ($0.person, $0.workspace) = (.visitor, .square) }
                    .by(.chair, in: .square),
            ]
    ).events
    private let log: SQLiteEventLog

    private var state: String { folder + "/state.db" }

    init() throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        log = try SQLiteEventLog(
            LogConfiguration(
                path: folder + "/log.db", hash: TreeHash.self,
                checkpointsPath: folder + "/checkpoints.db"))
        try log.append(events)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func fold(through position: Int) throws -> Replayer {
        var replayer = Replayer()
        for event in events.prefix(position) { try replayer.apply(event) }
        return replayer
    }

    /// Saves the state as it was at a position, as the projector does.
    private func save(at position: Int) throws {
        let past = try fold(through: position)
        var snapshot = DepartmentSnapshot()
        snapshot.at = past.at
        snapshot.directory = past.state.directory
        snapshot.greatestCommand = ID(raw: events.prefix(position).map(\.command).max() ?? 0)
        snapshot.position = past.position
        snapshot.versions = past.versions
        var parts = [(key: StoredState.directoryKey, value: snapshot.canonicalJSON)]
        for (workspace, content) in past.state.contents {
            parts.append((key: workspace.key, value: content.canonicalJSON))
        }
        let store = SnapshotStore(try StateDatabase(path: state), hash: TreeHash.self)
        let head = try log.reader.tree(size: UInt64(position)).head
        try store.save(head, format: StoredState.format, changed: parts)
    }

    /// A start as the scribe makes it, and all contents as they are then found.
    private func expectTheWhole(
        from position: UInt64, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let whole = try fold(through: events.count)
        let stored = try StoredState(path: state, log: log.reader)
        let start = try Start(log.reader, stored)
        #expect(start.point.snapshotPosition == position, sourceLocation: sourceLocation)
        #expect(start.point.position == UInt64(events.count), sourceLocation: sourceLocation)
        #expect(
            start.replayer.state.directory == whole.state.directory,
            sourceLocation: sourceLocation)
        #expect(start.replayer.versions == whole.versions, sourceLocation: sourceLocation)
        #expect(start.replayer.at == whole.at, sourceLocation: sourceLocation)
        #expect(
            start.greatestCommand == events.map(\.command).max(), sourceLocation: sourceLocation)
        let contents = StoredContents(start.point, log.reader, stored)
        let places = whole.state.workspaces.keys.sorted()
        #expect(places.count > 2, sourceLocation: sourceLocation)
        let together = try contents.contents(of: places)
        for place in places {
            let expected = whole.state.contents[place]
            #expect(together?[place] == expected, sourceLocation: sourceLocation)
            #expect(
                try contents.content(of: place) == expected, sourceLocation: sourceLocation)
        }
        #expect(try contents.content(of: .fresh(77)) == nil, sourceLocation: sourceLocation)
    }

    @Test func withoutASnapshot() throws { try expectTheWhole(from: 0) }

    @Test(arguments: [1, 13, 20, 40, 60]) func fromASnapshot(_ position: Int) throws {
        try save(at: position)
        try expectTheWhole(from: UInt64(position))
    }

    @Test func fromTheNewestSnapshot() throws {
        try save(at: 20)
        try save(at: events.count)
        try expectTheWhole(from: UInt64(events.count))
    }

    /// What can happen to a file between two starts; and where the start then begins.
    static let damages: [(damage: String, isOfWorkspace: Bool)] = [
        ("UPDATE contents SET bytes = zeroblob(20) WHERE id = $", true),
        ("DELETE FROM contents WHERE id = $", true),
        ("UPDATE contents SET bytes = zeroblob(20) WHERE id = $", false),
        ("DELETE FROM contents WHERE id = $", false),
        ("DELETE FROM parts WHERE content = $", true),
        ("DELETE FROM parts WHERE content = $", false),
        ("UPDATE snapshots SET root = zeroblob(32)", true),
    ]

    @Test(arguments: damages) func aSnapshotThatLostAPart(
        _ damage: String, _ isOfWorkspace: Bool
    ) throws {
        try save(at: 40)
        let key = isOfWorkspace ? ID<Workspace>.office.key : StoredState.directoryKey
        let part = "(SELECT content FROM parts WHERE key = '\(key)')"
        let database = try Connection(state, application: StateDatabase.application)
        try database.execute(damage.replacingOccurrences(of: "$", with: part))
        // The parts of workspaces are looked at when somebody asks for them.
        let isFoundLater = isOfWorkspace && damage.contains("contents")
        try expectTheWhole(from: isFoundLater ? 40 : 0)
    }

    /// Also who belongs to a workspace no more, where everybody may look in.
    @Test func everybodyFindsTheirNotices() throws {
        let whole = try fold(through: events.count).state
        #expect(NoticeList(whole, for: Viewer(.visitor)).notices.map(\.kind) == [.memberAdded])
        let start = try Start(log.reader, try StoredState(path: state, log: log.reader))
        let publisher = StatePublisher()
        publisher.begin(at: start.point)
        let desk = StoreDesk(StoreAccess(log: folder + "/log.db", state: state), publisher)
        for person in whole.people.keys {
            var published = StatePublisher.Published()
            published.state = start.replayer.state
            try desk.load([:], person, &published)
            #expect(
                NoticeList(published.state, for: Viewer(person))
                    == NoticeList(whole, for: Viewer(person)))
        }
    }

    /// Whoever finds out: the thread that reads has a connection of its own.
    @Test func aLostPartIsKnownToAllWhoReadTheSnapshot() throws {
        try save(at: 40)
        let start = try Start(log.reader, try StoredState(path: state, log: log.reader))
        let database = try Connection(state, application: StateDatabase.application)
        let part = "(SELECT content FROM parts WHERE key = '\(ID<Workspace>.office.key)')"
        try database.execute("DELETE FROM contents WHERE id = \(part)")
        let reading = try StoredState(path: state, log: log.reader, lost: start.point.lost)
        #expect(reading.part(of: .office) == nil)
        #expect(start.point.lost.all == [.office])
    }

    /// Two newer snapshots push out the one that the server started from.
    @Test func aSnapshotThatIsGoneMeanwhile() throws {
        try save(at: 40)
        let stored = try StoredState(path: state, log: log.reader)
        let start = try Start(log.reader, stored)
        for position in [events.count - 1, events.count] { try save(at: position) }
        let contents = StoredContents(start.point, log.reader, stored)
        let whole = try fold(through: events.count)
        for place in whole.state.workspaces.keys {
            #expect(try contents.content(of: place) == whole.state.contents[place])
        }
        #expect(stored.lost.all.isEmpty)
    }
}
