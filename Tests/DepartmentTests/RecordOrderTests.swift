import Department
import DepartmentTesting
import JSON
import Testing

/// Members in sorted order: what makes bytes canonical, and stored bytes readable in one pass.
@Suite struct RecordOrderTests {
    static let records: [any Record.Type] =
        Features.commands.map { $0 as any Record.Type } + Features.events.map { $0 }
        + [
            Directory.self, WorkspaceContent.self, Workspace.self, Membership.self, SlipClock.self,
            Person.self,
            Organisation.self, Discussion.self, Topic.self, Post.self, Wording.self, Notice.self,
            StanceCounts.self, TopicRow.self, PostView.self, TopicPage.self, PostHistory.self,
            Job.self, Contribution.self, HomeView.self, WorkspaceName.self, TopicTitle.self,
            NoticeView.self, NoticeList.self, WorkspaceRow.self, WorkspaceList.self,
            ClassCounts.self, WorkspaceHead.self, WorkspacePage.self, MemberList.self,
            MemberRow.self, Draft.self, DraftHead.self, DraftVersion.self, Block.self,
            AuthoredRun.self, GoneBlock.self, TextChange.self, NewBlock.self, SeenBlock.self,
            DraftTitle.self, Anchor.self, AnchorPlace.self, Place.self,
            ChosenWords.self, ChosenPlace.self, Annotation.self, AnnotationReply.self,
            AnnotationBook.self, Resolution.self, SuggestedEdit.self, SuggestionDecision.self,
            Consultation.self, ConsultationBook.self, ConsultationProfile.self,
            SynthesisRow.self, SynthesisAnswer.self, AnnotationView.self, BlockHeat.self,
            AnnotationList.self, AnnotationThread.self, ConsultationView.self,
            RowTallies.self, ConsultationList.self, OwnComment.self, OwnComments.self,
            TableComment.self, TableRow.self, SynthesisTable.self, DraftRow.self, DraftList.self,
            VersionRow.self, SimilarRow.self, SimilarRows.self, RowComments.self,
            WorkingCalendar.self,
            CalendarYear.self, BlockView.self,
            DraftPage.self, BlockHistory.self, DraftComparison.self, BlockChange.self,
            PlacedBlock.self, TextPiece.self,
            OpinionConversation.self, OpinionStatement.self, OpinionBook.self,
            ImportedStatement.self, ImportedBallot.self, OpinionRow.self, OpinionList.self,
            StatementView.self, OpinionPage.self, SimilarStatements.self, TallyView.self,
            MapCell.self, OpinionGroupView.self, RepresentativeView.self, SharedView.self,
            StatementResult.self, OpinionMapPage.self, ClassCount.self, ClassTally.self,
            GroupTally.self,
            Slip.self, SlipBook.self, SlipContent.self, SlipAddress.self, DossierItem.self,
            SlipProfile.self, SlipStep.self, SlipAddressee.self, SlipAnswer.self,
            OpinionResponse.self, SlipStatement.self, SlipExtension.self, SlipRow.self,
            SlipTitle.self, SlipList.self, SlipInbox.self, InboxSlip.self, SlipPage.self,
            SlipPerson.self, SlipPapers.self, SlipOpinion.self, SlipStepView.self,
        ]

    @Test func everyRecordVisitsItsMembersInOrder() {
        for record in Self.records {
            guard case .object(let fields) = record.schema else {
                Issue.record("\(record) is no object")
                continue
            }
            let names = fields.map(\.name)
            #expect(names == names.sorted(), "\(record)")
            #expect(Set(names).count == names.count, "\(record)")
            #expect(names.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
        }
    }

    @Test func namesAreStableWordsAndDistinct() {
        let names = Features.commands.map { $0.name } + Features.events.map { $0.name }
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.split(separator: ".").count == 2 })
        #expect(Registry.commands.count == Features.commands.count)
        #expect(Registry.events.count == Features.events.count)
    }

    /// The parameters of a command are read strictly, its members in any order.
    @Test func commandsComeThroughTheRegistryAsTheyWere() throws {
        var random = SplitMix(seed: 3)
        for _ in 0..<300 {
            let (command, _) = CommandGenerator.next(
                Given.department.state, Given.start, &random)
            let bytes = command.canonicalJSON
            let decode = try #require(Registry.commands[type(of: command).name]?.decode)
            let read = try bytes.withUnsafeBufferPointer { try decode($0) }
            #expect(read.canonicalJSON == bytes)
        }
    }
}
