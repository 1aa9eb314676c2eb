import JSON

/// Something that waits for the viewer.
public struct Job: Record, Equatable {
    public var annotation: ID<Annotation>?
    public var at: Int64 = 0
    public var by: ID<Person>?
    public var consultation: ConsultationMark?
    /// How the days of a term that ends at `due` are counted; nil where `due` is but a date.
    public var counting: DayCounting?
    /// How many things of this kind wait there.
    public var count = 1
    public var draft: DraftTitle?
    public var due: Int64?
    public var kind = JobKind()
    public var opinion: OpinionTitle?
    public var poll: PollTitle?
    public var post: ID<Post>?
    public var slip: SlipTitle?
    public var topic: TopicTitle?
    public var workspace = WorkspaceName()

    public init() {}

    /// By date, then the newest first; the rest only makes the order one.
    static func stands(_ one: Job, before other: Job) -> Bool {
        if one.due != other.due { return one.due ?? .max < other.due ?? .max }
        if one.at != other.at { return one.at > other.at }
        return one.subject < other.subject
    }

    private var subject: String {
        let place =
            slip?.id.key ?? poll?.id.key ?? opinion?.id.key ?? topic?.id.key
            ?? consultation?.id.key ?? draft?.id.key ?? ""
        return place + kind.rawValue + (post?.key ?? annotation?.key ?? "")
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.nullable("annotation", &annotation)
        try visitor.field("at", &at)
        try visitor.nullable("by", &by)
        try visitor.nullable("consultation", &consultation)
        try visitor.field("count", &count)
        try visitor.nullable("counting", &counting)
        try visitor.nullable("draft", &draft)
        try visitor.nullable("due", &due)
        try visitor.field("kind", &kind)
        try visitor.nullable("opinion", &opinion)
        try visitor.nullable("poll", &poll)
        try visitor.nullable("post", &post)
        try visitor.nullable("slip", &slip)
        try visitor.nullable("topic", &topic)
        try visitor.field("workspace", &workspace)
    }
}

public enum JobKind: String, JSONWord {
    /// A topic with a date, where the viewer has said nothing yet.
    case topicDue
    /// Somebody asked for the viewer and has no answer.
    case mention
    /// Somebody answered the viewer and has no answer.
    case reply
    /// A consultation that asks the viewer, who has not commented yet.
    case consultation
    /// Comments that the viewer has to answer.
    case rowsAssigned
    /// Suggestions on which the drafting team has not decided.
    case suggestions
    /// A consultation that is over and not finished.
    case consultationOver
    /// A poll in which the viewer has a vote, or votes for somebody, and has not voted.
    case poll
    /// A secret poll whose key the viewer makes with the other trustees, and whose turn it is.
    case keyCeremony
    /// A secret poll that is over and waits for the viewer's share of its key.
    case boxOpening
    /// A slip that asks for the viewer's opinion.
    case slip
    /// A slip on which the viewer prepares the answers of `count` others.
    case slipToPrepare
    /// A slip that the viewer keeps, with all opinions in; `count` of them want a response.
    case slipOver
    /// An opinion map on which the viewer may vote and has said nothing yet.
    case opinion

    public init() { self = .topicDue }
}

/// What the viewer said, and what has become of it.
public struct Contribution: Record, Equatable {
    public var agreeCount = 0
    public var at: Int64 = 0
    public var closed = false
    public var conclusion: String?
    public var excerpt = ""
    public var post = ID<Post>()
    public var replyCount = 0
    public var topic = TopicTitle()
    public var workspace = WorkspaceName()

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("agreeCount", &agreeCount)
        try visitor.field("at", &at)
        try visitor.field("closed", &closed)
        try visitor.nullable("conclusion", &conclusion)
        try visitor.field("excerpt", &excerpt)
        try visitor.field("post", &post)
        try visitor.field("replyCount", &replyCount)
        try visitor.field("topic", &topic)
        try visitor.field("workspace", &workspace)
    }
}

/// The viewer's own page: what waits, where they belong, what became of what they said.
public struct HomeView: Record, Equatable {
    static let contributionsMax = 10
    /// Days for which an overdue topic is still shown as work.
    static let overdueDays: Int64 = 30

