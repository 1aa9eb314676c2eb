import Department
import DepartmentTesting
import LegalText
import Testing
import Texts

extension Scenarios {
    static let blocks: [Scenario] = edits + additions + cuts + places + removals

    private static func refused(
        _ command: some Command, _ code: RefusalCode, _ field: String?
    ) -> Scenario {
        command.refused(code, field, by: .member, given: .drafting)
    }

    private static let long = String(repeating: "x", count: 20_001)

    private static let edits: [Scenario] = [
        refused(Sample.editBlock.but { $0.draft = .fresh(9) }, .draftNotFound, "draft"),
        refused(Sample.editBlock.but { $0.block = .fresh(9) }, .blockNotFound, "block"),
        refused(Sample.editBlock.but { $0.block = .removed }, .blockGone, "block"),
        refused(Sample.editBlock.but { $0.rev = 1 }, .revisionTooOld, "rev"),
        refused(Sample.editBlock.but { $0.rev = -1 }, .revisionTooOld, "rev"),
        refused(
            Sample.editBlock.but { $0.operation = TextOperation() }, .nothingChanged,
            "operation"),
        refused(
            Sample.editBlock.but { $0.operation = .of(.keep(99), .delete(1)) },
            .operationWrong, "operation"),
        refused(
            Sample.editBlock.but { $0.operation = .of(.insert("\u{301}")) }, .textNotComposed,
            "operation"),
        refused(
            Sample.editBlock.but { $0.operation = .of(.insert("a\tb")) },
            .textForbiddenCharacter, "operation"),
        refused(
            Sample.editBlock.but { $0.operation = .of(.insert(long)) }, .textTooLong,
            "operation"),
        Sample.editBlock.but { $0.draft = .shelved }
            .refused(.draftArchived, by: .chair, given: .drafting),
        Sample.editBlock.but { $0.draft = .incoming }
            .refused(.draftImporting, by: .chair, given: .drafting),
    ]

    private static let additions: [Scenario] = [
        refused(Sample.addBlock.but { $0.block = .point }, .identifierTaken, "block"),
        refused(Sample.addBlock.but { $0.block = .removed }, .identifierTaken, "block"),
        refused(Sample.addBlock.but { $0.block = ID() }, .identifierTaken, "block"),
        refused(Sample.addBlock.but { $0.parent = .removed }, .blockPlaceGone, "parent"),
        refused(Sample.addBlock.but { $0.after = .point }, .blockPlaceGone, "after"),
        refused(Sample.addBlock.but { $0.kind = .article }, .blockLevelWrong, "parent"),
        refused(
            Sample.addBlock.but { $0.numbering = .fixed("") }, .blockNumberWrong, "numbering"),
        refused(
            Sample.addBlock.but { $0.numbering = .fixed("12345678901") }, .blockNumberWrong,
            "numbering"),
        refused(
            Sample.addBlock.but { $0.text = "a\u{202E}" }, .textForbiddenCharacter, "text"),
        refused(Sample.addBlock.but { $0.text = "\u{323}a" }, .textNotComposed, "text"),
        refused(Sample.addBlock.but { $0.text = long }, .textTooLong, "text"),
    ]

    private static let cuts: [Scenario] = [
        refused(Sample.splitBlock.but { $0.added = .point }, .identifierTaken, "added"),
        refused(Sample.splitBlock.but { $0.at = 99 }, .operationWrong, "at"),
        refused(Sample.splitBlock.but { $0.at = -1 }, .operationWrong, "at"),
        refused(Sample.splitBlock.but { $0.rev = 3 }, .revisionTooOld, "rev"),
        refused(Sample.splitBlock.but { $0.block = .removed }, .blockGone, "block"),
        refused(Sample.splitBlock.but { $0.block = .fresh(9) }, .blockNotFound, "block"),
        refused(Sample.mergeBlock.but { $0.block = .removed }, .blockGone, "block"),
        refused(Sample.mergeBlock.but { $0.block = .fresh(9) }, .blockNotFound, "block"),
        refused(Sample.mergeBlock.but { $0.into = .removed }, .blockGone, "into"),
        refused(Sample.mergeBlock.but { $0.into = .fresh(9) }, .blockNotFound, "into"),
        refused(Sample.mergeBlock.but { $0.into = .clause }, .blockPlaceGone, "into"),
        refused(Sample.mergeBlock.but { $0.rev = 1 }, .revisionTooOld, "rev"),
        refused(
            Sample.mergeBlock.but { ($0.block, $0.into) = (.table, .second) },
            .blockLevelWrong, "into"),
        Sample.mergeBlock.but { ($0.block, $0.into) = (.fresh(24), .clause) }.refused(
            .blockLevelWrong, "block", by: .member, given: heldByAnArticle),
        Sample.mergeBlock.refused(
            .textTooLong, "into", by: .member,
            given: Given.drafting.when(
                Sample.editBlock.but {
                    $0.block = .point
                    $0.operation = .of(.insert(String(repeating: "x", count: 19_990)))
                }, by: .chair
            ).after),
        Sample.mergeBlock.but { ($0.block, $0.into) = (.fresh(24), .list) }.refused(
            .blockChanged, "intoRev", by: .member,
            given: Given.drafting.when(
                Sample.splitBlock.but { ($0.at, $0.block) = (2, .list) }, by: .chair
            ).after),
    ]

