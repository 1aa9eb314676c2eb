import Department
import DepartmentTesting
import LegalText
import Testing
import Texts

/// Words: what several people write at once into one block, wherever the block goes meanwhile.
@Suite struct BlockTextTests {
    let given = Given.drafting

    private func edit(_ steps: TextOperation.Step..., rev: Int = 0) -> EditBlock {
        Sample.editBlock.but {
            $0.operation = (try? TextOperation(steps)) ?? TextOperation()
            $0.rev = rev
        }
    }

    private func edited(_ steps: TextOperation.Step..., rev: Int) -> BlockEdited {
        BlockEdited.with {
            ($0.block, $0.draft, $0.rev) = (.clause, .decree, rev)
            $0.operation = (try? TextOperation(steps)) ?? TextOperation()
        }
    }

    @Test func whatWasWrittenMeanwhileIsKept() {
        let after = given.when(edit(.insert("Indeed: ")), by: .chair)
            .then(edited(.insert("Indeed: "), rev: 1))
            .when(edit(.keep(21), .insert("many ")), by: .member)
            .then(edited(.keep(29), .insert("many "), rev: 2))
        #expect(after.text(.clause) == "Indeed: This decree is about many words.")
    }

    /// The order of the server decides: who came first stands left.
    @Test func twoInsertionsAtOnePlaceStandInTheOrderOfTheServer() {
        let after = given.when(edit(.insert("A")), by: .chair).succeeds()
            .when(edit(.insert("B")), by: .member).succeeds()
        #expect(after.text(.clause) == "ABThis decree is about words.")
    }

    /// Each accepted edit makes one revision, so that its sender knows that it arrived.
    @Test func whatOthersDeletedTooIsAnEmptyOperation() {
        given.when(edit(.delete(4)), by: .chair).succeeds()
            .when(edit(.delete(4)), by: .member).then(edited(rev: 2))
    }

    /// NFC has letters with marks of their own where no single character exists. A change leaves
    /// no mark without its letter, and gives no mark to another one.
    @Test func aMarkStaysWithItsLetter() {
        let marked = given.when(edit(.insert("ax\u{302}q\u{323}b")), by: .chair).succeeds()
        let after = { (steps: [TextOperation.Step]) in
            Sample.editBlock.but {
                $0.operation = (try? TextOperation(steps)) ?? TextOperation()
                $0.rev = 1
            }
        }
        let wrong: [[TextOperation.Step]] = [
            [.keep(1), .delete(1)], [.delete(2)], [.keep(2), .insert("a")],
            [.keep(3), .delete(1)], [.keep(1), .insert("y"), .delete(1)],
        ]
        for steps in wrong {
            marked.when(after(steps), by: .chair)
                .refuses(.textNotComposed, field: "operation")
        }
        let right: [[TextOperation.Step]] = [
            [.keep(1), .delete(2)], [.delete(3)], [.keep(1), .insert("a")], [.keep(3), .delete(2)],
            [.keep(2), .delete(1)], [.delete(5)],
        ]
        for steps in right { marked.when(after(steps), by: .chair).succeeds() }
        marked.when(Sample.splitBlock.but { ($0.at, $0.rev) = (2, 1) }, by: .chair)
            .refuses(.textNotComposed, field: "at")
        marked.when(Sample.splitBlock.but { ($0.at, $0.rev) = (3, 1) }, by: .chair).succeeds()
    }

    @Test func theAuthorsOfTheWordsAreKnown() {
        let after = given.when(edit(.keep(5), .insert("new "), .delete(7)), by: .member).succeeds()
        let block = after.state.contents[.office]?.drafts[.decree]?.tree[.clause]
        #expect(block?.text == "This new is about words.")
        #expect(block?.runs.map(\.units) == [5, 4, 15])
        #expect(block?.runs.map(\.by) == [.chair, .member, .chair])
        let again = after.when(edit(.keep(9), .insert("old "), rev: 1), by: .member).succeeds()
        let runs = again.state.contents[.office]?.drafts[.decree]?.tree[.clause]?.runs
        #expect(runs?.map(\.units) == [5, 8, 15], "neighbours by one author are one run")
    }

