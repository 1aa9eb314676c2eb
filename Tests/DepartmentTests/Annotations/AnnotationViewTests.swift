import Department
import DepartmentTesting
import JSON
import Testing

/// What is shown of annotations and consultations, and to whom.
@Suite struct AnnotationViewTests {
    let given = Given.consulting

    private func list(
        _ person: ID<Person>, version: Int? = nil, before: UInt64? = nil, limit: Int = 200
    ) -> AnnotationList? {
        AnnotationList(
            .decree, in: .office, version: version, before: before, limit: limit, given.state,
            present: given.state, for: Viewer(person))
    }

    @Test func theTeamSeesItsLayerAndOthersDoNot() throws {
        let team = try #require(list(.member)).annotations.map(\.id)
        let others = try #require(list(.observer)).annotations.map(\.id)
        #expect(team.contains(.aside))
        #expect(others == team.filter { $0 != .aside })
        #expect(!team.contains(.takenBack))
        #expect(list(.visitor) == nil)
        func thread(_ person: ID<Person>, _ state: DepartmentState) -> AnnotationThread? {
            AnnotationThread(
                .aside, of: .decree, in: .office, given.state, present: state,
                for: Viewer(person))
        }
        #expect(thread(.secretary, given.state) != nil)
        #expect(thread(.colleague, given.state) == nil)
        // As of a time when one belonged to the team it is shown only to who still does.
        let later = given.and(
            DraftersSet.with { $0.draft = .decree }.by(.chair, in: .office))
        #expect(thread(.member, given.state) != nil)
        #expect(thread(.member, later.state) == nil)
    }

    @Test func aVersionShowsWhatWasSaidAboutIt() throws {
        let page = try #require(list(.observer, version: 1))
        #expect(page.annotations.map(\.id) == [.comment, .echo, .whole, .answered])
        #expect(page.heat.map(\.block) == [.clause])
        #expect(page.heat.map(\.count) == [2])
        #expect(list(.observer, version: 2) == nil)
    }

    @Test func pagesGoBackInTime() throws {
        let newest = try #require(list(.chair, limit: 3))
        #expect(newest.more)
        let all = try #require(list(.chair))
        #expect(newest.annotations == all.annotations.suffix(3))
        #expect(newest.total == all.annotations.count)
        let before = newest.annotations.first?.position
        let next = try #require(list(.chair, before: before, limit: 500))
        #expect(next.annotations + newest.annotations == all.annotations)
        #expect(!next.more)
    }

    private func table(_ fill: (inout RowFilter) -> Void = { _ in }) -> SynthesisTable? {
        var filter = RowFilter()
        fill(&filter)
        return SynthesisTable(
            .hearing, in: .office, filter, given.state, for: Viewer(.observer))
    }

    @Test func theTableIsInTheOrderOfTheText() throws {
        let whole = try #require(table())
        // What is about the whole comes first.
        #expect(whole.rows.map(\.id) == [.whole, .answered, .comment])
        #expect(whole.rows.map(\.commentCount) == [1, 1, 2])
        #expect(whole.rows.last?.block == .clause)
        #expect(whole.rows.last?.path?.isEmpty == false)
        #expect(whole.consultation.tallies.new == 2)
        #expect(whole.consultation.tallies.explained == 1)
        #expect(whole.consultation.mayComment)
        #expect(whole.consultation.ownCount == 1)
        #expect(table { $0.state = .explained }?.rows.map(\.id) == [.answered])
        #expect(table { $0.words = "WHICH  words" }?.rows.map(\.id) == [.comment])
        #expect(table { $0.assignee = .chair }?.total == 0)
        let second = table { ($0.from, $0.limit) = (1, 1) }
        #expect(second?.rows.map(\.id) == [.answered])
        #expect(second?.total == 3)
    }

    @Test func myCommentsSayWhatBecameOfThem() {
        let own = OwnComments(given.state, for: Viewer(.colleague)).comments
        #expect(own.map(\.id) == [.answered, .comment])
        #expect(own.first?.answer?.text == "It is not")
        #expect(own.last?.quote == "words")
        #expect(OwnComments(given.state, for: Viewer(.visitor)).comments.isEmpty)
    }

    @Test func whoIsNoMemberIsRememberedAsAGuest() {
        let place = Given.consulting(in: .square)
        let after = place.when(Sample.comment.but { $0.workspace = .square }, by: .visitor)
            .succeeds()
        #expect(after.state.workspaces[.square]?.guests.contains(.visitor) == true)
        let own = OwnComments(after.state, for: Viewer(.visitor)).comments
        #expect(own.map(\.id) == [.fresh(31)])
        #expect(given.state.workspaces[.office]?.guests.count == 0)
    }
}
