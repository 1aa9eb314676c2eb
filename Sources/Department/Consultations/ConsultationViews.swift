import JSON

/// A consultation as lists and its page show it. Whether it is open follows from `closesAt`,
/// `closedAt` and the clock.
public struct ConsultationView: Record, Equatable {
    public var closedAt: Int64?
    public var closesAt: Int64 = 0
    public var commentCount = 0
    public var draft = DraftTitle()
    /// Why it was ended before its date.
    public var earlyReason: String?
    public var finishedAt: Int64?
    public var id = ID<Consultation>()
    /// Whether the viewer is asked, while it is open.
    public var mayComment = false
    /// The viewer's own comments.
    public var ownCount = 0
    public var openedAt: Int64 = 0
    public var openedBy = ID<Person>()
    public var profile = ConsultationProfile()
    public var tallies = RowTallies()
    public var version = 0

    public init() {}

    /// Everybody whom it names.
    public var people: [ID<Person>] { [openedBy] + (profile.people ?? []) }

    init(
        _ entry: Consultation, in workspace: ID<Workspace>, _ state: DepartmentState,
        for viewer: Viewer
    ) {
        let text = state.contents[workspace]?.drafts[entry.draft]
        closedAt = entry.closedAt
        closesAt = entry.closesAt
        draft = text.map { DraftTitle($0) } ?? DraftTitle()
        earlyReason = entry.earlyReason
        finishedAt = entry.finishedAt
        id = entry.id
        mayComment = AnnotationRules.maySpeak(viewer.person, entry, in: workspace, state)
        openedAt = entry.openedAt
        openedBy = entry.openedBy
        profile = entry.profile
        version = entry.version
        for row in entry.rows where !row.comments.isEmpty {
            commentCount += row.comments.count
            ownCount += row.comments.count {
                text?.annotations[$0]?.author == viewer.person
            }
            tallies.add(row.state)
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.nullable("closedAt", &closedAt)
        try visitor.field("closesAt", &closesAt)
        try visitor.field("commentCount", &commentCount)
        try visitor.field("draft", &draft)
        try visitor.nullable("earlyReason", &earlyReason)
        try visitor.nullable("finishedAt", &finishedAt)
        try visitor.field("id", &id)
        try visitor.field("mayComment", &mayComment)
        try visitor.field("openedAt", &openedAt)
        try visitor.field("openedBy", &openedBy)
        try visitor.field("ownCount", &ownCount)
        try visitor.field("profile", &profile)
        try visitor.field("tallies", &tallies)
        try visitor.field("version", &version)
    }
}

/// How many rows are how far.
public struct RowTallies: Record, Equatable {
    public var accepted = 0
    public var explained = 0
    public var new = 0
    public var partly = 0
    public var studying = 0

    public init() {}

    mutating func add(_ state: SynthesisState) {
        switch state {
        case .new: new += 1
        case .studying: studying += 1
        case .accepted: accepted += 1
        case .partly: partly += 1
        case .explained: explained += 1
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("accepted", &accepted)
        try visitor.field("explained", &explained)
        try visitor.field("new", &new)
        try visitor.field("partly", &partly)
        try visitor.field("studying", &studying)
    }
}

/// The consultations of a workspace, the newest first.
public struct ConsultationList: Record, Equatable {
    public var consultations: [ConsultationView] = []

    public init() {}

    /// Nil when the workspace does not exist for the viewer.
    public init?(_ workspace: ID<Workspace>, _ state: DepartmentState, for viewer: Viewer) {
        guard state.maySee(workspace, viewer.person) else { return nil }
        let list = state.contents[workspace]?.consultations.list ?? AppendList()
        consultations = list.reversed().map {
            ConsultationView($0, in: workspace, state, for: viewer)
        }
    }

    /// Everybody whom the list names.
    public var people: Set<ID<Person>> { Set(consultations.flatMap(\.people)) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("consultations", &consultations)
    }
}

/// A comment of the viewer, and what became of it.
public struct OwnComment: Record, Equatable {
    public var answer: SynthesisAnswer?
    public var at: Int64 = 0
    public var consultation = ID<Consultation>()
    public var draft = DraftTitle()
    public var id = ID<Annotation>()
    /// The words that it is about.
    public var quote: String?
    public var state = SynthesisState()
    public var text = ""
    public var version = 0
    public var workspace = WorkspaceName()

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.nullable("answer", &answer)
        try visitor.field("at", &at)
        try visitor.field("consultation", &consultation)
        try visitor.field("draft", &draft)
        try visitor.field("id", &id)
        try visitor.nullable("quote", &quote)
        try visitor.field("state", &state)
        try visitor.field("text", &text)
        try visitor.field("version", &version)
        try visitor.field("workspace", &workspace)
    }
}

/// The viewer's comments in all consultations, the newest first.
public struct OwnComments: Record, Equatable {
    public static let most = 200

    public var comments: [OwnComment] = []

    public init() {}

    public init(_ state: DepartmentState, for viewer: Viewer) {
        for (place, content) in state.contents where state.maySee(place, viewer.person) {
            for entry in content.consultations.list {
                guard let draft = content.drafts[entry.draft] else { continue }
                for row in entry.rows {
                    let own = row.comments.compactMap { draft.annotations[$0] }
                        .filter { $0.author == viewer.person }
                    comments += own.map { said in
                        var comment = OwnComment()
                        comment.answer = row.answer
                        comment.at = said.at
                        comment.consultation = entry.id
                        comment.draft = DraftTitle(draft)
                        comment.id = said.id
                        comment.quote = said.anchor.map { Excerpt.of($0.exact) }
                        comment.state = row.state
                        comment.text = said.wording.text
                        comment.version = entry.version
                        comment.workspace = WorkspaceName(place, state)
                        return comment
                    }
                }
            }
        }
        comments.sort { ($1.at, $1.id) < ($0.at, $0.id) }
        comments.removeLast(max(0, comments.count - Self.most))
    }

    /// Everybody whom the list names.
    public var people: Set<ID<Person>> { Set(comments.compactMap { $0.answer?.by }) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("comments", &comments)
    }
}