    @Test func anEditOfABlockThatWasSplitGoesToBothParts() {
        let split = given.when(Sample.splitBlock, by: .chair).succeeds()
        #expect(split.text(.clause) == "This decree ")
        let after = split.when(edit(.keep(11), .insert("!"), .delete(4)), by: .member).then(
            edited(.keep(11), .insert("!"), .delete(1), rev: 2),
            BlockEdited.with {
                ($0.block, $0.draft, $0.rev) = (.fresh(24), .decree, 1)
                $0.operation = .of(.delete(3))
            })
        #expect(after.text(.clause) == "This decree!")
        #expect(after.text(.fresh(24)) == "about words.")
    }

    @Test func anEditOfABlockThatWasMergedFollowsIt() {
        let merged = given.when(Sample.mergeBlock, by: .chair).then(
            BlockMerged.with {
                ($0.at, $0.block, $0.draft) = (7, .lastPoint, .decree)
                ($0.into, $0.rev) = (.point, 1)
            })
        #expect(merged.text(.point) == "people;bodies.")
        let edit = Sample.editBlock.but {
            ($0.block, $0.operation) = (.lastPoint, .of(.insert(" public ")))
        }
        let after = merged.when(edit, by: .member).then(
            BlockEdited.with {
                ($0.block, $0.draft, $0.rev) = (.point, .decree, 2)
                $0.operation = .of(.keep(7), .insert(" public "))
            })
        #expect(after.text(.point) == "people; public bodies.")
    }

    @Test func aRevisionThatIsForgottenIsRefusedWithTheWayOut() {
        var late = given
        for number in 0..<600 {
            late = late.when(edit(.insert("x"), rev: number), by: .chair).after
        }
        let kept = late.state.contents[.office]?.drafts[.decree]?.recent[.clause]?.count ?? 0
        #expect((512..<576).contains(kept))
        late.when(edit(.insert("y"), rev: 600 - kept), by: .member).succeeds()
        late.when(edit(.insert("y"), rev: 599 - kept), by: .member)
            .refuses(.revisionTooOld, field: "rev")
        late.when(edit(.insert("y"), rev: 601), by: .member)
            .refuses(.revisionTooOld, field: "rev")
    }

    @Test func aTableKeepsItsCells() {
        let edit = Sample.editBlock.but {
            ($0.block, $0.operation) = (.table, .of(.keep(13), .insert("\n2\tTwo")))
        }
        let after = given.when(edit, by: .member).succeeds()
        #expect(after.text(.table) == "No\tForm\n1\tOne\n2\tTwo")
    }
}

/// Structure: blocks keep their identity wherever they go.
@Suite struct BlockStructureTests {
    let given = Given.drafting

    private func tree(_ given: Given) -> BlockTree {
        given.state.contents[.office]?.drafts[.decree]?.tree ?? BlockTree()
    }

    private func ids(_ given: Given) -> [ID<Block>] { tree(given).inOrder.map(\.id) }

    @Test func aBlockIsAddedBehindItsSibling() {
        let after = given.when(Sample.addBlock, by: .member).then(
            BlockAdded.with {
                ($0.after, $0.block, $0.draft, $0.kind) = (.clause, .fresh(23), .decree, .clause)
                ($0.parent, $0.text) = (.first, "New clause")
            })
        #expect(tree(after).children(of: .first) == [.clause, .fresh(23), .list])
        #expect(tree(after)[.fresh(23)]?.runs.map(\.by) == [.member])
    }

