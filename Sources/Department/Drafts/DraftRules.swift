import LegalText
import Texts

/// What the commands on drafts have in common.
enum DraftRules {
    /// The draft, in which the actor may write now.
    static func editable(
        _ draft: ID<Draft>, _ workspace: ID<Workspace>, _ state: DepartmentState,
        _ context: Context
    ) throws(Refusal) -> Draft {
        let entry = try find(draft, workspace, state)
        guard mayEdit(entry, context.actor, in: workspace, state) else {
            throw Refusal(.draftNotYours)
        }
        switch entry.status {
        case .open: return entry
        case .importing: throw Refusal(.draftImporting)
        case .archived: throw Refusal(.draftArchived)
        }
    }

    /// The draft, into which blocks still come.
    static func importing(
        _ draft: ID<Draft>, _ workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) -> Draft {
        let entry = try find(draft, workspace, state)
        guard entry.status == .importing else { throw Refusal(.draftNotImporting) }
        return entry
    }

    static func find(
        _ draft: ID<Draft>, _ workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) -> Draft {
        guard let entry = state.contents[workspace]?.drafts[draft] else {
            throw Refusal(.draftNotFound, field: "draft")
        }
        return entry
    }

    /// Chair and secretary always; others when they belong to the drafting team.
    static func mayEdit(
        _ draft: Draft, _ person: ID<Person>, in workspace: ID<Workspace>,
        _ state: DepartmentState
    ) -> Bool {
        switch state.workspaces[workspace]?.members[person]?.role {
        case .chair, .secretary: true
        case .moderator, .member: draft.drafters.contains(person)
        case .observer, nil: false
        }
    }

    static func block(
        _ id: ID<Block>, in draft: Draft, field: String = "block"
    ) throws(Refusal) -> Block {
        guard let block = draft.tree[id] else {
            throw Refusal(draft.gone[id] == nil ? .blockNotFound : .blockGone, field: field)
        }
        return block
    }

    /// The block, of which kind, numbering and place are as they were seen.
    static func shaped(_ id: ID<Block>, _ shape: Int, in draft: Draft) throws(Refusal) -> Block {
        let block = try block(id, in: draft)
        guard block.shape == shape else { throw Refusal(.blockChanged, field: "shape") }
        return block
    }

    /// A block goes neither into itself nor behind itself.
    static func checkTarget(
        _ id: ID<Block>, _ parent: ID<Block>?, _ sibling: ID<Block>?, in draft: Draft
    ) throws(Refusal) {
        if let parent, draft.tree.isInside(parent, id) {
            throw Refusal(.blockPlaceGone, field: "parent")
        }
        if sibling == id { throw Refusal(.blockPlaceGone, field: "after") }
    }
}

extension Draft {
    /// Whether this person may change the text, were it open.
    public func mayBeEdited(
        by person: ID<Person>, in workspace: ID<Workspace>, _ state: DepartmentState
    ) -> Bool {
        DraftRules.mayEdit(self, person, in: workspace, state)
    }
}

extension DraftHead {
    /// Parts may be empty and may have several lines.
    func check() throws(Refusal) {
        for part in [authority, placeAndDate, symbol, title, type] {
            try TextRules.checkCharacters(
                part, field: "head", most: Limits.paragraphCharacters)
        }
    }
}

extension Permission {
    /// Those who answer for the texts of a workspace.
    static let draftKeepers = Permission.roles([.chair, .secretary])
}
