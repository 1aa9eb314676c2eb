import JSON

/// Which rows of a table are wanted.
public struct RowFilter: Sendable {
    public var state: SynthesisState?
    public var assignee: ID<Person>?
    /// Words that a comment or the answer has, whatever their case.
    public var words = ""
    /// How many rows to leave out at the front, and how many to show.
    public var from = 0
    public var limit = 50

    public init() {}
}

/// A comment in a row.
public struct TableComment: Record, Equatable {
    public var agreeCount = 0
    public var at: Int64 = 0
    public var author = ID<Person>()
    public var id = ID<Annotation>()
    public var kind = AnnotationKind()
    public var quote: String?
    public var suggestion: [SuggestedEdit]?
    public var text = ""

    public init() {}

    init(_ entry: Annotation) {
        agreeCount = entry.agreedBy.count
        at = entry.at
        author = entry.author
        id = entry.id
        kind = entry.kind
        quote = entry.anchor?.exact
        suggestion = entry.suggestion
        text = entry.wording.text
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("agreeCount", &agreeCount)
        try visitor.field("at", &at)
        try visitor.field("author", &author)
        try visitor.field("id", &id)
        try visitor.field("kind", &kind)
        try visitor.nullable("quote", &quote)
        try visitor.nullable("suggestion", &suggestion)
        try visitor.field("text", &text)
    }
}

public struct TableRow: Record, Equatable {
    /// The first comments of a row; `commentCount` says how many it has.
    public static let mostComments = 20

    public var answer: SynthesisAnswer?
    public var assignee: ID<Person>?
    /// The provision that it is about; nil for the draft as a whole.
    public var block: ID<Block>?
    public var commentCount = 0
    public var comments: [TableComment] = []
    public var earlier: [SynthesisAnswer] = []
    public var id = ID<Annotation>()
    /// The address of the provision in the version.
    public var path: String?
    public var state = SynthesisState()

    public init() {}

    /// - Parameter blocks: of the version, in document order.
    init(_ placed: PlacedRow, _ blocks: [BlockView], _ book: AnnotationBook) {
        let row = placed.row
        answer = row.answer
        assignee = row.assignee
        if case .provision(let index) = placed.place {
            block = blocks[index].id
            path = blocks[index].path
        }
        commentCount = row.comments.count
        comments = row.comments.prefix(Self.mostComments).compactMap { book[$0] }
            .map { TableComment($0) }
        earlier = row.earlier
        id = row.id
        state = row.state
    }

    var people: [ID<Person>] {
        comments.map(\.author) + earlier.map(\.by) + [answer?.by, assignee].compactMap { $0 }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.nullable("answer", &answer)
        try visitor.nullable("assignee", &assignee)
        try visitor.nullable("block", &block)
        try visitor.field("commentCount", &commentCount)
        try visitor.field("comments", &comments)
        try visitor.field("earlier", &earlier)
        try visitor.field("id", &id)
        try visitor.nullable("path", &path)
        try visitor.field("state", &state)
    }
}

/// The synthesis table of a consultation: first what is said about the whole, then provision by
/// provision in the order of the consulted text, at last other matters.
public struct SynthesisTable: Record, Equatable {
    public static let most = 200

    public var consultation = ConsultationView()
    public var rows: [TableRow] = []
    /// How many rows pass the filter.
    public var total = 0

    public init() {}

    /// Nil when the consultation does not exist for the viewer.
    public init?(
        _ id: ID<Consultation>, in workspace: ID<Workspace>, _ filter: RowFilter,
        _ state: DepartmentState, for viewer: Viewer
    ) {
        guard state.maySee(workspace, viewer.person),
            let content = state.contents[workspace], let entry = content.consultations[id],
            let draft = content.drafts[entry.draft]
        else { return nil }
        consultation = ConsultationView(entry, in: workspace, state, for: viewer)
        let blocks = draft.version(entry.version)?.tree.views ?? []
        let book = draft.annotations
        let found = entry.rowsInOrder(of: draft, blocks) { Self.passes($0, filter, book) }
        total = found.count
        rows = found.dropFirst(max(0, filter.from)).prefix(min(max(filter.limit, 1), Self.most))
            .map { TableRow($0, blocks, book) }
    }

    private static func passes(
        _ row: SynthesisRow, _ filter: RowFilter, _ book: AnnotationBook
    ) -> Bool {
        if let state = filter.state, row.state != state { return false }
        if let assignee = filter.assignee, row.assignee != assignee { return false }
        let words = SameWords.folded(filter.words)
        guard !words.isEmpty else { return true }
        let texts = row.comments.compactMap { book[$0]?.wording.text } + [row.answer?.text ?? ""]
        return texts.contains { SameWords.folded($0).contains(words) }
    }

    /// Everybody whom the table names.
    public var people: Set<ID<Person>> {
        Set(rows.flatMap(\.people) + [consultation.openedBy])
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("consultation", &consultation)
        try visitor.field("rows", &rows)
        try visitor.field("total", &total)
    }
}
