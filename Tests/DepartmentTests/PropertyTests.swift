import DepartmentTesting
import JSON
import Testing

@testable import Department

/// What holds after whatever people did. The seed stands in the name of the failed case.
@Suite struct PropertyTests {
    static let seeds = Array(1...40).map(UInt64.init)

    static func history(_ seed: UInt64, _ commands: Int = 150) -> History {
        var random = SplitMix(seed: seed)
        return .random(&random, commands: commands)
    }

    @Test(arguments: seeds) func replayGivesTheSameState(_ seed: UInt64) throws {
        let history = Self.history(seed)
        var replayed = Given.department.state
        for entry in history.entries {
            let type = try #require(Registry.events[entry.name])
            try entry.payload.withUnsafeBufferPointer { payload in
                try type.apply(payload, entry.fact, &replayed)
            }
        }
        #expect(replayed == history.state)
        #expect(history.entries.count > 30, "a history that nobody made proves nothing")
    }

    /// A start folds workspace by workspace, which must come to the same.
    @Test(arguments: seeds) func workspacesDoNotDependOnEachOther(_ seed: UInt64) throws {
        let history = Self.history(seed)
        var replayed = Given.department.state
        let byWorkspace = Dictionary(grouping: history.entries) { $0.fact.workspace }
        for (_, entries) in byWorkspace.sorted(by: { $0.key > $1.key }) {
            for entry in entries {
                let type = try #require(Registry.events[entry.name])
                try entry.payload.withUnsafeBufferPointer { payload in
                    try type.apply(payload, entry.fact, &replayed)
                }
            }
        }
        var inOrder = history.state
        inOrder.fresh = []
        replayed.fresh = []
        #expect(replayed == inOrder)
        #expect(byWorkspace.count > 1, "one workspace alone proves nothing")
    }

    @Test(arguments: seeds) func stateSurvivesItsBytes(_ seed: UInt64) throws {
        let state = Self.history(seed).state
        var read = DepartmentState()
        read.fresh = state.fresh
        let directory = state.directory.canonicalJSON
        read.directory = try JSONReader.read(Directory.self, from: directory)
        #expect(read.directory.canonicalJSON == directory)
        for (place, content) in state.contents {
            let bytes = content.canonicalJSON
            let again = try JSONReader.read(WorkspaceContent.self, from: bytes)
            #expect(again.canonicalJSON == bytes)
            read.contents[place] = again
        }
        #expect(read == state, "also the indexes, which are not written")
    }

    @Test(arguments: seeds) func countsAgreeWithWhatIsThere(_ seed: UInt64) {
        let state = Self.history(seed).state
        for (id, workspace) in state.workspaces {
            let topics = state.contents[id]?.discussion.topics ?? AppendList()
            #expect(workspace.topicCount == topics.count)
            #expect(workspace.postCount == topics.reduce(0) { $0 + $1.posts.count })
            #expect(workspace.members.values.contains { $0.role == .chair })
            for topic in topics {
                #expect(workspace.dues[topic.id] == (topic.closedAt == nil ? topic.due : nil))
                Self.check(topic)
            }
        }
    }

    private static func check(_ topic: Topic) {
        #expect(Set(topic.participants) == Set(topic.posts.map(\.author)))
        #expect(topic.stances.agree == topic.posts.count { $0.stance == .agree })
        #expect(topic.posts.map(\.position) == topic.posts.map(\.position).sorted())
        #expect((topic.closedAt == nil) == (topic.conclusion == nil))
        for post in topic.posts {
            #expect(post.replyCount == topic.posts.count { $0.parent == post.id })
            #expect(!post.agreedBy.contains(post.author))
            #expect(post.mentions == Mentions.find(in: post.wording.text))
        }
    }

    /// Whatever refusals chance finds, the tables of refusals and of authority name them.
    @Test func everyRefusalThatHappensIsInATable() {
        var known = Set(Scenarios.all.map(\.pair))
        for cell in AuthorityMatrix.cells {
            guard let code = AuthorityMatrix.letters[cell.letter] else { continue }
            known.insert("\(cell.row.split(separator: " ")[0]) \(code.rawValue)")
        }
        var random = SplitMix(seed: 77)
        var history = History()
        var found: Set<String> = []
        for _ in 0..<4_000 {
            let (command, actor) = CommandGenerator.next(history.state, history.given.now, &random)
            guard let refusal = history.run(command, by: actor) else { continue }
            found.insert("\(type(of: command).name) \(refusal.code.rawValue)")
        }
        #expect(found.subtracting(known).isEmpty, "\(found.subtracting(known).sorted())")
        #expect(found.count > 30)
    }
}
