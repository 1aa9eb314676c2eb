import Department
import DepartmentTesting
import LegalText
import Testing
import Texts

@Suite struct DraftViewTests {
    let given = Given.drafting

    private func open(
        _ given: Given, version: Int? = nil, for person: ID<Person> = .member
    ) -> DraftPage? {
        DraftPage(.decree, in: .office, version: version, given.state, for: Viewer(person))
    }

    @Test func aPageHasTheTextWithItsLabels() throws {
        let page = try #require(open(given))
        #expect(
            page.blocks.dropLast().map(\.path) == [
                "d1", "d1.k1", "d1.k2", "d1.k2.a", "d1.k2.b", "d2",
            ])
        #expect(page.blocks.map(\.label).prefix(4) == ["Điều 1", "1.", "2.", "a)"])
        #expect(page.draft.mayEdit)
        #expect(page.drafters == [.member])
        #expect(page.people.isSuperset(of: [.chair, .member]))
        let read = try #require(open(given, for: .colleague))
        #expect(!read.draft.mayEdit)
    }

    /// Numbers follow from the place: nothing is renumbered by hand.
    @Test func aMoveChangesTheLabelsAndNothingElse() throws {
        let after = given.when(Sample.moveBlock, by: .member).succeeds()
        let page = try #require(open(after))
        let list = try #require(page.blocks.first { $0.id == .list })
        #expect(list.label == "1.")
        #expect(list.text == "It is for:")
    }

    @Test func aVersionIsReadAsItWas() throws {
        let named = given.when(Sample.nameVersion, by: .chair).succeeds()
            .when(Sample.editBlock, by: .member).succeeds()
        let version = try #require(open(named, version: 1))
        let present = try #require(open(named))
        #expect(version.blocks.map(\.text) == open(given)?.blocks.map(\.text))
        #expect(present.blocks != version.blocks)
        #expect(present.versions.map(\.name) == ["First"])
        #expect(open(named, version: 2) == nil)
        #expect(open(named, version: 0) == nil)
    }

    @Test func aComparisonSaysWhatBecameOfEachBlock() throws {
        let after = given.when(Sample.nameVersion, by: .chair).succeeds()
            .when(Sample.editBlock, by: .member).succeeds()
            .when(Sample.addBlock, by: .member).succeeds()
        let comparison = try #require(
            DraftComparison(
                .decree, in: .office, from: 1, to: nil, after.state, for: Viewer(.observer)))
        let changed = try #require(comparison.changes.first { $0.kind == .changed })
        #expect(changed.new?.block == .clause)
        #expect(
            changed.pieces.filter { $0.kind == .inserted }.map(\.text).joined()
                .contains("many"))
        let added = comparison.changes.filter { $0.kind == .added }
        #expect(added.map { $0.new?.block } == [.fresh(23)])
        let list = comparison.changes.first { $0.new?.block == .list }
        #expect(list?.renamed == true, "the clause after the new one has another number")
        #expect(comparison.changes.count == 8)
    }

    @Test func theHistoryOfABlockNamesItsAuthors() throws {
        let after = given.when(Sample.editBlock, by: .member).succeeds()
            .when(Sample.splitBlock.but { $0.rev = 1 }, by: .secretary).succeeds()
        let history = try #require(
            BlockHistory(
                .clause, of: .decree, in: .office, after.state, for: Viewer(.observer)))
        #expect(history.changes.map(\.kind) == [.edited, .divided])
        #expect(history.changes.map(\.by) == [.member, .secretary])
        #expect(history.changes.last?.other == .fresh(24))
        #expect(history.complete)
        #expect(history.standing)
        #expect(history.block.label == "1.")
        #expect(history.people == [.chair, .member, .secretary])
    }

    @Test func whatWasMergedIsStillFound() throws {
        let after = given.when(Sample.mergeBlock, by: .member).succeeds()
        let history = try #require(
            BlockHistory(
                .lastPoint, of: .decree, in: .office, after.state, for: Viewer(.member)))
        #expect(!history.standing)
        #expect(history.into == .point)
        #expect(history.block.text == "bodies.")
    }

    @Test func forStrangersThereIsNoDraft() {
        let state = given.state
        for person in [ID<Person>.stranger, .visitor, .owner] {
            let viewer = Viewer(person)
            #expect(DraftList(.office, state, for: viewer) == nil)
            #expect(open(given, for: person) == nil)
            #expect(
                DraftComparison(.decree, in: .office, from: nil, to: nil, state, for: viewer)
                    == nil)
            #expect(
                BlockHistory(.clause, of: .decree, in: .office, state, for: viewer) == nil)
        }
        let list = DraftList(.office, state, for: Viewer(.observer))
        #expect(list?.drafts.count == 3)
        #expect(list?.drafts.allSatisfy { !$0.mayEdit } == true)
    }
}
