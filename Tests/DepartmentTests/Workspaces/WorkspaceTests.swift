import Department
import DepartmentTesting
import Testing

@Suite struct WorkspaceTests {
    let given = Given.department

    @Test func whoCreatesAWorkspaceTakesTheChair() {
        let after = given.when(Sample.createWorkspace, by: .visitor).then(
            WorkspaceCreated.with {
                ($0.name, $0.purpose, $0.workspace) = ("Name", "Purpose", .fresh(3))
            })
        #expect(after.state.workspaces[.fresh(3)]?.members[.visitor]?.role == .chair)
        #expect(after.state.workspaces[.fresh(3)]?.visibility == .members)
    }

    @Test func theChairChangesTheWorkspace() {
        let after = given.when(Sample.changeWorkspace, by: .chair).then(
            WorkspaceChanged.with {
                ($0.name, $0.purpose, $0.workspace) = ("New name", "New purpose", .office)
            })
        #expect(after.state.workspaces[.office]?.name == "New name")
        #expect(after.state.workspaces[.office]?.members.count == 7)
    }

    @Test func aMemberIsAddedAndTold() {
        let after = given.when(Sample.addMember, by: .moderator).then(
            MemberAdded.with {
                ($0.person, $0.role, $0.workspace) = (.visitor, .member, .office)
            })
        #expect(after.state.workspaces[.office]?.members[.visitor]?.since == after.now)
        #expect(after.state.contents[.office]?.notices[.visitor]?.last?.kind == .memberAdded)
    }

    @Test func anOpenWorkspaceIsJoinedByOneself() {
        let after = given.when(Sample.joinWorkspace, by: .visitor).then(
            MemberAdded.with {
                ($0.person, $0.role, $0.workspace) = (.visitor, .member, .square)
            })
        #expect(after.state.contents[.square]?.notices[.visitor] == nil)
    }

    @Test func aRoleChangesAndTheMemberIsTold() {
        let after = given.when(Sample.changeMemberRole, by: .chair).then(
            MemberRoleChanged.with {
                ($0.person, $0.role, $0.workspace) = (.colleague, .secretary, .office)
            })
        #expect(after.state.contents[.office]?.notices[.colleague]?.last?.kind == .roleChanged)
    }

    @Test func theChairIsHandedOver() {
        let second = Sample.changeMemberRole.but { $0.role = .chair }
        let after = given.when(second, by: .chair).succeeds()
        after.when(Sample.leaveWorkspace, by: .chair).then(
            MemberRemoved.with { ($0.person, $0.workspace) = (.chair, .office) })
    }

    @Test func aMemberIsRemovedAndNoLongerSees() {
        let after = given.when(Sample.removeMember, by: .moderator).then(
            MemberRemoved.with {
                ($0.person, $0.reason, $0.workspace) = (.colleague, "Reason", .office)
            })
        #expect(!after.state.maySee(.office, .colleague))
        after.when(Sample.addPost, by: .colleague).refuses(.workspaceNotFound)
    }

    @Test func aWorkspaceThatOnlyMembersSeeClosesToTheOthers() {
        let close = Sample.changeWorkspace.but { $0.workspace = .square }
        let after = given.when(close, by: .chair).succeeds()
        after.when(Sample.joinWorkspace, by: .visitor).refuses(.workspaceNotFound)
    }

    /// Other people's workspaces are never found, whatever one names in them.
    @Test func nothingReachesIntoAnotherWorkspace() {
        let reaching: [any Command] = [
            Sample.openTopic.but { $0.workspace = .elsewhere },
            Sample.addPost.but { ($0.topic, $0.workspace) = (.secret, .elsewhere) },
            Sample.editPost.but { ($0.post, $0.workspace) = (.secret, .elsewhere) },
            Sample.agree.but { ($0.post, $0.workspace) = (.secret, .elsewhere) },
            Sample.closeTopic.but { ($0.topic, $0.workspace) = (.secret, .elsewhere) },
            Sample.joinWorkspace.but { $0.workspace = .elsewhere },
            Sample.addMember.but { $0.workspace = .elsewhere },
            Sample.changeWorkspace.but { $0.workspace = .elsewhere },
            Sample.changeWorkspace.but { $0.workspace = .fresh(99) },
        ]
        for command in reaching { given.when(command, by: .chair).refuses(.workspaceNotFound) }
        given.when(Sample.addPost.but { $0.topic = .secret }, by: .chair)
            .refuses(.topicNotFound, field: "topic")
        given.when(Sample.agree.but { $0.post = .secret }, by: .chair)
            .refuses(.postNotFound, field: "post")
        given.when(Sample.addPost.but { $0.parent = .secret }, by: .chair)
            .refuses(.parentElsewhere, field: "parent")
    }
}

extension Scenarios {
    static let workspaces: [Scenario] =
        [
            Sample.createWorkspace.but { $0.workspace = .office }
                .refused(.identifierTaken, "workspace", by: .visitor),
            Sample.createWorkspace.but { $0.workspace = ID() }
                .refused(.identifierTaken, "workspace", by: .visitor),
            // Else who made it would hear the notices of that person.
            Sample.createWorkspace.but { $0.workspace = ID(raw: ID<Person>.chair.raw) }
                .refused(.identifierTaken, "workspace", by: .visitor),
            Sample.createWorkspace.but { $0.name = "Two\nlines" }
                .refused(.textForbiddenCharacter, "name", by: .visitor),
            Sample.changeWorkspace.but {
                ($0.name, $0.purpose, $0.visibility) = ("Workspace 33", "Purpose", .members)
            }.refused(.nothingChanged, by: .chair),
        ]
        + Sample.createWorkspace.textScenarios("name", most: 200, by: .visitor) { $0.name = $1 }
        + Sample.createWorkspace.textScenarios("purpose", most: 2_000, by: .visitor) {
            $0.purpose = $1
        }
        + Sample.changeWorkspace.textScenarios("name", most: 200, by: .chair) { $0.name = $1 }
        + Sample.changeWorkspace.textScenarios("purpose", most: 2_000, by: .chair) {
            $0.purpose = $1
        }

    static let members: [Scenario] = ordinaryMembers + appointments

    private static let ordinaryMembers: [Scenario] =
        [
            Sample.addMember.but { $0.person = .unknown }
                .refused(.personUnknown, "person", by: .chair),
            Sample.addMember.but { $0.person = .member }
                .refused(.memberExists, "person", by: .chair),
            Sample.addMember.but { $0.role = .moderator }
                .refused(.permissionMissing, "role", by: .moderator),
            Sample.joinWorkspace.but { $0.workspace = .office }
                .refused(.memberExists, by: .member),
            Sample.changeMemberRole.but { $0.person = .visitor }
                .refused(.memberUnknown, "person", by: .chair),
            Sample.changeMemberRole.but { $0.role = .member }
                .refused(.memberRoleSame, "role", by: .chair),
            Sample.changeMemberRole.but { $0.person = .chair }
                .refused(.memberLastChair, "person", by: .chair),
            Sample.removeMember.but { $0.person = .visitor }
                .refused(.memberUnknown, "person", by: .chair),
            Sample.removeMember.but { $0.person = .chair }
                .refused(.memberLastChair, "person", by: .moderator),
            Sample.removeMember.but { $0.person = .moderator }
                .refused(.permissionMissing, "role", by: .moderator),
            Sample.leaveWorkspace.refused(.memberLastChair, by: .chair),
        ]
        + Sample.removeMember.textScenarios("reason", most: 2_000, by: .chair) { $0.reason = $1 }
}
