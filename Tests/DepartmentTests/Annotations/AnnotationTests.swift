import Department
import DepartmentTesting
import JSON
import Testing
import Texts

/// What people say about the words of a draft.
@Suite struct AnnotationTests {
    let given = Given.consulting

    private func added(_ fill: (inout AnnotationAdded) -> Void) -> AnnotationAdded {
        var event = AnnotationAdded()
        (event.annotation, event.draft) = (.fresh(30), .decree)
        event.text = "Why?"
        let remark = given.annotation(.remark)
        (event.anchor, event.place) = (remark?.anchor, remark?.place)
        fill(&event)
        return event
    }

    private func edit(_ steps: TextOperation.Step..., of block: ID<Block> = .clause) -> EditBlock {
        Sample.editBlock.but {
            ($0.block, $0.operation) = (block, (try? TextOperation(steps)) ?? TextOperation())
        }
    }

    // MARK: Anchors

    @Test func whatIsSaidKeepsItsWords() {
        given.when(Sample.annotate, by: .member).then(added { _ in })
    }

    @Test func wordsAreFoundThoughOthersWroteBeforeThem() {
        let later = given.when(edit(.insert("Now. ")), by: .chair).after
        later.when(Sample.annotate, by: .member).then(
            added {
                // The context is what it is now.
                $0.anchor?.prefix = "Now. This decree is about "
                $0.anchor?.start.offset = 26
                $0.anchor?.end.offset = 31
                $0.place?.start.offset = 26
                $0.place?.end.offset = 31
            })
    }

    /// What is written right at the edges of the chosen words does not belong to them.
    @Test func edgesAreNotTheWords() {
        let later = given.when(edit(.keep(21), .insert("("), .keep(5), .insert(")")), by: .chair)
            .after
        #expect(later.place(of: .remark)?.state == .exact)
        let found = later.when(Sample.annotate, by: .member).succeeds()
        #expect(found.place(of: .fresh(30))?.start.offset == 22)
        #expect(found.place(of: .fresh(30))?.end.offset == 27)
    }

    @Test func aCommentOnAVersionFollowsWhatWasWrittenSince() {
        let later = given.when(edit(.insert("Now. ")), by: .chair).after
        let comment = Sample.annotate.but { $0.version = 1 }
        let after = later.when(comment, by: .member).succeeds()
        let found = after.annotation(.fresh(30))
        #expect(found?.anchor?.start.offset == 21, "in the version")
        #expect(found?.consultation == .hearing)
        #expect(after.place(of: .fresh(30))?.start.offset == 26, "in the live text")
        #expect(after.place(of: .fresh(30))?.state == .exact)
    }

    @Test func aCommentOnWordsThatAreGoneIsOrphaned() {
        let comment = Sample.annotate.but { $0.version = 1 }
        let rewritten = given.when(edit(.keep(21), .insert("it"), .delete(5)), by: .chair).after
        let after = rewritten.when(comment, by: .member).succeeds()
        #expect(after.place(of: .fresh(30))?.state == .orphaned)
        #expect(after.annotation(.fresh(30))?.anchor?.exact == "words")
    }

    @Test func wordsThatChangedAreMovedAndThoseOfAMergeAreFollowed() {
        let changed = given.when(edit(.keep(23), .insert("x")), by: .chair).after
        #expect(changed.place(of: .remark)?.state == .moved)
        let split = given.when(
            Sample.splitBlock.but { $0.at = 15 }, by: .chair
        ).after
        #expect(split.place(of: .remark)?.start.block == .fresh(24))
        #expect(split.place(of: .remark)?.start.offset == 6)
        #expect(split.place(of: .remark)?.state == .exact)
        let merged = split.when(
            MergeBlock.with {
                ($0.block, $0.draft, $0.into) = (.fresh(24), .decree, .clause)
                ($0.intoRev, $0.workspace) = (1, .office)
            }, by: .chair
        ).succeeds()
        #expect(merged.place(of: .remark) == given.place(of: .remark))
    }

