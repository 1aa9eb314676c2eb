import Department
import DepartmentTesting

extension AuthorityMatrix {
    /// The command of a row on drafts; `drafter` puts everybody into the drafting team,
    /// otherwise nobody belongs to it.
    static func draftsScene(_ row: String, _ place: ID<Workspace>) -> (Given, any Command)? {
        let team = DraftersSet.with {
            ($0.draft, $0.drafters) = (.decree, row.hasSuffix(" drafter") ? actors : [])
        }
        let given = Given.drafting.and(team.by(.chair, in: .office))
        let name = row.split(separator: " ").first.map(String.init) ?? ""
        return command(name, place).map { (given, $0) }
    }

    private static func command(_ name: String, _ place: ID<Workspace>) -> (any Command)? {
        switch name {
        case "draft.create": Sample.createDraft.but { $0.workspace = place }
        case "draft.addBlocks": Sample.addBlocks.but { $0.workspace = place }
        case "draft.finishImport": Sample.finishImport.but { $0.workspace = place }
        case "draft.changeHead": Sample.changeDraftHead.but { $0.workspace = place }
        case "draft.rename": Sample.renameDraft.but { $0.workspace = place }
        case "draft.setDrafters": Sample.setDrafters.but { $0.workspace = place }
        case "draft.archive": Sample.archiveDraft.but { $0.workspace = place }
        case "block.edit": Sample.editBlock.but { $0.workspace = place }
        case "block.add": Sample.addBlock.but { $0.workspace = place }
        case "block.split": Sample.splitBlock.but { $0.workspace = place }
        case "block.merge": Sample.mergeBlock.but { $0.workspace = place }
        case "block.move": Sample.moveBlock.but { $0.workspace = place }
        case "block.changeKind": Sample.changeBlockKind.but { $0.workspace = place }
        case "block.changeNumbering": Sample.changeBlockNumbering.but { $0.workspace = place }
        case "block.remove": Sample.removeBlocks.but { $0.workspace = place }
        case "version.name": Sample.nameVersion.but { $0.workspace = place }
        default: nil
        }
    }
}
