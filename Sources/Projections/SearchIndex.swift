public import SQLite

/// Full-text search over posts, topics, workspaces and the texts of drafts (FTS5:
/// https://sqlite.org/fts5.html).
///
/// Words are found with and without diacritics. First come documents that have them exactly as
/// typed, then those that have all words one after another, then by weight (BM25) and age.
public final class SearchIndex {
    public enum Kind: Int64, Sendable, CaseIterable {
        case post = 1
        case topic = 2
        case workspace = 3
        /// A block of the present text of a draft.
        case provision = 4
        /// What is said about a draft, with the replies.
        case annotation = 5
        /// The same, said within its drafting team.
        case teamAnnotation = 6
    }

    /// What can be found.
    struct Document: Equatable {
        var kind: Kind
        /// Identifier of the post, topic, workspace, block or annotation. Clients choose it, so
        /// it is one only within its workspace, the last two within their draft.
        var key: UInt128
        var workspace: UInt128
        var topic: UInt128?
        var draft: UInt128?
        var author: UInt128
        var at: Int64
        var title: String
        var body: String

        var text: String { title.isEmpty || body.isEmpty ? title + body : title + "\n" + body }
    }

    private let connection: Connection
    private let select: Statement
    private let insert: Statement
    private let update: Statement
    private let delete: Statement
    private let index: Statement
    private let unindex: Statement
    private let find: Statement
    private let fetch: Statement
    private var folder = TextFolder()

