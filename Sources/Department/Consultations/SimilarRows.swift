import JSON
import Texts

/// A row that says nearly the same as another: whoever answers may fold them.
public struct SimilarRow: Record, Equatable {
    /// How much of the words they share, from 50 to 100.
    public var percent = 0
    public var row = TableRow()
    /// Whether both are about the same provision, or both about the whole.
    public var samePlace = false

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("percent", &percent)
        try visitor.field("row", &row)
        try visitor.field("samePlace", &samePlace)
    }
}

/// The rows with which a row of the synthesis table could be answered together: those about the
/// same provision first, then the most similar. Only such as `synthesis.fold` takes: of two that
/// are answered neither goes into the other.
public struct SimilarRows: Record, Equatable {
    public static let most = 20
    /// Below half of the words it is another comment.
    public static let percentMin = 50

    public var similar: [SimilarRow] = []

    public init() {}

    /// Nil when the row does not exist for the viewer.
    public init?(
        _ id: ID<Annotation>, of consultation: ID<Consultation>, in workspace: ID<Workspace>,
        _ state: DepartmentState, for viewer: Viewer
    ) {
        guard state.maySee(workspace, viewer.person),
            let content = state.contents[workspace],
            let entry = content.consultations[consultation],
            let draft = content.drafts[entry.draft], let row = entry.row(id)
        else { return nil }
        let book = draft.annotations
        let likeness = TextLikeness(Self.words(of: row, book))
        let place = Self.place(of: row, book)
        var found: [ID<Annotation>: (percent: Int, samePlace: Bool)] = [:]
        for other in entry.rows where !other.comments.isEmpty && other.id != id {
            guard row.answer == nil || other.answer == nil else { continue }
            let percent = likeness.percent(of: Self.words(of: other, book))
            guard percent >= Self.percentMin else { continue }
            found[other.id] = (percent, Self.place(of: other, book) == place)
        }
        let best = found.sorted {
            ($0.value.samePlace ? 0 : 1, -$0.value.percent, $0.key)
                < ($1.value.samePlace ? 0 : 1, -$1.value.percent, $1.key)
        }.prefix(Self.most)
        let blocks = draft.version(entry.version)?.tree.views ?? []
        let chosen = Set(best.map(\.key))
        let rows = Dictionary(
            entry.rowsInOrder(of: draft, blocks) { chosen.contains($0.id) }
                .map { ($0.row.id, TableRow($0, blocks, book)) },
            uniquingKeysWith: { first, _ in first })
        similar = best.compactMap { id, likeness in
            guard let row = rows[id] else { return nil }
            var view = SimilarRow()
            view.percent = likeness.percent
            view.row = row
            view.samePlace = likeness.samePlace
            return view
        }
    }

    /// What a row says and suggests, without the place that it is about.
    private static func words(of row: SynthesisRow, _ book: AnnotationBook) -> String {
        let key = row.words ?? row.comments.first.flatMap { book[$0] }.map(SameWords.key) ?? ""
        return String(key.drop { $0 != "\n" })
    }

    private static func place(of row: SynthesisRow, _ book: AnnotationBook) -> ID<Block>? {
        row.comments.first.flatMap { book[$0]?.anchor?.start.block }
    }

    /// Everybody whom the rows name.
    public var people: Set<ID<Person>> { Set(similar.flatMap(\.row.people)) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("similar", &similar)
    }
}
