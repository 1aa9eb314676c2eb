import Department
import Documents
import JSON

extension SealedDossier {
    /// - Parameter reader: for whom; nil for who holds the log. The report goes with it where
    ///   there is one that the reader may know.
    init(_ signed: SignedOpinions, _ state: DepartmentState, for reader: ID<Person>?) {
        let slip = signed.slip
        endedAt = slip.endedAt ?? signed.result.at
        files = [
            ("slip.json", SlipAsAsked(slip, signed.workspace).canonicalJSON),
            ("results.json", Results([signed.result]).canonicalJSON),
        ]
        folder = "opinions"
        let report = try? SlipReportManuscript(slip.id, in: signed.workspace, for: reader, state)
        page = report.map { report in
            Page(name: "report.html") { (names) throws(WritingFailure) in
                try report.write(.html, names, pdf: PDFWriter())
            }
        }
        paperName = "opinion.json"
        papers = signed.opinions.map { opinion in
            Paper(
                content: opinion.statement, counts: opinion.counts, holder: opinion.addressee,
                isSuperseded: opinion.isSuperseded, signature: opinion.answer.signature)
        }
        people = Set(slip.addressees.keys)
            .union([slip.sentBy, signed.result.brokenBy].compactMap { $0 })
            .union(slip.extensions.map(\.by))
        title = SlipReportWords.opinionsTitle(slip.content.question)
    }
}

/// The question, the dossier and the rules, as they went round among those who were asked.
struct SlipAsAsked: Record {
    private var addressees: [ID<Person>] = []
    private var closedAt: Int64?
    private var closesAt: Int64?
    private var days = 0
    private var dossier: [DossierItem] = []
    private var endedAt: Int64?
    private var extensions: [SlipExtension] = []
    private var id = ID<Slip>()
    private var number = 0
    private var options: [PollOption] = []
    private var profile = SlipProfile()
    private var question = ""
    private var sentAt: Int64?
    private var sentBy: ID<Person>?
    private var summary = ""
    private var workspace = ID<Workspace>()

    init() {}

    init(_ slip: Slip, _ workspace: ID<Workspace>) {
        addressees = slip.addressees.keys.sorted()
        closedAt = slip.closedAt
        closesAt = slip.closesAt
        days = slip.content.days
        dossier = slip.content.dossier
        endedAt = slip.endedAt
        extensions = slip.extensions
        id = slip.id
        number = slip.number
        options = slip.content.options
        profile = slip.content.profile
        question = slip.content.question
        sentAt = slip.sentAt
        sentBy = slip.sentBy
        summary = slip.content.summary
        self.workspace = workspace
    }

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("addressees", &addressees)
        try visitor.nullable("closedAt", &closedAt)
        try visitor.nullable("closesAt", &closesAt)
        try visitor.field("days", &days)
        try visitor.field("dossier", &dossier)
        try visitor.nullable("endedAt", &endedAt)
        try visitor.field("extensions", &extensions)
        try visitor.field("id", &id)
        try visitor.field("number", &number)
        try visitor.field("options", &options)
        try visitor.field("profile", &profile)
        try visitor.field("question", &question)
        try visitor.nullable("sentAt", &sentAt)
        try visitor.nullable("sentBy", &sentBy)
        try visitor.field("summary", &summary)
        try visitor.field("workspace", &workspace)
    }
}
