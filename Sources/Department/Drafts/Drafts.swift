/// Legal texts in the making: their structure, their words, their versions.
public enum Drafts: Feature {
    public static let commands: [any Command.Type] = [
        CreateDraft.self,
        AddBlocks.self,
        FinishImport.self,
        ChangeDraftHead.self,
        RenameDraft.self,
        SetDrafters.self,
        ArchiveDraft.self,
        EditBlock.self,
        AddBlock.self,
        SplitBlock.self,
        MergeBlock.self,
        MoveBlock.self,
        ChangeBlockKind.self,
        ChangeBlockNumbering.self,
        RemoveBlocks.self,
        NameVersion.self,
    ]
    public static let events: [any Event.Type] = [
        DraftCreated.self,
        BlocksAdded.self,
        ImportFinished.self,
        DraftHeadChanged.self,
        DraftRenamed.self,
        DraftersSet.self,
        DraftArchived.self,
        BlockEdited.self,
        BlockAdded.self,
        BlockDivided.self,
        BlockMerged.self,
        BlockMoved.self,
        BlockKindChanged.self,
        BlockNumberingChanged.self,
        BlocksRemoved.self,
        VersionNamed.self,
    ]
}
