import LegalText
import Texts

/// A whole text as the commands that bring it in.
public enum DraftImport {
    /// The commands in their order, for a text that ``ImportFitting`` has fitted.
    ///
    /// - Parameter block: the identifier of the block at an index.
    public static func commands(
        _ document: LegalDocument, draft: ID<Draft>, title: String, in workspace: ID<Workspace>,
        block: (Int) -> ID<Block>
    ) -> [any Command] {
        var create = CreateDraft()
        create.draft = draft
        create.head = DraftHead(document.head)
        create.importing = true
        create.title = title
        create.workspace = workspace
        var commands: [any Command] = [create]
        var add = AddBlocks()
        add.draft = draft
        add.workspace = workspace
        var units = 0
        for (index, entry) in document.blocks.enumerated() {
            let more = TextUnits.count(entry.text)
            if add.blocks.count == Limits.addedBlocks || units + more > Limits.addedUnits {
                commands.append(add)
                add.blocks = []
                add.from = index
                units = 0
            }
            var new = NewBlock()
            new.block = block(index)
            new.kind = entry.kind
            new.numbering = entry.numbering
            new.parent = entry.parent.map(block)
            new.text = entry.text
            add.blocks.append(new)
            units += more
        }
        if !add.blocks.isEmpty { commands.append(add) }
        var finish = FinishImport()
        finish.count = document.blocks.count
        finish.draft = draft
        finish.workspace = workspace
        commands.append(finish)
        return commands
    }
}
