import DepartmentTesting
import JSON
import Testing

@testable import Department

/// A start folds the directory alone: no event may need the content of a workspace to do to its
/// head what it does.
@Suite struct DirectoryTests {
    /// As a start does, without any content.
    private static func fold(
        _ entries: some Sequence<History.Entry>, onto state: DepartmentState
    ) throws -> Directory {
        var state = state
        state.contents = [:]
        for entry in entries {
            let type = try #require(Registry.events[entry.name])
            try entry.payload.withUnsafeBufferPointer { payload in
                try type.applyToDirectory(payload, entry.fact, &state)
            }
            #expect(state.contents.isEmpty)
        }
        return state.directory
    }

    @Test(arguments: PropertyTests.seeds) func whateverPeopleDid(_ seed: UInt64) throws {
        let history = PropertyTests.history(seed)
        let directory = try Self.fold(history.entries, onto: Given.department.state)
        #expect(directory == history.state.directory)
    }

    /// Marks may be set together, behind what the other events of the workspace did.
    @Test(arguments: PropertyTests.seeds) func marksMayComeLast(_ seed: UInt64) throws {
        let history = PropertyTests.history(seed)
        var marks: [ID<Workspace>: HeadMarks] = [:]
        let others = history.entries.filter { entry in
            guard let mark = Registry.events[entry.name]?.mark else { return true }
            marks[entry.fact.workspace, default: HeadMarks()].add(mark, at: entry.fact.at)
            return false
        }
        var state = DepartmentState()
        state.directory = try Self.fold(others, onto: Given.department.state)
        for (workspace, its) in marks { state.mark(workspace, its) }
        #expect(state.directory == history.state.directory)
    }

    @Test(arguments: PropertyTests.seeds) func whateverPeopleDrafted(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let past = Given(Given.consultingLog)
        var history = History(past)
        for _ in 0..<60 {
            let (state, now) = (history.state, history.given.now)
            let (command, actor) = ConsultingGenerator.next(state, now, &random)
            history.run(command, by: actor)
        }
        #expect(!history.entries.isEmpty)
        let directory = try Self.fold(history.entries, onto: past.state)
        #expect(directory == history.state.directory)
    }

    /// Everything that anybody may do.
    @Test(arguments: AuthorityMatrix.cells.filter { $0.letter == "+" })
    func everyCommand(_ cell: AuthorityMatrix.Cell) throws {
        let place: ID<Workspace> = cell.actor == .visitor ? .square : .office
        let (given, command) = try #require(
            AuthorityMatrix.scene(cell.row, cell.actor, place))
        var history = History(given)
        #expect(history.run(command, by: cell.actor) == nil)
        #expect(!history.entries.isEmpty)
        let directory = try Self.fold(history.entries, onto: given.state)
        #expect(directory == history.state.directory)
    }

    @Test func pollsAndTheirEnds() throws {
        var history = History(Given.polling)
        let steps: [any Command] = [
            Sample.extendPoll, Sample.castBallot, Sample.closePoll, Sample.reopenPoll,
            Sample.cancelPoll,
        ]
        for step in steps { history.run(step, by: .chair) }
        #expect(history.entries.count >= 3)
        let directory = try Self.fold(history.entries, onto: Given.polling.state)
        #expect(directory == history.state.directory)
    }

    /// A topic that is opened again has the date that it had.
    @Test func reopenedTopicsHaveTheirDate() throws {
        let given = Given.department
        let due = given.now + 86_400_000
        var history = History(given)
        let (now, title) = (history.given.now, "Agenda")
        #expect(now < due)
        let change = Sample.changeTopic.but { ($0.due, $0.title) = (due, title) }
        #expect(history.run(change, by: .chair) == nil)
        #expect(history.run(Sample.closeTopic, by: .chair) == nil)
        #expect(history.state.workspaces[.office]?.dues[.agenda] == nil)
        let reopen = Sample.reopenTopic.but { $0.topic = .agenda }
        #expect(history.run(reopen, by: .chair) == nil)
        #expect(history.state.workspaces[.office]?.dues[.agenda] == due)
        #expect(history.state.workspaces[.office]?.duesOfClosed.isEmpty == true)
        let directory = try Self.fold(history.entries, onto: given.state)
        #expect(directory == history.state.directory)
    }
}
