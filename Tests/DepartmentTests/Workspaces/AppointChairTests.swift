import Department
import DepartmentTesting
import Testing

@Suite struct AppointChairTests {
    /// The office after its only chair was suspended.
    static let chairless = Given.department.and(
        PersonSuspended.with { ($0.person, $0.reason) = (.chair, "Reason") }.by(.owner))

    @Test func anAdministratorAppointsAChairBeforeEverybodysEyes() {
        let after = Self.chairless.when(Sample.appointChair, by: .administrator).then(
            ChairAppointed.with {
                ($0.person, $0.reason, $0.workspace) = (.moderator, "Reason", .office)
            })
        #expect(after.state.workspaces[.office]?.members[.moderator]?.role == .chair)
        for member in [ID<Person>.chair, .moderator, .secretary, .member, .observer] {
            let newest = after.state.contents[.office]?.notices[member]?.last
            #expect(newest?.kind == .chairAppointed)
            #expect(newest?.by == .administrator)
        }
        #expect(after.state.contents[.office]?.notices[.stranger] == nil)
        after.when(Sample.changeWorkspace, by: .moderator).succeeds()
    }

    @Test func somebodyFromOutsideTheWorkspaceMayBeAppointed() {
        let after = Self.chairless.when(
            Sample.appointChair.but { $0.person = .visitor }, by: .owner
        ).then(
            MemberAdded.with {
                ($0.person, $0.role, $0.workspace) = (.visitor, .member, .office)
            },
            ChairAppointed.with {
                ($0.person, $0.reason, $0.workspace) = (.visitor, "Reason", .office)
            })
        #expect(after.state.workspaces[.office]?.members[.visitor]?.role == .chair)
        #expect(after.state.workspaces[.office]?.members[.visitor]?.since == after.now - 1_000)
    }

    @Test func anErasedChairIsNoChair() {
        let erased = Given.department.and(
            PersonErased.with { ($0.person, $0.reason) = (.chair, "Reason") }.by(.owner))
        erased.when(Sample.appointChair, by: .owner).succeeds()
    }

    @Test func administratorsSeeWhichWorkspacesNeedAChair() throws {
        let given = Self.chairless
        #expect(ChairlessList(given.state, for: Viewer(.member)) == nil)
        #expect(ChairlessList(Given.department.state, for: Viewer(.owner))?.workspaces == [])
        let list = try #require(ChairlessList(given.state, for: Viewer(.administrator)))
        #expect(list.workspaces.map(\.workspace.id) == [.office, .square])
        // The moderator first, and nobody who is suspended.
        let candidates = list.workspaces.first?.candidates ?? []
        #expect(candidates.first == .moderator)
        #expect(!candidates.contains(.suspended) && !candidates.contains(.chair))
        #expect(list.people == Set(candidates))
    }

    @Test func aPageOffersNothingThatIsBoundToFail() {
        func offered(_ actor: ID<Person>, _ place: ID<Workspace>, _ given: Given) -> Set<String> {
            Set(Authority.commands(in: place, actor: actor, given.state))
        }
        let given = Given.department
        // Whether a consultation asks people from outside is known only to the content, which a
        // list of workspaces does not load: annotations are judged when they come.
        let ofVisitor = offered(.visitor, .square, given).filter { !$0.hasPrefix("annotation.") }
        #expect(ofVisitor == ["member.join"])
        #expect(!offered(.member, .office, given).contains("member.join"))
        #expect(offered(.member, .office, given).contains("member.leave"))
        #expect(!offered(.chair, .office, given).contains("member.leave"))
        #expect(!offered(.administrator, .square, given).contains("member.appointChair"))
        #expect(offered(.administrator, .square, Self.chairless).contains("member.appointChair"))
        #expect(!offered(.visitor, .square, Self.chairless).contains("member.appointChair"))
    }
}

extension Scenarios {
    static let appointments: [Scenario] =
        [
            Sample.appointChair.refused(.memberChairPresent, by: .owner),
            Sample.appointChair.but { $0.workspace = .fresh(1) }
                .refused(.workspaceNotFound, by: .owner),
            Sample.appointChair.but { $0.person = .unknown }
                .refused(.personUnknown, "person", by: .owner, given: chairless),
            Sample.appointChair.but { $0.person = .suspended }
                .refused(.personSuspended, "person", by: .owner, given: chairless),
            Sample.appointChair.but { $0.person = .visitor }.refused(
                .personErased, "person", by: .owner,
                given: chairless.and(
                    PersonErased.with { $0.person = .visitor }.by(.owner))),
        ]
        + Sample.appointChair.textScenarios("reason", most: 2_000, by: .owner, given: chairless) {
            $0.reason = $1
        }

    private static var chairless: Given { AppointChairTests.chairless }
}