    @Test func wordsOfARemovedBlockAreOrphanedUntilSomebodySetsThemAnew() {
        let removed = given.and(
            BlocksRemoved.with { ($0.blocks, $0.draft) = ([.clause], .decree) }
                .by(.chair, in: .office))
        #expect(removed.place(of: .remark)?.state == .orphaned)
        let again = removed.when(Sample.reattachAnnotation, by: .colleague).succeeds()
        #expect(again.place(of: .remark)?.state == .exact)
        #expect(again.place(of: .remark)?.start.block == .point)
        #expect(again.annotation(.remark)?.anchor?.exact == "words", "first words stay known")
    }

    @Test func aReattachedCommentKeepsItsVersion() {
        let again = given.when(
            Sample.reattachAnnotation.but { $0.annotation = .comment }, by: .chair
        ).succeeds()
        #expect(again.annotation(.comment)?.version == 1)
        #expect(again.annotation(.comment)?.anchor?.start.block == .clause)
    }

    // MARK: Suggestions

    private func edited(_ operation: TextOperation, rev: Int = 1) -> BlockEdited {
        BlockEdited.with {
            ($0.block, $0.draft, $0.operation) = (.clause, .decree, operation)
            ($0.rev, $0.suggestion) = (rev, .proposal)
        }
    }

    private func accepted(_ outcome: SuggestionOutcome, _ text: String = "") -> SuggestionAccepted {
        SuggestionAccepted.with {
            ($0.annotation, $0.blocks, $0.draft) = (.proposal, [.clause], .decree)
            ($0.outcome, $0.text) = (outcome, text)
        }
    }

    @Test func aSuggestionIsTakenOverWithItsAuthorsName() {
        let after = given.when(Sample.acceptSuggestion, by: .chair).then(
            edited(.of(.keep(21), .insert("forms"), .delete(5))), accepted(.accepted))
        #expect(after.text(.clause) == "This decree is about forms.")
        let block = after.state.contents[.office]?.drafts[.decree]?.tree[.clause]
        #expect(block?.runs.map(\.by) == [.chair, .colleague, .chair])
        #expect(block?.runs.map(\.units) == [21, 5, 1])
        #expect(after.annotation(.proposal)?.decision?.by == .chair)
        let notices = after.state.contents[.office]?.notices[.colleague]
        #expect(notices?.last?.kind == .suggestionDecided)
        #expect(notices?.last?.annotation == .proposal)
    }

    @Test func aSuggestionFollowsTheText() {
        let later = given.when(edit(.insert("Now. ")), by: .chair).after
        later.when(Sample.acceptSuggestion, by: .chair).then(
            edited(.of(.keep(26), .insert("forms"), .delete(5)), rev: 2), accepted(.accepted))
    }

    @Test func inPartItIsInTheWordsOfWhoeverWroteThem() {
        let partly = Sample.acceptSuggestion.but {
            $0.edits = [
                SuggestedEdit.with {
                    ($0.block, $0.operation) = (.clause, .of(.keep(26), .insert(" and signs")))
                }
            ]
            $0.text = "Both"
        }
        let after = given.when(partly, by: .chair).then(
            edited(.of(.keep(26), .insert(" and signs"))), accepted(.partly, "Both"))
        let block = after.state.contents[.office]?.drafts[.decree]?.tree[.clause]
        #expect(Set(block?.runs.map(\.by) ?? []) == [.chair])
    }

    @Test func whatTheTextSaysAlreadyNeedsNoEdit() {
        let after = given.when(
            Sample.acceptSuggestion.but { ($0.edits, $0.text) = ([], "It says so") }, by: .chair
        ).then(accepted(.partly, "It says so").bent { $0.blocks = [] })
        #expect(after.text(.clause) == given.text(.clause))
    }

    /// Two suggestions for blocks that were merged since become one edit of the merged block.
    @Test func editsOfMergedBlocksBecomeOne() {
        let suggest = Sample.suggest.but {
            $0.suggestion = [
                SuggestedEdit.with {
                    ($0.block, $0.operation) = (.point, .of(.insert("A ")))
                },
                SuggestedEdit.with {
                    ($0.block, $0.operation) = (.lastPoint, .of(.insert("B ")))
                },
            ]
        }
        let merged = given.when(suggest, by: .member).succeeds()
            .when(Sample.mergeBlock, by: .chair).succeeds()
        let after = merged.when(
            Sample.acceptSuggestion.but { $0.annotation = .fresh(30) }, by: .chair
        ).succeeds()
        #expect(after.text(.point) == "A people;B bodies.")
    }

