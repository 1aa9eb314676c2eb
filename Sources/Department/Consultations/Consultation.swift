import HashTreeCollections
import JSON

/// Comments are asked for on one version of a draft, and each is answered in a row of the
/// synthesis table (Articles 6 and 34 of Law 64/2025/QH15: full and public explanation).
public struct Consultation: Record, Equatable {
    /// When it was ended, before or at its date.
    public var closedAt: Int64?
    /// Until when comments count.
    public var closesAt: Int64 = 0
    public var draft = ID<Draft>()
    /// Why it was ended before its date, when it was.
    public var earlyReason: String?
    /// How often it was given more time.
    public var extensionCount = 0
    public var finishedAt: Int64?
    public var id = ID<Consultation>()
    /// Those whom the profile named, themselves or with their organisation, at the opening.
    public var invited: [ID<Person>]?
    public var openedAt: Int64 = 0
    public var openedBy = ID<Person>()
    public var position: UInt64 = 0
    public var profile = ConsultationProfile()
    /// The rows of the synthesis table in the order in which their first comments came.
    public private(set) var rows: AppendList<SynthesisRow> = AppendList()
    public var version = 0
    private var rowByID: TreeDictionary<ID<Annotation>, Int> = [:]
    private var rowOfComment: TreeDictionary<ID<Annotation>, Int> = [:]
    /// The row that was last begun with these words about the same place.
    private var rowOfWords: TreeDictionary<String, Int> = [:]

    public init() {}

    // MARK: Reading

    public func isOpen(at now: Int64) -> Bool { closedAt == nil && now < closesAt }

    /// Whether somebody is asked, member of the workspace or not.
    public func asks(_ id: ID<Person>, _ person: Person) -> Bool { profile.asks(id, person) }

    /// A row that holds comments; one whose comments went elsewhere is no row any more.
    public func row(_ id: ID<Annotation>) -> SynthesisRow? {
        rowByID[id].map { rows[$0] }.flatMap { $0.comments.isEmpty ? nil : $0 }
    }

    /// The row in which a comment is answered.
    public func row(of comment: ID<Annotation>) -> SynthesisRow? {
        rowOfComment[comment].map { rows[$0] }
    }

    /// Rows with comments that wait for their answer.
    public var unansweredCount: Int {
        rows.reduce(0) { $0 + (!$1.comments.isEmpty && $1.answer == nil ? 1 : 0) }
    }

    // MARK: Folding

    /// A comment came: into the row of the same words about the same place while that has no
    /// answer, else into its own.
    mutating func receive(_ comment: Annotation) {
        guard rowOfComment[comment.id] == nil else { return }
        let words = SameWords.key(of: comment)
        if let number = rowOfWords[words].flatMap(follow), rows[number].answer == nil {
            rows[number].comments.append(comment.id)
            rowOfComment[comment.id] = number
            return
        }
        var row = SynthesisRow()
        row.comments = [comment.id]
        row.id = comment.id
        row.words = words
        append(row)
    }

    /// Where the comments of a row are answered now; nil when there are none any more.
    private func follow(_ number: Int) -> Int? {
        let place = rowOfComment[rows[number].id] ?? number
        return rows[place].comments.isEmpty ? nil : place
    }

    /// A comment says something else now: it stands for itself.
    mutating func reword(_ comment: Annotation) {
        guard let number = rowOfComment[comment.id] else { return }
        let words = SameWords.key(of: comment)
        guard rows[number].comments.count > 1 || rows[number].words != words else { return }
        split(comment.id)
        guard let own = rowOfComment[comment.id] else { return }
        let before = rows[own].words
        rows[own].words = words
        rowOfWords[words] = rows.lastIndex { $0.words == words }
        if let before { rowOfWords[before] = rows.lastIndex { $0.words == before } }
    }

    mutating func withdraw(_ comment: ID<Annotation>) {
        guard let number = rowOfComment[comment] else { return }
        rows[number].comments.removeAll { $0 == comment }
        rowOfComment[comment] = nil
    }

    mutating func change(_ id: ID<Annotation>, _ body: (inout SynthesisRow) -> Void) {
        guard let number = rowByID[id] else { return }
        body(&rows[number])
    }

    /// The comments of other rows are answered in this one from now on.
    mutating func fold(_ ids: [ID<Annotation>], into id: ID<Annotation>) {
        guard let target = rowByID[id] else { return }
        for other in ids where other != id {
            guard let number = rowByID[other] else { continue }
            let moved = rows[number].comments
            rows[number].comments = []
            rows[target].comments += moved
            for comment in moved { rowOfComment[comment] = target }
        }
    }

    /// A comment gets a row of its own again.
    mutating func split(_ comment: ID<Annotation>) {
        guard let number = rowOfComment[comment], rows[number].comments.count > 1 else { return }
        rows[number].comments.removeAll { $0 == comment }
        if rows[number].id == comment {
            leave(number, to: comment)
        } else if let own = rowByID[comment] {
            rows[own].comments = [comment]
            rowOfComment[comment] = own
        } else {
            begin(with: comment)
        }
    }

    /// The others of the row, with what was answered to them, go on under the name of the first;
    /// the row is `comment` alone.
    private mutating func leave(_ number: Int, to comment: ID<Annotation>) {
        var rest = rows[number]
        rows[number] = SynthesisRow()
        rows[number].comments = [comment]
        rows[number].id = comment
        rows[number].words = rest.words
        guard let first = rest.comments.first else { return }
        if rowByID[first] == nil { begin(with: first) }
        guard let own = rowByID[first] else { return }
        rest.id = first
        rest.words = rows[own].words
        rows[own] = rest
        for other in rest.comments { rowOfComment[other] = own }
    }

    private mutating func begin(with comment: ID<Annotation>) {
        var row = SynthesisRow()
        row.comments = [comment]
        row.id = comment
        append(row)
    }

    private mutating func append(_ row: SynthesisRow) {
        rows.append(row)
        index(rows.count - 1)
    }

    private mutating func index(_ number: Int) {
        let row = rows[number]
        rowByID[row.id] = number
        for comment in row.comments { rowOfComment[comment] = number }
        if let words = row.words { rowOfWords[words] = number }
    }

    // MARK: Record

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("closedAt", &closedAt)
        try visitor.field("closesAt", &closesAt)
        try visitor.field("draft", &draft)
        try visitor.field("earlyReason", &earlyReason)
        try visitor.field("extensionCount", &extensionCount)
        try visitor.field("finishedAt", &finishedAt)
        try visitor.field("id", &id)
        try visitor.field("invited", &invited)
        try visitor.field("openedAt", &openedAt)
        try visitor.field("openedBy", &openedBy)
        try visitor.field("position", &position)
        try visitor.field("profile", &profile)
        try visitor.field("rows", &rows)
        try visitor.field("version", &version)
        if rowByID.isEmpty { for number in rows.indices { index(number) } }
    }
}
