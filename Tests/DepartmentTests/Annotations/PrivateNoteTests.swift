import Department
import DepartmentTesting
import Testing

/// Where the words of notes stand that no log knows.
@Suite struct PrivateNoteTests {
    private let given = Given.consulting

    private func note(_ change: (inout PrivateNote) -> Void = { _ in }) throws -> PrivateNoteView {
        var note = PrivateNote()
        note.anchor = try #require(given.annotation(.remark)?.anchor)
        note.text = "Ask again"
        change(&note)
        return PrivateNoteView(
            note, id: ID(raw: 7), draft: .decree, workspace: .office, at: 1, editedAt: nil)
    }

    private func list(
        _ note: PrivateNoteView, _ given: Given, version: Int? = nil,
        for person: ID<Person> = .member
    ) -> PrivateNoteList? {
        PrivateNoteList(
            [note], on: .decree, in: .office, version: version, given.state,
            for: Viewer(person))
    }

    private func place(_ note: PrivateNoteView, _ given: Given, version: Int? = nil) -> AnchorPlace?
    {
        list(note, given, version: version)?.notes.first?.place
    }

    @Test func itStandsAtItsWordsAndNeverAtOthers() throws {
        let note = try note()
        #expect(place(note, given)?.state == .exact)
        let before = Sample.editBlock.but { $0.operation = .of(.insert("Now. ")) }
        let moved = place(note, given.when(before, by: .chair).succeeds())
        #expect(moved?.start.offset == 26)
        let gone = Sample.editBlock.but { $0.operation = .of(.keep(20), .delete(6)) }
        let later = given.when(gone, by: .chair).succeeds()
        #expect(place(note, later)?.state == .orphaned)
        // In the version they stand as ever.
        #expect(place(note, later, version: 1)?.state == .exact)
    }

    @Test func whatIsAboutTheWholeHasNoPlace() throws {
        #expect(place(try note { $0.anchor = nil }, given) == nil)
    }

    @Test func whatOneMayNotSeeIsNotThere() throws {
        #expect(list(try note(), given, for: .stranger) == nil)
        #expect(list(try note(), given, version: 9) == nil)
        // What one wrote oneself stays, without what the draft is called.
        let all = PrivateNoteList([try note()], given.state, for: Viewer(.stranger))
        #expect(all.notes.map(\.text) == ["Ask again"])
        #expect(all.notes.first?.title == nil)
    }
}