    public var contributions: [Contribution] = []
    public var jobs: [Job] = []
    public var workspaces: [WorkspaceRow] = []

    public init() {}

    /// - Parameter now: milliseconds since 1970 UTC.
    public init(_ state: DepartmentState, for viewer: Viewer, now: Int64) {
        var own: [Contribution] = []
        for (id, entry) in state.workspaces.sorted(by: { $0.key < $1.key }) {
            addDraftJobs(id, entry, state, viewer, now)
            guard let membership = entry.members[viewer.person] else { continue }
            workspaces.append(WorkspaceRow(id, entry, state, viewer))
            guard let content = state.contents[id] else { continue }
            let place = WorkspaceName(id, state)
            let speaks = membership.role != .observer
            for topic in content.discussion.topics {
                if speaks { addDue(topic, place, viewer, now) }
                own.append(contentsOf: Self.contributions(topic, place, viewer))
            }
            addAnswersWanted(content, place, viewer)
            addPolls(content, place, viewer, now)
            addTrusteeship(content, place, viewer, now)
            addSlips(content, place, membership, viewer, now)
            if speaks { addOpinions(content, place, viewer, now) }
        }
        workspaces.sort { ($1.lastActivityAt, $1.id) < ($0.lastActivityAt, $0.id) }
        contributions = Array(own.sorted { $0.at > $1.at }.prefix(Self.contributionsMax))
        jobs.sort(by: Job.stands)
    }

    /// Everybody whom the page names.
    public var people: Set<ID<Person>> {
        Set(jobs.compactMap(\.by) + contributions.flatMap { Mentions.find(in: $0.excerpt) })
    }

    private mutating func addDue(
        _ topic: Topic, _ place: WorkspaceName, _ viewer: Viewer, _ now: Int64
    ) {
        guard let due = topic.due, topic.closedAt == nil,
            due > now - Self.overdueDays * Day.milliseconds,
            !topic.participants.contains(viewer.person)
        else { return }
        var job = Job()
        job.at = topic.openedAt
        job.by = topic.openedBy
        job.due = due
        job.kind = .topicDue
        job.topic = TopicTitle(topic)
        job.workspace = place
        jobs.append(job)
    }

    /// Mentions and replies after which the viewer has said nothing in the topic.
    private mutating func addAnswersWanted(
        _ content: WorkspaceContent, _ place: WorkspaceName, _ viewer: Viewer
    ) {
        var seen: Set<ID<Topic>> = []
        for notice in (content.notices[viewer.person] ?? AppendList()).suffix(100).reversed() {
            guard notice.kind == .mention || notice.kind == .reply, let id = notice.topic,
                let topic = content.discussion.topic(id), topic.closedAt == nil,
                !seen.contains(id), !Self.spoke(viewer.person, in: topic, after: notice.position)
            else { continue }
            seen.insert(id)
            var job = Job()
            job.at = notice.at
            job.by = notice.by
            job.kind = notice.kind == .mention ? .mention : .reply
            job.post = notice.post
            job.topic = TopicTitle(topic)
            job.workspace = place
            jobs.append(job)
        }
    }

    private static func spoke(
        _ person: ID<Person>, in topic: Topic, after position: UInt64
    ) -> Bool {
        let first = topic.posts.partitionPoint { $0.position > position }
        return topic.posts[first...].contains { $0.author == person }
    }

    private static func contributions(
        _ topic: Topic, _ place: WorkspaceName, _ viewer: Viewer
    ) -> [Contribution] {
        guard topic.participants.contains(viewer.person) else { return [] }
        return topic.posts.filter { $0.author == viewer.person }.suffix(contributionsMax).map {
            var entry = Contribution()
            entry.agreeCount = $0.agreedBy.count
            entry.at = $0.at
            entry.closed = topic.closedAt != nil
            entry.conclusion = topic.conclusion
            entry.excerpt = Excerpt.of($0.wording.text)
            entry.post = $0.id
            entry.replyCount = $0.replyCount
            entry.topic = TopicTitle(topic)
            entry.workspace = place
            return entry
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("contributions", &contributions)
        try visitor.field("jobs", &jobs)
        try visitor.field("workspaces", &workspaces)
    }
}
