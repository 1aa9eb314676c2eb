import Department
import JSON
import Vault

/// What only its author reads (decision 0031).
extension QueryRoutes {
    static let notes = QueryRoute(
        "/api/workspaces/{workspace}/drafts/{draft}/notes",
        "What I noted about a draft for myself.", ["version"]
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        let draft: ID<Draft> = try query.id("draft", .draftNotFound)
        guard
            let list = PrivateNoteList(
                try query.notes(draft), on: draft, in: workspace,
                version: try query.count("version"), query.state, for: query.viewer)
        else { throw Refusal(.draftNotFound) }
        return query.answer(list)
    }

    static let allNotes = QueryRoute(
        "/api/notes", "All that I noted for myself."
    ) { (query) throws(Refusal) in
        query.answer(PrivateNoteList(try query.notes(nil), query.present, for: query.viewer))
    }
}

extension PrivateNoteView {
    /// What cannot be read, as another version of this program may have kept it, has no words; it
    /// can still be removed.
    init(_ kept: KeptNote) {
        let note = (try? JSONReader.read(PrivateNote.self, from: kept.content)) ?? PrivateNote()
        self.init(
            note, id: kept.id, draft: kept.draft, workspace: kept.workspace, at: kept.at,
            editedAt: kept.editedAt)
    }
}
