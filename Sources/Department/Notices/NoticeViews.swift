import JSON

/// A workspace by its name.
public struct WorkspaceName: Record, Equatable {
    public var id = ID<Workspace>()
    public var name = ""

    public init() {}

    public init(_ id: ID<Workspace>, _ state: DepartmentState) {
        self.id = id
        name = state.workspaces[id]?.name ?? ""
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("id", &id)
        try visitor.field("name", &name)
    }
}

/// A topic by its title.
public struct TopicTitle: Record, Equatable {
    public var id = ID<Topic>()
    public var title = ""

    public init() {}

    public init(_ topic: Topic) {
        id = topic.id
        title = topic.title
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("id", &id)
        try visitor.field("title", &title)
    }
}

/// A draft by its title.
public struct DraftTitle: Record, Equatable {
    public var id = ID<Draft>()
    public var title = ""

    public init() {}

    public init(_ draft: Draft) {
        id = draft.id
        title = draft.title
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("id", &id)
        try visitor.field("title", &title)
    }
}

/// A consultation by the version that it is about, and until when it takes comments.
public struct ConsultationMark: Record, Equatable {
    public var closesAt: Int64 = 0
    public var id = ID<Consultation>()
    public var version = 0

    public init() {}

    public init(_ consultation: Consultation) {
        closesAt = consultation.closesAt
        id = consultation.id
        version = consultation.version
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("closesAt", &closesAt)
        try visitor.field("id", &id)
        try visitor.field("version", &version)
    }
}

/// What became of a comment or a suggestion.
public enum NoticeOutcome: String, JSONWord {
    case accepted
    case partly
    case explained
    case declined

    public init() { self = .explained }

    init(_ outcome: SynthesisOutcome) {
        switch outcome {
        case .accepted: self = .accepted
        case .partly: self = .partly
        case .explained: self = .explained
        }
    }

    init(_ outcome: SuggestionOutcome) {
        switch outcome {
        case .accepted: self = .accepted
        case .partly: self = .partly
        case .declined: self = .declined
        }
    }
}

/// A notice with all that is needed to show it.
public struct NoticeView: Record, Equatable {
    public var annotation: ID<Annotation>?
    public var at: Int64 = 0
    public var by = ID<Person>()
    /// The provisions that were changed for the comment that is answered.
    public var changes: [ID<Block>] = []
    public var consultation: ConsultationMark?
    public var draft: DraftTitle?
    public var excerpt: String?
    public var kind = NoticeKind()
    public var opinion: OpinionTitle?
    public var outcome: NoticeOutcome?
    public var poll: PollTitle?
    public var position: UInt64 = 0
    public var post: ID<Post>?
    public var read = false
    public var slip: SlipTitle?
    public var topic: TopicTitle?
    public var workspace = WorkspaceName()

    public init() {}

    public init(_ notice: Notice, _ place: ID<Workspace>, _ state: DepartmentState) {
        let discussion = state.contents[place]?.discussion
        let text = notice.draft.flatMap { state.contents[place]?.drafts[$0] }
        let asking = notice.consultation.flatMap { state.contents[place]?.consultations[$0] }
        annotation = notice.annotation
        at = notice.at
        by = notice.by
        consultation = asking.map { ConsultationMark($0) }
        draft = text.map { DraftTitle($0) }
        kind = notice.kind
        let asked = notice.opinion.flatMap { state.contents[place]?.opinions[$0] }
        opinion = asked.map { OpinionTitle($0) }
        poll = notice.poll.flatMap { state.contents[place]?.polls[$0] }.map { PollTitle($0) }
        position = notice.position
        post = notice.post
        slip = notice.slip.flatMap { state.contents[place]?.slips[$0] }.map { SlipTitle($0) }
        topic = notice.topic.flatMap { discussion?.topic($0) }.map { TopicTitle($0) }
        workspace = WorkspaceName(place, state)
        excerpt = notice.post.flatMap { discussion?.post($0)?.post.wording.text }
            .map { Excerpt.of($0) }
        if kind == .consultationClosed { excerpt = asking?.earlyReason.map { Excerpt.of($0) } }
        if let statement = notice.statement.flatMap({ asked?[$0] }) {
            excerpt = Excerpt.of(statement.text)
        }
        // What only a team may read stays out: who belongs to it may have changed.
        let remark = notice.annotation.flatMap { text?.annotations[$0] }
        if let remark, remark.layer == .open, remark.removedAt == nil {
            tell(of: remark, asking)
        }
    }

    /// What was said to an annotation, what became of it, or else the annotation itself.
    private mutating func tell(of remark: Annotation, _ asking: Consultation?) {
        excerpt = Excerpt.of(remark.wording.text)
        switch kind {
        case .mention, .annotationReply:
            let index = remark.replies.partitionPoint { $0.position >= position }
            if index < remark.replies.count, remark.replies[index].position == position {
                excerpt = Excerpt.of(remark.replies[index].text)
            }
        case .suggestionDecided:
            guard let decision = remark.decision else { return }
            outcome = NoticeOutcome(decision.outcome)
            if !decision.text.isEmpty { excerpt = Excerpt.of(decision.text) }
        case .commentAnswered:
            guard let row = asking?.row(of: remark.id) else { return }
            let told = row.earlier.first { $0.position == position } ?? row.answer
            guard let told else { return }
            changes = told.changes
            outcome = NoticeOutcome(told.outcome)
            excerpt = Excerpt.of(told.text)
        default: break
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.nullable("annotation", &annotation)
        try visitor.field("at", &at)
        try visitor.field("by", &by)
        try visitor.field("changes", &changes)
        try visitor.nullable("consultation", &consultation)
        try visitor.nullable("draft", &draft)
        try visitor.nullable("excerpt", &excerpt)
        try visitor.field("kind", &kind)
        try visitor.nullable("opinion", &opinion)
        try visitor.nullable("outcome", &outcome)
        try visitor.nullable("poll", &poll)
        try visitor.field("position", &position)
        try visitor.nullable("post", &post)
        try visitor.field("read", &read)
        try visitor.nullable("slip", &slip)
        try visitor.nullable("topic", &topic)
        try visitor.field("workspace", &workspace)
    }
}

/// The newest notices of one person, newest first.
public struct NoticeList: Record, Equatable {
    public static let most = 200

    public var notices: [NoticeView] = []
    public var unreadCount = 0

    public init() {}

    public init(_ state: DepartmentState, for viewer: Viewer) {
        var newest: [(place: ID<Workspace>, notice: Notice)] = []
        for (place, content) in state.contents where state.maySee(place, viewer.person) {
            guard let notices = content.notices[viewer.person] else { continue }
            newest.append(contentsOf: notices.suffix(NoticeList.most).map { (place, $0) })
            let first = notices.partitionPoint { $0.position > viewer.noticesReadThrough }
            unreadCount += notices[first...].count { !viewer.hasRead($0) }
        }
        notices = newest.sorted { $0.notice.position > $1.notice.position }
            .prefix(NoticeList.most)
            .map { place, notice in
                var view = NoticeView(notice, place, state)
                view.read = viewer.hasRead(notice)
                return view
            }
    }

    /// Everybody whom the notices name.
    public var people: Set<ID<Person>> {
        Set(notices.flatMap { [$0.by] + Mentions.find(in: $0.excerpt ?? "") })
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("notices", &notices)
        try visitor.field("unreadCount", &unreadCount)
    }
}