    @Test func theRightPartOfASplitTakesWhatTheBlockHeld() {
        let split = Sample.splitBlock.but { ($0.at, $0.block) = (5, .list) }
        let after = given.when(split, by: .member).then(
            BlockDivided.with {
                ($0.added, $0.at, $0.block, $0.draft, $0.rev) = (
                    .fresh(24), 5, .list, .decree, 1
                )
            })
        #expect(
            ids(after) == [
                .first, .clause, .list, .fresh(24), .point, .lastPoint, .second, .table,
            ])
        #expect(tree(after).children(of: .fresh(24)) == [.point, .lastPoint])
        #expect(after.text(.fresh(24)) == " for:")
        #expect(tree(after)[.fresh(24)]?.kind == .clause)
    }

    /// The place of a split is moved by what others wrote and split meanwhile.
    @Test func aSplitFollowsTheWords() {
        let written = Sample.editBlock.but { $0.operation = .of(.insert("Indeed: ")) }
        let after = given.when(written, by: .chair).succeeds()
            .when(Sample.splitBlock, by: .chair).succeeds()
            .when(
                Sample.splitBlock.but { ($0.added, $0.at) = (.fresh(25), 15) }, by: .member
            ).then(
                BlockDivided.with {
                    ($0.added, $0.at, $0.block) = (.fresh(25), 3, .fresh(24))
                    ($0.draft, $0.rev) = (.decree, 1)
                })
        #expect(after.text(.clause) == "Indeed: This decree ")
        #expect(after.text(.fresh(24)) == "is ")
        #expect(after.text(.fresh(25)) == "about words.")
    }

    @Test func aMergeIsUndoneByASplitButForTheIdentity() {
        let merged = given.when(Sample.mergeBlock, by: .member).succeeds()
        #expect(tree(merged)[.lastPoint] == nil)
        let gone = merged.state.contents[.office]?.drafts[.decree]?.gone[.lastPoint]
        #expect(gone?.into == .point)
        #expect(gone?.block.text == "bodies.")
        let split = Sample.splitBlock.but { ($0.at, $0.block, $0.rev) = (7, .point, 1) }
        let after = merged.when(split, by: .member).succeeds()
        #expect(after.text(.fresh(24)) == "bodies.")
    }

    /// The first block in another goes up into it, and what it held stays where it was.
    @Test func aMergeIntoTheHolderKeepsTheOrder() {
        let intoClause = Sample.mergeBlock.but { ($0.block, $0.into) = (.point, .list) }
        let after = given.when(intoClause, by: .member).succeeds()
        #expect(after.text(.list) == "It is for:people;")
        #expect(tree(after).children(of: .list) == [.lastPoint])
    }

    @Test func aBlockMovesWithAllThatItHolds() {
        let toSecond = Sample.moveBlock.but { $0.parent = .second }
        let after = given.when(toSecond, by: .member).then(
            BlockMoved.with {
                ($0.block, $0.draft, $0.parent, $0.shape) = (.list, .decree, .second, 1)
            })
        #expect(ids(after) == [.first, .clause, .second, .list, .point, .lastPoint, .table])
        after.when(toSecond, by: .chair).refuses(.blockChanged, field: "shape")
        after.when(toSecond.but { $0.shape = 1 }, by: .chair).refuses(.nothingChanged)
    }

    @Test func aPointBecomesAClause() {
        let after = given.when(Sample.changeBlockKind, by: .member).then(
            BlockKindChanged.with {
                ($0.after, $0.block, $0.draft, $0.kind) = (.list, .lastPoint, .decree, .clause)
                ($0.parent, $0.shape) = (.first, 1)
            })
        #expect(tree(after).children(of: .first) == [.clause, .list, .lastPoint])
        #expect(after.text(.lastPoint) == "bodies.")
    }

    @Test func theWayOfNumberingChanges() {
        let after = given.when(Sample.changeBlockNumbering, by: .member).then(
            BlockNumberingChanged.with {
                ($0.block, $0.draft, $0.numbering, $0.shape) = (.list, .decree, .inserted, 1)
            })
        #expect(tree(after)[.list]?.numbering == .inserted)
    }

    /// The events are in document order, whatever the order of the command.
    @Test func blocksAreRemovedTogether() {
        let command = Sample.removeBlocks.but { $0.blocks.reverse() }
        let after = given.when(command, by: .member).then(
            BlocksRemoved.with {
                ($0.blocks, $0.draft) = ([.list, .point, .lastPoint], .decree)
            })
        #expect(ids(after) == [.first, .clause, .second, .table])
        let gone = after.state.contents[.office]?.drafts[.decree]?.gone
        #expect(gone?[.point]?.block.parent == .list, "kept as it stood")
    }

    /// Words that somebody wrote a moment ago are not thrown away unseen.
    @Test func whatChangedSinceIsNotRemoved() {
        let edit = Sample.editBlock.but {
            ($0.block, $0.operation) = (.point, .of(.insert("All ")))
        }
        let written = given.when(edit, by: .chair).succeeds()
        written.when(Sample.removeBlocks, by: .member).refuses(.blockChanged, field: "blocks")
        let seen = Sample.removeBlocks.but { $0.blocks[1].rev = 1 }
        written.when(seen, by: .member).succeeds()
    }
}
