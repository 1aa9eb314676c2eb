import Department
import DepartmentTesting
import Engine
import JSON
import Ledger
import Simulation
import Testing

/// From the log, or from a snapshot and the rest of the log, to the state.
@Suite struct ReplayTests {
    let disk = FakeDisk(Given.departmentPast)

    private func replay(
        from start: Replayer = Replayer(), _ events: some Sequence<Envelope>
    ) throws -> Replayer {
        var replayer = start
        for event in events { try replayer.apply(event) }
        return replayer
    }

    @Test func aSnapshotAndTheRestAreTheWhole() throws {
        let whole = try replay(disk.events)
        for cut in [0, 1, 13, 20, disk.events.count] {
            let engine = try Bench(Array(Given.departmentPast.prefix(cut))).engine
            let bytes = engine.snapshot.canonicalJSON
            let snapshot = try JSONReader.read(DepartmentSnapshot.self, from: bytes)
            #expect(snapshot.canonicalJSON == bytes)
            var start = Replayer(snapshot)
            let contents = Contents(engine.state)
            for place in engine.state.workspaces.keys { start.load(place, from: contents) }
            let resumed = try replay(from: start, disk.events[cut...])
            #expect(resumed.state == whole.state)
            #expect(resumed.versions == whole.versions)
            #expect(resumed.position == whole.position)
        }
    }

    /// A newer version of the server may have written it.
    @Test func anEventOfAnUnknownTypeChangesNothingAndIsCounted() throws {
        let before = try replay(disk.events)
        let strange = Envelope(
            position: before.position + 1, stream: ID<Workspace>.office.raw, version: 99,
            type: "moon.landed", at: before.at + 5, actor: 1, command: 2,
            payload: Array("{}".utf8))
        let after = try replay(from: before, [strange])
        #expect(after.state == before.state)
        #expect(after.position == strange.position)
        #expect(after.versions[.office] == 99)
        #expect(after.at == strange.at)
    }

    @Test func aDamagedEventIsNamed() throws {
        var bad = disk.events[3]
        bad.payload.removeLast()
        #expect {
            try replay(Array(disk.events.prefix(3)) + [bad])
        } throws: { error in
            guard case .damaged(position: 4, _) = error as? LogFailure else { return false }
            return true
        }
    }

    @Test func membersOfTheSnapshotStandInOrder() {
        guard case .object(let fields) = DepartmentSnapshot.schema else { return }
        #expect(fields.map(\.name) == fields.map(\.name).sorted())
        #expect(fields.count == 5)
    }
}

/// Stored contents, as the projections keep them.
private final class Contents: ContentStore {
    private let state: DepartmentState

    init(_ state: DepartmentState) { self.state = state }

    func content(of workspace: ID<Workspace>) -> WorkspaceContent? {
        guard let bytes = state.contents[workspace]?.canonicalJSON else { return nil }
        return try? JSONReader.read(from: bytes)
    }
}