    /// A second article after the first, which has no clauses any more, with a clause of its own.
    private static let heldByAnArticle = Given.drafting.and(
        BlocksRemoved.with { ($0.blocks, $0.draft) = ([.list, .point, .lastPoint], .decree) }
            .by(.chair, in: .office),
        BlockAdded.with {
            ($0.after, $0.block, $0.draft, $0.kind) = (.first, .fresh(24), .decree, .article)
        }.by(.chair, in: .office),
        BlockAdded.with {
            ($0.block, $0.draft, $0.kind) = (.fresh(25), .decree, .clause)
            $0.parent = .fresh(24)
        }.by(.chair, in: .office))

    private static let places: [Scenario] = [
        refused(Sample.moveBlock.but { $0.block = .removed }, .blockGone, "block"),
        refused(Sample.moveBlock.but { $0.block = .fresh(9) }, .blockNotFound, "block"),
        refused(Sample.moveBlock.but { $0.shape = 1 }, .blockChanged, "shape"),
        refused(Sample.moveBlock.but { $0.parent = .removed }, .blockPlaceGone, "parent"),
        refused(Sample.moveBlock.but { $0.after = .point }, .blockPlaceGone, "after"),
        refused(Sample.moveBlock.but { $0.after = .list }, .blockPlaceGone, "after"),
        refused(Sample.moveBlock.but { $0.parent = .clause }, .blockLevelWrong, "parent"),
        refused(
            Sample.moveBlock.but { $0.after = .clause }, .nothingChanged, nil),
        refused(
            Sample.changeBlockKind.but { $0.block = .removed }, .blockGone, "block"),
        refused(
            Sample.changeBlockKind.but { $0.block = .fresh(9) }, .blockNotFound, "block"),
        refused(Sample.changeBlockKind.but { $0.shape = 1 }, .blockChanged, "shape"),
        refused(Sample.changeBlockKind.but { $0.kind = .point }, .nothingChanged, "kind"),
        refused(Sample.changeBlockKind.but { $0.kind = .table }, .blockLevelWrong, "kind"),
        refused(Sample.changeBlockKind.but { $0.kind = .article }, .blockLevelWrong, "parent"),
        refused(
            Sample.changeBlockKind.but { ($0.block, $0.kind) = (.list, .paragraph) },
            .blockPlaceGone, "after"),
        refused(
            Sample.changeBlockKind.but {
                ($0.after, $0.block, $0.kind) = (.clause, .list, .point)
            }, .blockLevelWrong, "block"),
        refused(
            Sample.changeBlockKind.but { $0.parent = .removed }, .blockPlaceGone, "parent"),
        refused(
            Sample.changeBlockKind.but {
                ($0.after, $0.block, $0.kind) = (nil, .list, .chapter)
                $0.parent = .point
            }, .blockLevelWrong, "parent"),
        refused(
            Sample.changeBlockNumbering.but { $0.numbering = .following }, .nothingChanged, nil),
        refused(
            Sample.changeBlockNumbering.but { $0.numbering = .fixed("!") }, .blockNumberWrong,
            "numbering"),
        refused(Sample.changeBlockNumbering.but { $0.shape = 1 }, .blockChanged, "shape"),
        refused(Sample.changeBlockNumbering.but { $0.block = .removed }, .blockGone, "block"),
        refused(
            Sample.changeBlockNumbering.but { $0.block = .fresh(9) }, .blockNotFound, "block"),
    ]

    private static let removals: [Scenario] = [
        refused(Sample.removeBlocks.but { $0.blocks = [] }, .nothingChanged, "blocks"),
        refused(
            Sample.removeBlocks.but { $0.blocks[0].block = .removed }, .blockGone, "blocks"),
        refused(
            Sample.removeBlocks.but { $0.blocks[0].block = .fresh(9) }, .blockNotFound,
            "blocks"),
        refused(Sample.removeBlocks.but { $0.blocks[2].shape = 1 }, .blockChanged, "blocks"),
        refused(Sample.removeBlocks.but { $0.blocks.removeLast() }, .blockChanged, "blocks"),
    ]
}
