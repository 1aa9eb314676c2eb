import Department
import DepartmentTesting
import LegalText
import Testing

@Suite struct DraftTests {
    let given = Given.drafting

    @Test func aDraftBeginsEmptyAndOpen() throws {
        let after = given.when(Sample.createDraft, by: .secretary).then(
            DraftCreated.with { ($0.draft, $0.title) = (.fresh(20), "Title") })
        let draft = try #require(after.state.contents[.office]?.drafts[.fresh(20)])
        #expect(draft.status == .open)
        #expect(draft.createdBy == .secretary)
        #expect(draft.tree.count == 0)
    }

    /// A half import is never shown as done: nobody edits it, and it says so.
    @Test func anImportIsUnfinishedUntilAllHasCome() throws {
        let half = given.when(Sample.addBlocks, by: .chair).then(
            BlocksAdded.with { ($0.blocks, $0.draft) = (Sample.addBlocks.blocks, .incoming) })
        let edit = Sample.editBlock.but { ($0.block, $0.draft) = (.fresh(22), .incoming) }
        half.when(edit, by: .chair).refuses(.draftImporting)
        half.when(Sample.finishImport.but { $0.count = 3 }, by: .chair)
            .refuses(.draftImportIncomplete, field: "count")
        let whole = half.when(Sample.finishImport.but { $0.count = 2 }, by: .chair).then(
            ImportFinished.with { $0.draft = .incoming })
        let draft = try #require(whole.state.contents[.office]?.drafts[.incoming])
        #expect(draft.status == .open)
        #expect(draft.tree.inOrder.map(\.text) == ["Article", "Clause"])
        #expect(draft.tree.legalBlocks.map(\.parent) == [nil, 0])
    }

    /// The same piece under another command identifier does not come in twice.
    @Test func aPieceOfAnImportComesInOnce() {
        let half = given.when(Sample.addBlocks, by: .chair).succeeds()
        half.when(Sample.addBlocks, by: .chair).refuses(.draftImportIncomplete, field: "from")
        let skipping = Sample.addBlocks.but { ($0.blocks, $0.from) = ([], 5) }
        half.when(skipping, by: .chair).refuses(.draftImportIncomplete, field: "from")
    }

    @Test func theTeamIsASetOfMembers() {
        let command = Sample.setDrafters.but { $0.drafters = [.member, .colleague, .member] }
        let after = given.when(command, by: .secretary).then(
            DraftersSet.with { ($0.draft, $0.drafters) = (.decree, [.member, .colleague]) })
        after.when(Sample.editBlock, by: .colleague).succeeds()
    }

    @Test func whoLeavesTheWorkspaceEditsNoMore() {
        let left = given.when(Sample.leaveWorkspace, by: .member).succeeds()
        left.when(Sample.editBlock, by: .member).refuses(.workspaceNotFound)
    }

    @Test func headAndTitleChange() {
        let after = given.when(Sample.changeDraftHead, by: .member).succeeds()
            .when(Sample.renameDraft, by: .member).succeeds()
        let draft = after.state.contents[.office]?.drafts[.decree]
        #expect(draft?.head.type == "RESOLUTION")
        #expect(draft?.title == "New title")
    }

    @Test func anArchivedDraftIsOnlyRead() {
        let after = given.when(Sample.archiveDraft, by: .chair).succeeds()
        #expect(after.state.contents[.office]?.drafts[.decree]?.reason == "Reason")
        after.when(Sample.editBlock, by: .chair).refuses(.draftArchived)
    }
}

@Suite struct VersionTests {
    let given = Given.drafting

    @Test func aVersionStaysAsItWas() throws {
        let named = given.when(Sample.nameVersion, by: .chair).then(
            VersionNamed.with { ($0.draft, $0.name, $0.number) = (.decree, "First", 1) })
        let later = named.when(Sample.editBlock, by: .member).succeeds()
            .when(Sample.removeBlocks, by: .member).succeeds()
            .when(Sample.changeDraftHead, by: .member).succeeds()
        let draft = try #require(later.state.contents[.office]?.drafts[.decree])
        let before = try #require(given.state.contents[.office]?.drafts[.decree])
        #expect(draft.versions.map(\.number) == [1])
        #expect(draft.versions[0].tree == before.tree)
        #expect(draft.versions[0].head.type == "DECREE")
        #expect(draft.tree != before.tree)
        later.when(Sample.nameVersion, by: .chair).refuses(.versionTaken, field: "number")
        later.when(Sample.nameVersion.but { $0.number = 2 }, by: .chair).succeeds()
    }

    @Test func allMembersAreToldOfAVersion() {
        let after = given.when(Sample.nameVersion, by: .secretary).succeeds()
        let notices = after.state.contents[.office]?.notices
        #expect(notices?[.observer]?.last?.kind == .versionNamed)
        #expect(notices?[.observer]?.last?.draft == .decree)
        #expect(notices?[.secretary]?.last?.kind != .versionNamed)
    }
}

extension Scenarios {
    static let drafts: [Scenario] = wholes + imports + teams + versions

