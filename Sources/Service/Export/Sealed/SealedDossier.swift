import Department
import Documents
import JSON

/// What goes into one sealed container, whatever it was that people signed: files about it, and
/// each paper with its signature. Another kind of paper is one more `init` that fills a dossier.
struct SealedDossier: Sendable {
    /// Something that somebody may have signed.
    struct Paper: Sendable {
        /// Exactly what is signed: canonical JSON.
        var content: [UInt8]
        /// Whether it counts, as the procedure asks for signatures.
        var counts: Bool
        var holder: ID<Person>
        /// Whether its holder has said something else since.
        var isSuperseded = false
        var signature: Signature?
    }

    /// What people read about it, in HTML.
    struct Page: Sendable {
        /// In the container.
        var name: String
        var write: @Sendable (any NameBook) throws(WritingFailure) -> [UInt8]
    }

    /// When it was over, milliseconds since 1970 UTC: as of then the trust list is added.
    var endedAt: Int64
    /// Canonical JSON, by name.
    var files: [(name: String, bytes: [UInt8])]
    /// Where the papers lie.
    var folder: String
    var page: Page?
    /// The name of a paper in a container of its own.
    var paperName: String
    var papers: [Paper]
    /// Everybody whom the files name.
    var people: Set<ID<Person>>
    /// Of the file that people take along.
    var title: String

    /// - Throws: what the counting minutes throw.
    init(_ votes: SignedVotes, _ state: DepartmentState) throws(Refusal) {
        let poll = votes.poll
        endedAt = votes.result.at
        files = [
            ("poll.json", PollAsShown(poll, votes.workspace).canonicalJSON),
            ("results.json", Results(poll.results).canonicalJSON),
        ]
        folder = "ballots"
        let minutes = try MinutesManuscript(poll.id, in: votes.workspace, state)
        page = Page(name: "minutes.html") { (names) throws(WritingFailure) in
            try minutes.write(.html, names, pdf: PDFWriter())
        }
        paperName = "ballot.json"
        papers = votes.votes.map { vote in
            Paper(
                content: vote.statement, counts: vote.counts, holder: vote.elector,
                signature: vote.ballot.signature)
        }
        people = Set(votes.votes.map(\.elector) + votes.votes.compactMap(\.ballot.deputy))
            .union(poll.countingTeam + [poll.openedBy] + poll.results.compactMap(\.brokenBy))
        title = MinutesWords.votesTitle(poll.title)
    }
}

/// The question and the rules, as they were shown to those who voted.
struct PollAsShown: Record {
    private var closedAt: Int64?
    private var closesAt: Int64?
    private var countingTeam: [ID<Person>] = []
    private var electorCount = 0
    private var id = ID<Poll>()
    private var openedAt: Int64 = 0
    private var openedBy = ID<Person>()
    private var options: [PollOption] = []
    private var procedure = PollProcedure()
    private var repeats: ID<Poll>?
    private var subject: PollSubject?
    private var text = ""
    private var title = ""
    private var workspace = ID<Workspace>()

    init() {}

    init(_ poll: Poll, _ workspace: ID<Workspace>) {
        closedAt = poll.closedAt
        closesAt = poll.closesAt
        countingTeam = poll.countingTeam
        electorCount = poll.electors.count
        id = poll.id
        openedAt = poll.openedAt
        openedBy = poll.openedBy
        options = poll.options
        procedure = poll.procedure
        repeats = poll.repeats
        subject = poll.subject
        text = poll.text
        title = poll.title
        self.workspace = workspace
    }

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.nullable("closedAt", &closedAt)
        try visitor.nullable("closesAt", &closesAt)
        try visitor.field("countingTeam", &countingTeam)
        try visitor.field("electorCount", &electorCount)
        try visitor.field("id", &id)
        try visitor.field("openedAt", &openedAt)
        try visitor.field("openedBy", &openedBy)
        try visitor.field("options", &options)
        try visitor.field("procedure", &procedure)
        try visitor.nullable("repeats", &repeats)
        try visitor.nullable("subject", &subject)
        try visitor.field("text", &text)
        try visitor.field("title", &title)
        try visitor.field("workspace", &workspace)
    }
}

/// What came of it, the newest last.
struct Results: Record {
    private var results: [PollResult] = []

    init() {}

    init(_ results: [PollResult]) { self.results = results }

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("results", &results)
    }
}
