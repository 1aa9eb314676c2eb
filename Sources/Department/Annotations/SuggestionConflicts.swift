import JSON
import Texts

/// Open suggestions about the same words of a draft: whichever is taken over first, the others
/// say something else then, or nothing any more. So the outcomes are shown side by side before.
public struct SuggestionConflicts: Record, Equatable {
    /// Conflicts that are shown: each holds its provision many times over.
    public static let most = 100

    /// The first ones, in document order.
    public var conflicts: [SuggestionConflict] = []

    public init() {}

    /// Nil when the draft does not exist for the viewer. Who belongs to the team is decided by
    /// the state as it is now.
    public init?(
        _ id: ID<Draft>, in workspace: ID<Workspace>, _ state: DepartmentState,
        present: DepartmentState, for viewer: Viewer
    ) {
        guard state.maySee(workspace, viewer.person),
            let draft = state.contents[workspace]?.drafts[id]
        else { return nil }
        let said = draft.annotations(
            about: nil, in: workspace, present: present, for: viewer)
        let found = draft.conflicts(among: said.filter(\.isOpenSuggestion))
        guard !found.isEmpty else { return }
        let places = Dictionary(
            draft.tree.views.map { ($0.id, PlacedBlock($0)) }, uniquingKeysWith: { $1 })
        conflicts = found.prefix(Self.most).map { conflict in
            var row = SuggestionConflict()
            let shown = conflict.suggestions.prefix(SuggestionConflict.most)
            row.outcomes = draft.outcomes(of: Array(shown), in: conflict.block)
            row.place = places[conflict.block] ?? PlacedBlock()
            row.suggestions = shown.map { AnnotationView($0, in: draft, for: viewer, replies: 0) }
            row.total = conflict.suggestions.count
            return row
        }
    }

    /// Everybody whom the list names.
    public var people: Set<ID<Person>> {
        Set(conflicts.flatMap { $0.suggestions.flatMap(\.people) })
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("conflicts", &conflicts)
    }
}

/// Suggestions that touch the same words of one provision, and what each choice would make of it.
public struct SuggestionConflict: Record, Equatable {
    /// Suggestions of one conflict that are shown, the oldest ones.
    public static let most = 8

    public var outcomes: [ConflictOutcome] = []
    public var place = PlacedBlock()
    /// Oldest first.
    public var suggestions: [AnnotationView] = []
    public var total = 0

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("outcomes", &outcomes)
        try visitor.field("place", &place)
        try visitor.field("suggestions", &suggestions)
        try visitor.field("total", &total)
    }
}

/// What the provision says when these suggestions are taken over, one after the other.
public struct ConflictOutcome: Record, Equatable {
    /// In the order in which they are taken over; the others do not fit any more then.
    public var accepted: [ID<Annotation>] = []
    /// The provision, with what goes and what comes.
    public var pieces: [TextPiece] = []

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("accepted", &accepted)
        try visitor.field("pieces", &pieces)
    }
}
