import JSON

/// An annotation as the reader of a draft sees it.
public struct AnnotationView: Record, Equatable {
    /// The newest replies that come with it; all of them stand in the thread.
    public static let mostReplies = 10

    public var agreeCount = 0
    /// Whether the viewer supports it.
    public var agreed = false
    public var anchor: Anchor?
    public var at: Int64 = 0
    public var author = ID<Person>()
    public var consultation: ID<Consultation>?
    public var decision: SuggestionDecision?
    public var editCount = 0
    public var id = ID<Annotation>()
    public var kind = AnnotationKind()
    public var layer = AnnotationLayer()
    /// Where it comes from, if it was imported by `author`.
    public var origin: AnnotationOrigin?
    /// Where its words stand in the live text.
    public var place: AnchorPlace?
    public var position: UInt64 = 0
    public var replies: [AnnotationReply] = []
    public var replyCount = 0
    public var resolution: Resolution?
    public var suggestion: [SuggestedEdit]?
    public var text = ""
    public var version: Int?

    public init() {}

    init(_ entry: Annotation, in draft: Draft, for viewer: Viewer, replies most: Int) {
        agreeCount = entry.agreedBy.count
        agreed = entry.agreedBy.contains(viewer.person)
        anchor = entry.anchor
        at = entry.at
        author = entry.author
        consultation = entry.consultation
        decision = entry.decision
        editCount = entry.editCount
        id = entry.id
        kind = entry.kind
        layer = entry.layer
        origin = entry.origin
        place = draft.place(of: entry)
        position = entry.position
        replies = Array(entry.replies.suffix(most))
        replyCount = entry.replies.count
        resolution = entry.resolution
        suggestion = entry.suggestion
        text = entry.wording.text
        version = entry.version
    }

    var people: [ID<Person>] {
        [author] + replies.map(\.author) + [decision?.by, resolution?.by].compactMap { $0 }
            + ([origin] + replies.map(\.origin)).compactMap { $0?.person }
            + ([text] + replies.map(\.text)).flatMap { Mentions.find(in: $0) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("agreeCount", &agreeCount)
        try visitor.field("agreed", &agreed)
        try visitor.nullable("anchor", &anchor)
        try visitor.field("at", &at)
        try visitor.field("author", &author)
        try visitor.nullable("consultation", &consultation)
        try visitor.nullable("decision", &decision)
        try visitor.field("editCount", &editCount)
        try visitor.field("id", &id)
        try visitor.field("kind", &kind)
        try visitor.field("layer", &layer)
        try visitor.field("origin", &origin)
        try visitor.nullable("place", &place)
        try visitor.field("position", &position)
        try visitor.field("replies", &replies)
        try visitor.field("replyCount", &replyCount)
        try visitor.nullable("resolution", &resolution)
        try visitor.nullable("suggestion", &suggestion)
        try visitor.field("text", &text)
        try visitor.nullable("version", &version)
    }
}

/// How much is said about one block.
public struct BlockHeat: Record, Equatable {
    public var block = ID<Block>()
    public var count = 0
    /// Of these, what is not settled.
    public var open = 0

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("block", &block)
        try visitor.field("count", &count)
        try visitor.field("open", &open)
    }
}

/// What is said about a draft: all that has a place in the live text, or what was said about
/// one version. The newest page of it, oldest first.
public struct AnnotationList: Record, Equatable {
    public static let most = 500

    public var annotations: [AnnotationView] = []
    /// Of all of them, in document order.
    public var heat: [BlockHeat] = []
    public var more = false
    public var total = 0
    public var version: Int?

    public init() {}

    /// Nil when the draft or the version does not exist for the viewer. Who belongs to the team
    /// is decided by the state as it is now: a door that was closed stays closed.
    public init?(
        _ id: ID<Draft>, in workspace: ID<Workspace>, version: Int?, before: UInt64?, limit: Int,
        _ state: DepartmentState, present: DepartmentState, for viewer: Viewer
    ) {
        guard state.maySee(workspace, viewer.person),
            let draft = state.contents[workspace]?.drafts[id],
            let tree = draft.tree(version)
        else { return nil }
        self.version = version
        let isOfTeam = Audience.team(id).includes(viewer.person, in: workspace, present)
        let visible = draft.annotations.list.lazy.filter {
            $0.removedAt == nil && ($0.layer == .open || isOfTeam)
                && (version == nil || $0.version == version)
        }
        var counts: [ID<Block>: BlockHeat] = [:]
        for entry in visible {
            total += 1
            let start = version == nil ? entry.place?.start : entry.anchor?.start
            guard let block = start?.block else { continue }
            counts[block, default: BlockHeat()].count += 1
            if entry.resolution == nil { counts[block]?.open += 1 }
        }
        heat = tree.inOrder.compactMap { block in
            guard var heat = counts[block.id] else { return nil }
            heat.block = block.id
            return heat
        }
        let page = min(max(limit, 1), Self.most)
        let earlier = visible.filter { before == nil || $0.position < before ?? 0 }
        let newest = earlier.reversed().prefix(page + 1)
        more = newest.count > page
        annotations = newest.prefix(page).reversed().map {
            AnnotationView($0, in: draft, for: viewer, replies: AnnotationView.mostReplies)
        }
    }

    /// Everybody whom the list names.
    public var people: Set<ID<Person>> { Set(annotations.flatMap(\.people)) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("annotations", &annotations)
        try visitor.field("heat", &heat)
        try visitor.field("more", &more)
        try visitor.field("total", &total)
        try visitor.nullable("version", &version)
    }
}

/// One annotation with all that was said to it, and what it said before.
public struct AnnotationThread: Record, Equatable {
    public var agreedBy: [ID<Person>] = []
    public var annotation = AnnotationView()
    /// Earlier wordings, oldest first.
    public var earlier: [Wording] = []

    public init() {}

    /// Nil when the annotation does not exist for the viewer.
    public init?(
        _ id: ID<Annotation>, of draft: ID<Draft>, in workspace: ID<Workspace>,
        _ state: DepartmentState, present: DepartmentState, for viewer: Viewer
    ) {
        guard state.maySee(workspace, viewer.person),
            let text = state.contents[workspace]?.drafts[draft],
            let entry = text.annotations[id], entry.removedAt == nil,
            entry.layer == .open
                || Audience.team(draft).includes(viewer.person, in: workspace, present)
        else { return nil }
        agreedBy = entry.agreedBy.sorted()
        annotation = AnnotationView(entry, in: text, for: viewer, replies: .max)
        earlier = entry.earlier
    }

    /// Everybody whom the thread names.
    public var people: Set<ID<Person>> { Set(annotation.people + agreedBy) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("agreedBy", &agreedBy)
        try visitor.field("annotation", &annotation)
        try visitor.field("earlier", &earlier)
    }
}
