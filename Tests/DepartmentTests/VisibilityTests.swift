import Department
import DepartmentTesting
import JSON
import Testing

/// For who may not see a workspace it does not exist, in no view and whatever was said there.
@Suite struct VisibilityTests {
    @Test(arguments: PropertyTests.seeds) func nothingOfAClosedWorkspaceLeaks(_ seed: UInt64) {
        let state = PropertyTests.history(seed).state
        for person in state.people.keys.sorted() {
            let viewer = Viewer(person)
            let hidden = state.workspaces.keys.filter { !state.maySee($0, person) }
            let general = [
                WorkspaceList(state, for: viewer).canonicalJSON,
                NoticeList(state, for: viewer).canonicalJSON,
                HomeView(state, for: viewer, now: Given.start).canonicalJSON,
            ].map { String(decoding: $0, as: UTF8.self) }
            for place in hidden {
                Self.expectNothing(of: place, state, viewer)
                for view in general { #expect(!view.contains(place.key)) }
                for topic in state.contents[place]?.discussion.topics ?? AppendList() {
                    for view in general { #expect(!view.contains(topic.id.key)) }
                }
            }
        }
    }

    private static func expectNothing(
        of place: ID<Workspace>, _ state: DepartmentState, _ viewer: Viewer
    ) {
        #expect(WorkspacePage(place, state, for: viewer) == nil)
        #expect(MemberList(place, state, for: viewer) == nil)
        for topic in state.contents[place]?.discussion.topics ?? AppendList() {
            #expect(
                TopicPage(
                    topic.id, in: place, before: nil, limit: 200, state, for: viewer) == nil)
            for post in topic.posts {
                #expect(PostHistory(post.id, in: place, state, for: viewer) == nil)
            }
        }
        #expect(Authority.commands(in: place, actor: viewer.person, state).isEmpty)
    }

    /// Naming another place with the identifiers of this one finds nothing either.
    @Test func oneWorkspaceIsNoDoorToAnother() {
        let state = Given.department.state
        let viewer = Viewer(.chair)
        #expect(
            TopicPage(.secret, in: .office, before: nil, limit: 9, state, for: viewer) == nil)
        #expect(PostHistory(.secret, in: .office, state, for: viewer) == nil)
    }

    @Test func homeShowsOnlyWorkspacesOfOnesOwn() {
        let home = HomeView(Given.department.state, for: Viewer(.visitor), now: Given.start)
        #expect(home.workspaces.isEmpty)
        #expect(home.jobs.isEmpty)
        let list = WorkspaceList(Given.department.state, for: Viewer(.visitor))
        #expect(list.workspaces.map(\.id) == [.square])
        #expect(list.workspaces.first?.role == nil)
    }
}
