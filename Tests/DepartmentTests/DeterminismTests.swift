import Department
import DepartmentTesting
import Foundation
import JSON
import Testing

/// The same log gives the same bytes in every process, whatever its hash seed (bar 8).
@Suite struct DeterminismTests {
    static let question = "CUCAO_DETERMINISM_ANSWER"

    /// FNV-1a over everything that the state and the views write.
    static func fingerprint() -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ value: some JSONValue) {
            for byte in value.canonicalJSON { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        var random = SplitMix(seed: 8)
        let history = History.random(&random, commands: 300)
        let state = history.state
        add(state.directory)
        for place in state.contents.keys.sorted() {
            if let content = state.contents[place] { add(content) }
        }
        for person in state.people.keys.sorted() {
            let viewer = Viewer(person)
            add(WorkspaceList(state, for: viewer))
            add(NoticeList(state, for: viewer))
            add(HomeView(state, for: viewer, now: history.given.now))
            for place in state.workspaces.keys.sorted() {
                if let page = WorkspacePage(place, state, for: viewer) { add(page) }
                if let list = MemberList(place, state, for: viewer) { add(list) }
            }
        }
        let drafted = drafted().state
        if let content = drafted.contents[.office] { add(content) }
        for person in drafted.people.keys.sorted() {
            let viewer = Viewer(person)
            if let list = DraftList(.office, drafted, for: viewer) { add(list) }
            for version in [nil, 1] {
                let page = DraftPage(
                    .decree, in: .office, version: version, drafted, for: viewer)
                if let page { add(page) }
            }
            let comparison = DraftComparison(
                .decree, in: .office, from: 1, to: nil, drafted, for: viewer)
            if let comparison { add(comparison) }
            for block: ID<Block> in [.clause, .point, .removed] {
                let history = BlockHistory(
                    block, of: .decree, in: .office, drafted, for: viewer)
                if let history { add(history) }
            }
        }
        return hash
    }

    /// A draft in which several people have written, with a version before and changes after.
    private static func drafted() -> Given {
        Given.drafting.when(Sample.editBlock, by: .member).succeeds()
            .when(Sample.nameVersion, by: .chair).succeeds()
            .when(Sample.splitBlock, by: .member).succeeds()
            .when(Sample.addBlock, by: .chair).succeeds()
            .when(Sample.mergeBlock, by: .secretary).succeeds()
            .when(Sample.changeBlockNumbering, by: .member).succeeds()
            .when(Sample.changeDraftHead, by: .chair).succeeds()
    }

    /// In a child process: writes the answer where the parent waits for it.
    @Test func answersTheParent() throws {
        let file = ProcessInfo.processInfo.environment[Self.question]
        let answer = String(Self.fingerprint())
        if let file { try Data(answer.utf8).write(to: URL(fileURLWithPath: file)) }
        #expect(!answer.isEmpty)
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment[question] == nil))
    func twentyProcessesAgree() throws {
        let expected = String(Self.fingerprint())
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("determinism-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for number in 0..<20 {
            let file = folder.appendingPathComponent("\(number)")
            try Self.runChild(answer: file)
            #expect(try String(decoding: Data(contentsOf: file), as: UTF8.self) == expected)
        }
    }

    private static func runChild(answer: URL) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [
            "--testing-library", "swift-testing", "--filter", "answersTheParent",
        ]
        var environment = ProcessInfo.processInfo.environment
        environment[question] = answer.path
        environment["SWIFT_DETERMINISTIC_HASHING"] = nil
        process.environment = environment
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
