import Department
import JSON
import Vault
import Wire

/// What people note for themselves goes to the vault, not to the log (decision 0031): nobody
/// else reads it, and it goes with its author.
extension Accounts {
    func keepNote(_ request: HTTPRequest) throws -> HTTPResponse {
        let person = try session(request).person
        let body = try body(AccountBody.NewNote.self, request)
        guard body.note.raw != 0 else { throw Refusal(.identifierTaken, field: "note") }
        guard facts.state.maySee(body.workspace, person) else {
            throw Refusal(.workspaceNotFound, field: "workspace")
        }
        let note = try checked(body.anchor, body.text)
        let kept = KeptNote(
            id: body.note, workspace: body.workspace, draft: body.draft, at: now().wall,
            content: note.canonicalJSON)
        switch try vault.keep(kept, of: person) {
        case .kept: return done()
        case .taken: throw Refusal(.identifierTaken, field: "note")
        case .full: throw Refusal(.limitReached)
        }
    }

    func changeNote(_ request: HTTPRequest, _ item: String) throws -> HTTPResponse {
        let person = try session(request).person
        let body = try body(AccountBody.NoteChange.self, request)
        guard let id = ID<PrivateNote>(item), let before = try vault.note(id, of: person) else {
            throw Refusal(.noteNotFound)
        }
        // Words are chosen anew, or stay those that were chosen.
        let old = try? JSONReader.read(PrivateNote.self, from: before.content)
        let note = try checked(body.anchor ?? old?.anchor, body.text)
        guard try vault.change(id, of: person, to: note.canonicalJSON, at: now().wall) else {
            throw Refusal(.noteNotFound)
        }
        return done()
    }

    func removeNote(_ request: HTTPRequest, _ item: String) throws -> HTTPResponse {
        let person = try session(request).person
        guard let id = ID<PrivateNote>(item), try vault.removeNote(id, of: person) else {
            throw Refusal(.noteNotFound)
        }
        return done()
    }

    private func checked(_ anchor: Anchor?, _ text: String) throws -> PrivateNote {
        var note = PrivateNote()
        note.anchor = anchor
        note.text = text
        note = Normalisation.holder(note)
        try note.check()
        return note
    }
}