    @Test func aDeclinedSuggestionChangesNothingAndItsAuthorHears() {
        let after = given.when(Sample.declineSuggestion, by: .chair).then(
            SuggestionDeclined.with {
                ($0.annotation, $0.draft, $0.text) = (.proposal, .decree, "Reason")
            })
        #expect(after.text(.clause) == given.text(.clause))
        #expect(after.annotation(.proposal)?.decision?.outcome == .declined)
        #expect(
            after.state.contents[.office]?.notices[.colleague]?.last?.kind == .suggestionDecided)
    }

    // MARK: Layers

    @Test func whatTheTeamSaysIsForTheTeam() throws {
        let audience = try #require(
            given.annotation(.aside).map { _ in Audience.team(.decree) })
        let may = [ID<Person>.chair, .moderator, .secretary, .member].allSatisfy {
            audience.includes($0, in: .office, given.state)
        }
        #expect(may)
        for person: ID<Person> in [.colleague, .observer, .visitor, .stranger, .owner, .unknown] {
            #expect(!audience.includes(person, in: .office, given.state))
        }
        let fewer = given.and(
            DraftersSet.with { $0.draft = .decree }.by(.chair, in: .office))
        #expect(!audience.includes(.member, in: .office, fewer.state))
        #expect(!Audience.team(.fresh(9)).includes(.chair, in: .office, given.state))
    }

    @Test func eventsOfTheTeamSayForWhomTheyAre() throws {
        let reply = Sample.replyToAnnotation.but { $0.annotation = .aside }
        guard case .success(let events) = given.when(reply, by: .chair).result else {
            Issue.record("refused")
            return
        }
        #expect(events.map(\.audience) == [.team(.decree)])
        let stored = try #require(Registry.events[AnnotationReplied.name]?.audience)
        let bytes = try #require(events.first).canonicalJSON
        #expect(try bytes.withUnsafeBufferPointer { try stored($0) } == .team(.decree))
        #expect(Registry.events[PostAdded.name]?.audience == nil)
    }

    @Test func whoLeftTheTeamHearsNoMoreOfIt() {
        let later = given.and(
            MemberRoleChanged.with {
                ($0.person, $0.role, $0.workspace) = (.secretary, .member, .office)
            }.by(.chair, in: .office))
        let before = later.state.contents[.office]?.notices[.secretary]?.count
        let reply = Sample.replyToAnnotation.but { $0.annotation = .aside }
        let after = later.when(reply, by: .chair).succeeds()
        #expect(after.state.contents[.office]?.notices[.secretary]?.count == before)
        let told = given.when(reply, by: .chair).succeeds()
        let notice = told.state.contents[.office]?.notices[.secretary]?.last
        #expect(notice?.kind == .annotationReply)
        // Even then the notice itself does not quote it.
        let list = NoticeList(told.state, for: Viewer(.secretary))
        #expect(list.notices.first?.annotation == .aside)
        #expect(list.notices.first?.excerpt == nil)
    }

    // MARK: Talk

    @Test func aThreadHasItsHistory() {
        let after = given.when(Sample.editAnnotation, by: .colleague).succeeds()
            .when(Sample.replyToAnnotation, by: .member).succeeds()
            .when(Sample.agreeWithAnnotation, by: .secretary).succeeds()
            .when(Sample.resolveAnnotation, by: .colleague).succeeds()
        let found = after.annotation(.remark)
        #expect(found?.earlier.map(\.text) == ["Which words?"])
        #expect(found?.replies.map(\.text) == ["These"])
        #expect(found?.agreedBy.contains(.secretary) == true)
        #expect(found?.resolution?.by == .colleague)
        let kinds = after.state.contents[.office]?.notices[.colleague]?.map(\.kind)
        #expect(kinds?.last == .annotationReply)
        let back = after.when(Sample.withdrawAnnotationAgreement, by: .secretary).succeeds()
            .when(
                Sample.reopenAnnotation.but { $0.annotation = .remark }, by: .chair
            ).succeeds()
        #expect(back.annotation(.remark)?.agreedBy.contains(.secretary) == false)
        #expect(back.annotation(.remark)?.resolution == nil)
    }
}