    public init(_ database: StateDatabase) throws(SQLiteFailure) {
        connection = database.connection
        select = try connection.prepare(
            """
            SELECT * FROM documents
            WHERE kind = ? AND key = ? AND workspace = ? AND ifnull(draft, x'') = ?
            """)
        fetch = try connection.prepare("SELECT * FROM documents WHERE id = ?")
        insert = try connection.prepare(
            "INSERT INTO documents VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
        delete = try connection.prepare("DELETE FROM documents WHERE id = ?")
        update = try connection.prepare("UPDATE documents SET title = ?, body = ? WHERE id = ?")
        index = try connection.prepare("INSERT INTO words(rowid, folded, exact) VALUES (?, ?, ?)")
        unindex = try connection.prepare(
            "INSERT INTO words(words, rowid, folded, exact) VALUES ('delete', ?, ?, ?)")
        find = try connection.prepare(
            """
            SELECT documents.id, workspace, kind, draft,
                words.rowid IN (SELECT rowid FROM words WHERE words MATCH ?2) AS exactly,
                words.rowid IN (SELECT rowid FROM words WHERE words MATCH ?3) AS consecutively
            FROM words JOIN documents ON documents.id = words.rowid
            WHERE words MATCH ?1
            ORDER BY exactly DESC, consecutively DESC, bm25(words), at DESC, documents.id DESC
            """)
    }

    // MARK: Searching

    /// The drafting team of a draft.
    public struct Team: Sendable, Hashable {
        public var workspace: UInt128
        public var draft: UInt128

        public init(workspace: UInt128, draft: UInt128) {
            self.workspace = workspace
            self.draft = draft
        }
    }

    /// One document that was found.
    public struct Result: Sendable, Equatable {
        public var kind: Kind
        public var workspace: UInt128
        public var topic: UInt128?
        public var post: UInt128?
        public var draft: UInt128?
        public var block: UInt128?
        public var annotation: UInt128?
        public var author: UInt128
        /// Milliseconds since 1970-01-01 UTC.
        public var at: Int64
        /// At most 240 characters around the first hit; mentions stand as `@{…}`.
        public var excerpt: String
        /// Start and length of each hit in UTF-16 units of `excerpt`.
        public var marks: [(start: Int, length: Int)]

        public static func == (left: Result, right: Result) -> Bool {
            left.kind == right.kind && left.workspace == right.workspace
                && left.topic == right.topic && left.post == right.post
                && left.draft == right.draft && left.block == right.block
                && left.annotation == right.annotation && left.author == right.author
                && left.at == right.at
                && left.excerpt == right.excerpt
                && left.marks.elementsEqual(right.marks, by: ==)
        }
    }

    /// - Parameters:
    ///   - text: whatever was typed; there is no syntax that could be wrong.
    ///   - workspaces: those that the asker may see; nothing of others is found or counted.
    ///   - teams: the drafts of whose team the asker is, with their workspaces: nothing that is
    ///     said in other teams is found or counted.
    ///   - kind: only documents of this kind; nil for all. What teams say is of the kind of
    ///     annotations too.
    ///   - limit: how many results are built; `total` counts all.
    public func search(
        _ text: String, in workspaces: Set<UInt128>, teams: Set<Team> = [], kind: Kind? = nil,
        limit: Int = 20
    ) throws(SQLiteFailure) -> (results: [Result], total: Int) {
        let terms = SearchTerms(text, &folder)
        if terms.isEmpty { return ([], 0) }
        find.bind(1, terms.folded)
        find.bind(2, terms.exact)
        find.bind(3, terms.consecutive)
        var hits: [Int64] = []
        var total = 0
        while try find.step() {
            let workspace = UInt128(bytes: find.bytes(1))
            guard workspaces.contains(workspace), let found = Kind(rawValue: find.integer(2)),
                kind == nil || found.shownAs == kind
            else { continue }
            if found == .teamAnnotation {
                let team = Team(workspace: workspace, draft: UInt128(bytes: find.bytes(3)))
                guard teams.contains(team) else { continue }
            }
            total += 1
            if hits.count < limit { hits.append(find.integer(0)) }
        }
        var results: [Result] = []
        for id in hits {
            fetch.bind(1, id)
            guard let (_, document) = try row(fetch) else { continue }
            results.append(result(document, terms))
        }
        return (results, total)
    }

    private func result(_ document: Document, _ terms: SearchTerms) -> Result {
        let text = document.text
        let excerpt = Excerpt(text, words: folder.words(text), terms: terms)
        let kind = document.kind.shownAs
        return Result(
            kind: kind, workspace: document.workspace,
            topic: document.kind == .topic ? document.key : document.topic,
            post: document.kind == .post ? document.key : nil, draft: document.draft,
            block: document.kind == .provision ? document.key : nil,
            annotation: kind == .annotation ? document.key : nil, author: document.author,
            at: document.at, excerpt: excerpt.text,
            marks: excerpt.marks.map { ($0.start, $0.length) })
    }

    // MARK: Following

    /// Where a document is.
    struct Place {
        var workspace: UInt128
        var draft: UInt128?
    }

    /// Adds a document, or replaces the one of the same kind and key in its place.
    func put(_ document: Document) throws(SQLiteFailure) {
        insert.bind(1, document.kind.rawValue)
        insert.bind(2, blob: document.key.bytes)
        insert.bind(3, blob: document.workspace.bytes)
        bind(insert, 4, document.topic)
        bind(insert, 5, document.draft)
        insert.bind(6, blob: document.author.bytes)
        insert.bind(7, document.at)
        insert.bind(8, document.title)
        insert.bind(9, document.body)
        try insert.run()
        if connection.changes > 0 {
            try write(index, connection.lastInsertedRow, document)
        } else {
            let place = Place(workspace: document.workspace, draft: document.draft)
            try change(document.kind, document.key, in: place) { $0 = document }
        }
    }

    /// Changes title or body of a document; false when there is none.
    @discardableResult
    func change(
        _ kind: Kind, _ key: UInt128, in place: Place, _ body: (inout Document) -> Void
    ) throws(SQLiteFailure) -> Bool {
        guard let (id, old) = try find(kind, key, in: place) else { return false }
        var new = old
        body(&new)
        // A contentless index must be told what it held.
        try write(unindex, id, old)
        try write(index, id, new)
        update.bind(1, new.title)
        update.bind(2, new.body)
        update.bind(3, id)
        try update.run()
        return true
    }

    /// What a document says; nil when there is none.
    func text(_ kind: Kind, _ key: UInt128, in place: Place) throws(SQLiteFailure) -> String? {
        try find(kind, key, in: place)?.1.body
    }

    func remove(_ kind: Kind, _ key: UInt128, in place: Place) throws(SQLiteFailure) {
        guard let (id, old) = try find(kind, key, in: place) else { return }
        try write(unindex, id, old)
        delete.bind(1, id)
        try delete.run()
    }

    private func find(
        _ kind: Kind, _ key: UInt128, in place: Place
    ) throws(SQLiteFailure) -> (Int64, Document)? {
        select.bind(1, kind.rawValue)
        select.bind(2, blob: key.bytes)
        select.bind(3, blob: place.workspace.bytes)
        select.bind(4, blob: place.draft?.bytes ?? [])
        return try row(select)
    }

    private func bind(_ statement: Statement, _ index: Int32, _ key: UInt128?) {
        if let key {
            statement.bind(index, blob: key.bytes)
        } else {
            statement.bind(index, null: ())
        }
    }

    private func write(
        _ statement: Statement, _ id: Int64, _ document: Document
    ) throws(SQLiteFailure) {
        let forms = folder.forms(document.text)
        statement.bind(1, id)
        statement.bind(2, text: forms.folded)
        statement.bind(3, text: forms.exact)
        try statement.run()
    }

    private func row(_ statement: Statement) throws(SQLiteFailure) -> (Int64, Document)? {
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return (
            statement.integer(0),
            Document(
                kind: Kind(rawValue: statement.integer(1)) ?? .post,
                key: UInt128(bytes: statement.bytes(2)),
                workspace: UInt128(bytes: statement.bytes(3)),
                topic: statement.isNull(4) ? nil : UInt128(bytes: statement.bytes(4)),
                draft: statement.isNull(5) ? nil : UInt128(bytes: statement.bytes(5)),
                author: UInt128(bytes: statement.bytes(6)), at: statement.integer(7),
                title: statement.text(8), body: statement.text(9))
        )
    }
}

extension SearchIndex.Kind {
    /// What a reader calls it.
    fileprivate var shownAs: Self { self == .teamAnnotation ? .annotation : self }
}
