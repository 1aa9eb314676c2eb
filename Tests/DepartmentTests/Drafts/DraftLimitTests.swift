import DepartmentTesting
import HashTreeCollections
import LegalText
import Testing

@testable import Department

/// Each limit of drafts at n, where it still holds, and at n + 1, where it refuses.
@Suite struct DraftLimitTests {
    private func office(_ body: (inout WorkspaceContent) -> Void) -> Given {
        Given.drafting.but { state in
            var content = state.contents[.office] ?? WorkspaceContent()
            body(&content)
            state.contents[.office] = content
        }
    }

    /// The decree, or another draft, with as many blocks.
    private func draft(_ id: ID<Draft> = .decree, blocks count: Int) -> Given {
        office { content in
            var draft = content.drafts[id] ?? Draft()
            for number in draft.tree.count..<count {
                draft.tree.append(
                    NewBlock.with { ($0.block, $0.kind) = (.fresh(10_000 + number), .paragraph) }
                        .entry)
            }
            content.drafts[id] = draft
        }
    }

    @Test func draftsOfAWorkspace() {
        func full(_ count: Int) -> Given {
            office { content in
                for number in content.drafts.count..<count {
                    content.drafts[.fresh(10_000 + number)] = Draft()
                }
            }
        }
        LimitTests.check(Sample.createDraft, by: .chair, below: full(499), at: full(500))
    }

    @Test func blocksOfADraft() {
        let (below, full) = (draft(blocks: 19_999), draft(blocks: 20_000))
        LimitTests.check(Sample.addBlock, by: .chair, below: below, at: full)
        LimitTests.check(Sample.splitBlock, by: .chair, below: below, at: full)
    }

    @Test func blocksOfAnImport() {
        let command = Sample.addBlocks.but { $0.from = 19_998 }
        draft(.incoming, blocks: 19_998).when(command, by: .chair).succeeds()
        let more = Sample.addBlocks.but { $0.from = 19_999 }
        draft(.incoming, blocks: 19_999).when(more, by: .chair)
            .refuses(LimitTests.code, field: "blocks")
    }

    @Test func blocksAndUnitsOfOnePiece() {
        func piece(_ count: Int, _ text: String) -> AddBlocks {
            Sample.addBlocks.but {
                $0.blocks = (0..<count).map { number in
                    NewBlock.with {
                        ($0.block, $0.kind) = (.fresh(100 + number), .paragraph)
                        $0.text = text
                    }
                }
            }
        }
        let given = Given.drafting
        given.when(piece(200, "x"), by: .chair).succeeds()
        given.when(piece(201, "x"), by: .chair).refuses(LimitTests.code, field: "blocks")
        let text = String(repeating: "ộ", count: 16_384)
        given.when(piece(4, text), by: .chair).succeeds()
        given.when(piece(5, text), by: .chair).refuses(LimitTests.code, field: "blocks")
    }

    @Test func unitsOfABlock() {
        func added(_ count: Int) -> AddBlock {
            Sample.addBlock.but { $0.text = String(repeating: "ộ", count: count) }
        }
        Given.drafting.when(added(20_000), by: .chair).succeeds()
        Given.drafting.when(added(20_001), by: .chair).refuses(.textTooLong, field: "text")
    }

    @Test func versionsOfADraft() {
        func named(_ count: Int) -> Given {
            office { content in
                for number in 0..<count {
                    content.drafts[.decree]?.versions.append(
                        DraftVersion.with { $0.number = number + 1 })
                }
            }
        }
        let last = Sample.nameVersion.but { $0.number = 200 }
        named(199).when(last, by: .chair).succeeds()
        let more = Sample.nameVersion.but { $0.number = 201 }
        named(200).when(more, by: .chair).refuses(LimitTests.code)
    }

    @Test func draftersOfADraft() {
        let given = Given.drafting.but { state in
            for number in 0..<201 {
                state.workspaces[.office]?.members[.fresh(100 + number)] = Membership(
                    .member, since: 0)
            }
        }
        func team(_ count: Int) -> SetDrafters {
            Sample.setDrafters.but { $0.drafters = (0..<count).map { .fresh(100 + $0) } }
        }
        given.when(team(200), by: .chair).succeeds()
        given.when(team(201), by: .chair).refuses(LimitTests.code, field: "drafters")
    }
}
