import Department
import DepartmentTesting
import Testing

/// The order of the synthesis table, and the rows that could be answered together.
@Suite struct SynthesisTests {
    let given = Given.consulting

    private func said(
        _ number: Int, _ text: String, about place: ChosenWords? = nil,
        kind: AnnotationKind = .substance,
        _ given: Given
    ) -> Given {
        given.when(
            Sample.comment.but {
                ($0.annotation, $0.text, $0.anchor) = (.fresh(number), text, place)
                $0.kind = kind
            }, by: .member
        ).succeeds()
    }

    private func similar(_ row: ID<Annotation>, _ given: Given) -> [SimilarRow] {
        SimilarRows(row, of: .hearing, in: .office, given.state, for: Viewer(.member))?.similar
            ?? []
    }

    @Test func whatIsSaidOfTheWholeComesFirstAndOtherMattersLast() throws {
        var now = said(40, "Salaries are low", kind: .other, given)
        now = said(41, "I agree", kind: .consent, now)
        let table = try #require(
            SynthesisTable(.hearing, in: .office, RowFilter(), now.state, for: Viewer(.member)))
        #expect(
            table.rows.map(\.id) == [.whole, .answered, .fresh(41), .comment, .fresh(40)])
        #expect(table.rows.map { $0.block == nil } == [true, true, true, false, true])
    }

    @Test func ofTwoCommentsAtOnePlaceTheOneReceivedFirstStandsFirst() throws {
        // The ids tell what the clocks of the two said: the other way round.
        var now = said(41, "Too short a time", about: Sample.lastWord, given)
        now = said(40, "Too high a fee", about: Sample.lastWord, now)
        let table = try #require(
            SynthesisTable(.hearing, in: .office, RowFilter(), now.state, for: Viewer(.member)))
        let fresh: [ID<Annotation>] = [.fresh(40), .fresh(41)]
        #expect(table.rows.map(\.id).filter(fresh.contains) == [.fresh(41), .fresh(40)])
    }

    @Test func rowsInNearlyTheSameWordsAreOffered() throws {
        let words = "The time of fifteen days is too short for a small company to answer"
        var now = said(40, words, given)
        now = said(41, words + " in writing", now)
        now = said(42, "Fees should be paid by the month and not by the year", now)
        now = said(43, words + ".", about: Sample.lastWord, now)
        let found = similar(.fresh(40), now)
        // What is about the same place comes first, though the other shares more.
        #expect(found.map(\.row.id) == [.fresh(41), .fresh(43)])
        #expect(found.map(\.samePlace) == [true, false])
        #expect(found.map(\.percent) == [93, 100])
        #expect(similar(.fresh(42), now).isEmpty)
        let folded = now.when(
            Sample.foldRows.but { ($0.row, $0.rows) = (.fresh(40), [.fresh(41)]) }, by: .member
        ).succeeds()
        #expect(similar(.fresh(40), folded).map(\.row.id) == [.fresh(43)])
        #expect(
            SimilarRows(.fresh(41), of: .hearing, in: .office, folded.state, for: Viewer(.member))
                == nil)
    }

    @Test func ofTwoAnsweredRowsNeitherIsOffered() {
        var now = said(40, "Please extend the time for small companies", given)
        now = said(41, "Please extend the time for all small companies", now)
        let first = now.when(Sample.answerRow.but { $0.row = .fresh(40) }, by: .chair).succeeds()
        #expect(similar(.fresh(41), first).map(\.row.state) == [.explained])
        #expect(similar(.fresh(40), first).count == 1)
        let both = first.when(Sample.answerRow.but { $0.row = .fresh(41) }, by: .chair).succeeds()
        #expect(similar(.fresh(41), both).isEmpty)
    }

    @Test func whoMayNotSeeTheWorkspaceSeesNoRows() {
        #expect(
            SimilarRows(.comment, of: .hearing, in: .office, given.state, for: Viewer(.stranger))
                == nil)
    }

    private func comments(
        _ row: ID<Annotation>, from: Int = 0, limit: Int = 50, by person: ID<Person> = .member,
        _ given: Given
    ) -> RowComments? {
        RowComments(
            row, of: .hearing, in: .office, from: from, limit: limit, given.state,
            for: Viewer(person))
    }

    @Test func aRowWithManyCommentsIsReadPageByPage() throws {
        let words = "Please extend the time"
        let now = (100..<345).reduce(given) { said($1, words, $0) }
        let all: [ID<Annotation>] = (100..<345).map { .fresh($0) }
        let table = try #require(
            SynthesisTable(.hearing, in: .office, RowFilter(), now.state, for: Viewer(.member)))
        let row = try #require(table.rows.first { $0.id == .fresh(100) })
        #expect(row.comments.map(\.id) == Array(all.prefix(TableRow.mostComments)))
        let first = try #require(comments(.fresh(100), from: 20, limit: 30, now))
        #expect(first.comments.map(\.id) == Array(all[20..<50]))
        #expect(first.comments.first?.text == words)
        #expect(first.commentCount == 245)
        #expect(first.people == [.member])
        let most = try #require(comments(.fresh(100), from: 0, limit: .max, now))
        #expect(most.comments.map(\.id) == Array(all.prefix(RowComments.most)))
        let last = try #require(comments(.fresh(100), from: 200, limit: 200, now))
        #expect(last.comments.map(\.id) == Array(all.suffix(45)))
        let beyond = try #require(comments(.fresh(100), from: .max, limit: 0, now))
        #expect(beyond.comments.isEmpty)
        #expect(beyond.commentCount == 245)
    }

    @Test func theCommentsOfARowAreForWhoMaySeeTheTable() throws {
        let echoed = try #require(comments(.comment, by: .observer, given))
        #expect(echoed.comments.map(\.id) == [.comment, .echo])
        #expect(comments(.comment, by: .stranger, given) == nil)
        // A comment that is answered in the row of another begins none.
        #expect(comments(.echo, given) == nil)
        #expect(comments(.fresh(77), given) == nil)
        #expect(
            RowComments(
                .comment, of: .fresh(78), in: .office, from: 0, limit: 50, given.state,
                for: Viewer(.member)) == nil)
        #expect(
            RowComments(
                .comment, of: .hearing, in: .square, from: 0, limit: 50, given.state,
                for: Viewer(.member)) == nil)
    }

    @Test func membersAndThoseOfTheClassesAreAsked() throws {
        let consultation = try #require(given.consultation())
        let members = given.state.workspaces[.office]?.members ?? [:]
        let asked = members.filter { id, membership in
            given.state.people[id]?.suspension == nil
                && (membership.role != .observer
                    || Sample.profile.classes.contains(
                        given.state.people[id]?.personClass ?? .official))
        }
        #expect(consultation.askedCount(in: .office, given.state) == asked.count)
        #expect(consultation.askedCount(in: .square, given.state) > 0)
    }
}