    private static let wholes: [Scenario] =
        [
            Sample.createDraft.but { $0.draft = .decree }
                .refused(.identifierTaken, "draft", by: .chair, given: .drafting),
            Sample.createDraft.but { $0.draft = ID() }
                .refused(.identifierTaken, "draft", by: .chair),
            Sample.createDraft.but { $0.head.type = "a\u{7}" }
                .refused(.textForbiddenCharacter, "head", by: .chair),
            Sample.changeDraftHead.but { $0.head.title = String(repeating: "x", count: 2_001) }
                .refused(.textTooLong, "head", by: .chair, given: .drafting),
            Sample.changeDraftHead.but { $0.head.type = "a\u{7}" }
                .refused(.textForbiddenCharacter, "head", by: .chair, given: .drafting),
            Sample.changeDraftHead.but { $0.head.type = "DECREE" }
                .refused(.nothingChanged, by: .chair, given: .drafting),
            Sample.changeDraftHead.but { $0.draft = .shelved }
                .refused(.draftArchived, by: .chair, given: .drafting),
            Sample.renameDraft.but { $0.title = "Draft 81" }
                .refused(.nothingChanged, by: .chair, given: .drafting),
            Sample.renameDraft.but { $0.draft = .incoming }
                .refused(.draftImporting, by: .chair, given: .drafting),
            Sample.archiveDraft.but { $0.draft = .shelved }
                .refused(.draftArchived, by: .chair, given: .drafting),
            Sample.archiveDraft.but { $0.draft = .fresh(9) }
                .refused(.draftNotFound, "draft", by: .chair, given: .drafting),
        ]
        + Sample.createDraft.textScenarios("title", most: 200, by: .chair) { $0.title = $1 }
        + Sample.renameDraft.textScenarios("title", most: 200, by: .chair, given: .drafting) {
            $0.title = $1
        }
        + Sample.archiveDraft.textScenarios("reason", most: 2_000, by: .chair, given: .drafting) {
            $0.reason = $1
        }

    private static let imports: [Scenario] = [
        Sample.addBlocks.but { $0.draft = .decree }
            .refused(.draftNotImporting, by: .chair, given: .drafting),
        Sample.addBlocks.but { $0.draft = .fresh(9) }
            .refused(.draftNotFound, "draft", by: .chair, given: .drafting),
        Sample.addBlocks.but { $0.from = 1 }
            .refused(.draftImportIncomplete, "from", by: .chair, given: .drafting),
        Sample.addBlocks.but { $0.blocks = [] }
            .refused(.nothingChanged, "blocks", by: .chair, given: .drafting),
        Sample.addBlocks.but { $0.blocks[1].block = $0.blocks[0].block }
            .refused(.identifierTaken, "blocks", by: .chair, given: .drafting),
        Sample.addBlocks.but { $0.blocks[1].parent = .fresh(9) }
            .refused(.blockPlaceGone, "parent", by: .chair, given: .drafting),
        Sample.addBlocks.but { $0.blocks[0].kind = .point }
            .refused(.blockLevelWrong, "parent", by: .chair, given: .drafting),
        Sample.addBlocks.but { $0.blocks[0].numbering = .fixed("5-a") }
            .refused(.blockNumberWrong, "numbering", by: .chair, given: .drafting),
        Sample.addBlocks.but { $0.blocks[0].text = "a\tb" }
            .refused(.textForbiddenCharacter, "blocks", by: .chair, given: .drafting),
        Sample.addBlocks.but { $0.blocks[0].text = "\u{301}a" }
            .refused(.textNotComposed, "blocks", by: .chair, given: .drafting),
        Sample.addBlocks.but { $0.blocks[0].text = String(repeating: "x", count: 20_001) }
            .refused(.textTooLong, "blocks", by: .chair, given: .drafting),
        Sample.finishImport.but { $0.count = 1 }
            .refused(.draftImportIncomplete, "count", by: .chair, given: .drafting),
        Sample.finishImport.but { $0.draft = .decree }
            .refused(.draftNotImporting, by: .chair, given: .drafting),
        Sample.finishImport.but { $0.draft = .fresh(9) }
            .refused(.draftNotFound, "draft", by: .chair, given: .drafting),
    ]

    private static let teams: [Scenario] = [
        Sample.setDrafters.but { $0.drafters = [.visitor] }
            .refused(.drafterUnknown, "drafters", by: .chair, given: .drafting),
        Sample.setDrafters.but { $0.drafters = [.observer] }
            .refused(.drafterUnknown, "drafters", by: .chair, given: .drafting),
        Sample.setDrafters.but { $0.drafters = [.member] }
            .refused(.nothingChanged, by: .chair, given: .drafting),
        Sample.setDrafters.but { $0.draft = .shelved }
            .refused(.draftArchived, by: .chair, given: .drafting),
        Sample.setDrafters.but { $0.draft = .fresh(9) }
            .refused(.draftNotFound, "draft", by: .chair, given: .drafting),
    ]

    private static let versions: [Scenario] =
        [
            Sample.nameVersion.but { $0.number = 2 }
                .refused(.versionTaken, "number", by: .chair, given: .drafting),
            Sample.nameVersion.but { $0.note = "a\u{202E}" }
                .refused(.textForbiddenCharacter, "note", by: .chair, given: .drafting),
            Sample.nameVersion.but { $0.number = 2 }
                .refused(
                    .nothingChanged, by: .chair,
                    given: Given.drafting.when(Sample.nameVersion, by: .chair).after),
            Sample.nameVersion.but { $0.draft = .incoming }
                .refused(.draftImporting, by: .chair, given: .drafting),
        ]
        + Sample.nameVersion.textScenarios("name", most: 200, by: .chair, given: .drafting) {
            $0.name = $1
        }
}
