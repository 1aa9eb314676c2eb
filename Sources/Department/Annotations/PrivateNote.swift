import JSON
import Texts

/// What somebody notes about a draft for nobody else. It is in no log, so that it can be
/// forgotten; this is what its author writes, which the vault keeps sealed.
public struct PrivateNote: Record, Equatable {
    /// The words that it is about; nil for the draft as a whole.
    public var anchor: Anchor?
    public var text = ""

    public init() {}

    /// - Throws: `textEmpty`, `textTooLong`, `textForbiddenCharacter`, `anchorMissing`.
    public func check() throws(Refusal) {
        try TextRules.check(text, field: "text", most: Limits.postCharacters)
        guard let anchor else { return }
        guard !anchor.exact.isEmpty else { throw Refusal(.anchorMissing, field: "anchor") }
        for part in [anchor.exact, anchor.prefix, anchor.suffix] {
            guard TextUnits.count(part) <= Limits.anchorUnits else {
                throw Refusal(.textTooLong, field: "anchor")
            }
            try TextRules.checkCharacters(
                part, field: "anchor", most: Limits.anchorUnits, tabs: true)
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("anchor", &anchor)
        try visitor.field("text", &text)
    }
}

/// A note as its author reads it.
public struct PrivateNoteView: Record, Equatable {
    public var anchor: Anchor?
    public var at: Int64 = 0
    public var draft = ID<Draft>()
    public var editedAt: Int64?
    public var id = ID<PrivateNote>()
    /// Where its words stand in the text that was asked for; nil for the draft as a whole.
    public var place: AnchorPlace?
    public var text = ""
    /// What the draft is called; nil where it is not to be seen any more.
    public var title: String?
    public var workspace = ID<Workspace>()

    public init() {}

    public init(
        _ note: PrivateNote, id: ID<PrivateNote>, draft: ID<Draft>, workspace: ID<Workspace>,
        at: Int64, editedAt: Int64?
    ) {
        anchor = note.anchor
        self.at = at
        self.draft = draft
        self.editedAt = editedAt
        self.id = id
        text = note.text
        self.workspace = workspace
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.nullable("anchor", &anchor)
        try visitor.field("at", &at)
        try visitor.field("draft", &draft)
        try visitor.nullable("editedAt", &editedAt)
        try visitor.field("id", &id)
        try visitor.nullable("place", &place)
        try visitor.field("text", &text)
        try visitor.nullable("title", &title)
        try visitor.field("workspace", &workspace)
    }
}

/// The notes of one person: on one draft, or all of them.
public struct PrivateNoteList: Record, Equatable {
    public var notes: [PrivateNoteView] = []

    public init() {}

    /// All of them, wherever they were made.
    public init(_ notes: [PrivateNoteView], _ state: DepartmentState, for viewer: Viewer) {
        self.notes = notes.map { note in
            var note = note
            if state.maySee(note.workspace, viewer.person) {
                note.title = state.contents[note.workspace]?.drafts[note.draft]?.title
            }
            return note
        }
    }

    /// Those on one draft, each placed where its words stand in the live text or in a version:
    /// there too nobody is led to words that are not the quoted ones. Nil when the draft or the
    /// version does not exist for the viewer.
    public init?(
        _ notes: [PrivateNoteView], on id: ID<Draft>, in workspace: ID<Workspace>, version: Int?,
        _ state: DepartmentState, for viewer: Viewer
    ) {
        guard state.maySee(workspace, viewer.person),
            let draft = state.contents[workspace]?.drafts[id], let tree = draft.tree(version)
        else { return nil }
        let own = notes.filter { $0.draft == id && $0.workspace == workspace }
        // Words are searched only where there are any.
        let index =
            own.contains { $0.anchor != nil }
            ? AnchorIndex(tree.inOrder.map { ($0.id, $0.text) }) : nil
        self.notes = own.map { note in
            var note = note
            note.place = note.anchor.flatMap { anchor in
                index.map { AnchorPlace($0.settled(anchor.textAnchor)) }
            }
            note.title = draft.title
            return note
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("notes", &notes)
    }
}

extension PrivateNote: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        if var words = anchor {
            words.exact = normal(words.exact, true)
            words.prefix = normal(words.prefix, true)
            words.suffix = normal(words.suffix, true)
            anchor = words
        }
        text = normal(text, false)
    }
}
