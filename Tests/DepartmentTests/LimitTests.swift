import DepartmentTesting
import HashTreeCollections
import Testing

@testable import Department

/// Each limit of the domain at n, where it still holds, and at n + 1, where it refuses.
@Suite struct LimitTests {
    static let code = RefusalCode.limitReached

    static func check(_ command: any Command, by actor: ID<Person>, below: Given, at: Given) {
        below.when(command, by: actor).succeeds()
        at.when(command, by: actor).refuses(code)
    }

    @Test(arguments: [
        (200, "title"), (2_000, "conclusion"), (10_000, "text"),
    ])
    func textMayBeAsLongAsItsLimit(_ most: Int, _ field: String) {
        // Characters are counted as Unicode scalars, not as bytes.
        let text = String(repeating: "ộ", count: most)
        let command: any Command =
            switch field {
            case "title": Sample.openTopic.but { $0.title = text }
            case "conclusion": Sample.closeTopic.but { $0.conclusion = text }
            default: Sample.addPost.but { $0.text = text }
            }
        Given.department.when(command, by: .moderator).succeeds()
    }

    @Test func membersOfAWorkspace() {
        func office(_ count: Int) -> Given {
            Given.department.but { state in
                var members = state.workspaces[.office]?.members ?? [:]
                for number in members.count..<count {
                    members[.fresh(number)] = Membership(.member, since: 0)
                }
                state.workspaces[.office]?.members = members
                state.workspaces[.square]?.members = members
            }
        }
        let (below, full) = (office(99_999), office(100_000))
        Self.check(Sample.addMember, by: .chair, below: below, at: full)
        Self.check(Sample.joinWorkspace, by: .visitor, below: below, at: full)
    }

    @Test func workspacesOfTheDepartment() {
        func department(_ count: Int) -> Given {
            Given.department.but { state in
                for number in state.workspaces.count..<count {
                    state.workspaces[.fresh(10_000 + number)] = Workspace()
                }
            }
        }
        Self.check(
            Sample.createWorkspace, by: .visitor, below: department(19_999),
            at: department(20_000))
    }

    @Test func workspacesOfOnePerson() {
        func department(_ count: Int, of person: ID<Person>) -> Given {
            Given.department.but { state in
                for number in 0..<count {
                    var workspace = Workspace()
                    workspace.createdBy = person
                    state.workspaces[.fresh(10_000 + number)] = workspace
                }
            }
        }
        Self.check(
            Sample.createWorkspace, by: .visitor, below: department(99, of: .visitor),
            at: department(100, of: .visitor))
        department(100, of: .owner).when(Sample.createWorkspace, by: .owner).succeeds()
    }

    @Test func marksOnOneLetter() {
        func text(_ marks: Int) -> String {
            "a" + String(repeating: "\u{316}", count: marks) + "b"
        }
        let given = Given.department
        given.when(Sample.addPost.but { $0.text = text(30) }, by: .member).succeeds()
        given.when(Sample.addPost.but { $0.text = text(31) }, by: .member)
            .refuses(.textForbiddenCharacter, field: "text")
    }

    @Test func topicsOfAWorkspace() {
        func office(_ count: Int) -> Given {
            Given.department.but { state in
                for number in 2..<count {
                    state.contents[.office]?.discussion.open(
                        Topic.with { $0.id = .fresh(10_000 + number) })
                }
            }
        }
        Self.check(Sample.openTopic, by: .member, below: office(19_999), at: office(20_000))
    }

    @Test func topicsOfOneMember() {
        func office(_ count: Int, of person: ID<Person>) -> Given {
            Given.department.but { state in
                for number in 0..<count {
                    let topic = Topic.with {
                        ($0.id, $0.openedBy) = (.fresh(10_000 + number), person)
                    }
                    state.contents[.office]?.discussion.open(topic)
                }
            }
        }
        Self.check(
            Sample.openTopic, by: .member, below: office(999, of: .member),
            at: office(1_000, of: .member))
        office(1_000, of: .moderator).when(Sample.openTopic, by: .moderator).succeeds()
    }

    @Test func noticesThatAreKept() {
        var state = Given.department.state
        for position in 1...2_000 {
            let fact = Fact(
                position: UInt64(position), workspace: .office, at: 0, actor: .chair)
            state.notify(.member, .mention, fact)
        }
        let kept = state.contents[.office]?.notices[.member] ?? AppendList()
        #expect((1_000..<1_064).contains(kept.count))
        #expect(kept.last?.position == 2_000)
        #expect(kept.first?.position == UInt64(2_001 - kept.count))
    }

    @Test func postsOfATopic() {
        func office(_ count: Int) -> Given {
            Given.department.but { state in
                var discussion = state.contents[.office]?.discussion ?? Discussion()
                for number in 1..<count {
                    discussion.add(Post.with { $0.id = .fresh(10_000 + number) }, to: .agenda)
                }
                state.contents[.office]?.discussion = discussion
            }
        }
        Self.check(Sample.addPost, by: .member, below: office(199_999), at: office(200_000))
    }

    @Test func editsOfAPost() {
        var given = Given.department
        for number in 0..<100 {
            let edit = Sample.editPost.but {
                ($0.revision, $0.text) = (number, "Text \(number)")
            }
            given = given.when(edit, by: .colleague).succeeds()
        }
        given.when(Sample.editPost.but { $0.revision = 100 }, by: .colleague)
            .refuses(Self.code)
    }

    @Test func mentionsInAPost() {
        let given = Given.department.but { state in
            for number in 0..<51 {
                state.workspaces[.office]?.members[.fresh(100 + number)] = Membership(
                    .member, since: 0)
            }
        }
        func naming(_ count: Int) -> String {
            (0..<count).map { "@{\(ID<Person>.fresh(100 + $0))}" }.joined(separator: " ")
        }
        given.when(Sample.addPost.but { $0.text = naming(50) }, by: .member).succeeds()
        given.when(Sample.addPost.but { $0.text = naming(51) }, by: .member)
            .refuses(Self.code, field: "text")
    }

    @Test func peopleOfTheDepartment() {
        func department(_ count: Int) -> Given {
            Given.department.but { state in
                var people = state.people
                for number in people.count..<count { people[.fresh(10_000 + number)] = Person() }
                state.people = people
            }
        }
        let below = department(999_999)
        let full = below.but { $0.people[.fresh(9_999)] = Person() }
        Self.check(Sample.registerPerson, by: .owner, below: below, at: full)
    }
}
