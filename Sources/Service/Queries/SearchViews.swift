import Department
import JSON
import Projections

/// What a search found.
public struct SearchList: Record, Equatable {
    public var results: [SearchResult] = []
    public var total = 0

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("results", &results)
        try visitor.field("total", &total)
    }
}

/// One thing that was found.
public struct SearchResult: Record, Equatable {
    public enum Kind: String, JSONWord {
        case post
        case topic
        case workspace
        case person
        case provision
        case annotation

        public init() { self = .post }
    }

    /// What was said about a draft.
    public var annotation: ID<Annotation>?
    public var at: Int64 = 0
    /// Of a provision.
    public var block: ID<Block>?
    public var draft: DraftTitle?
    public var excerpt = ""
    public var kind = Kind()
    /// What stands before the words of a provision, such as `2.`; empty without a number.
    public var label: String?
    /// Start and length of each hit, in UTF-16 units of the excerpt.
    public var marks: [[Int]] = []
    public var person: ID<Person>?
    public var post: ID<Post>?
    public var topic: TopicTitle?
    public var workspace: WorkspaceName?

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.nullable("annotation", &annotation)
        try visitor.field("at", &at)
        try visitor.nullable("block", &block)
        try visitor.nullable("draft", &draft)
        try visitor.field("excerpt", &excerpt)
        try visitor.field("kind", &kind)
        try visitor.nullable("label", &label)
        try visitor.field("marks", &marks)
        try visitor.nullable("person", &person)
        try visitor.nullable("post", &post)
        try visitor.nullable("topic", &topic)
        try visitor.nullable("workspace", &workspace)
    }
}

/// Finds words in what the caller may see.
struct Search {
    static let resultsMax = 50
    /// Characters of what is searched for; nobody types more.
    static let queryCharactersMax = 200

    let query: Query
    let index: SearchIndex?

    func answer() throws(Refusal) -> Answer<SearchList> {
        let text = String((query.text("q") ?? "").prefix(Search.queryCharactersMax))
        let limit = min(
            try query.number("limit").map { Int(clamping: $0) } ?? 20, Search.resultsMax)
        let kind = query.text("kind").flatMap { SearchResult.Kind(rawValue: $0) }
        var list = SearchList()
        var people: Set<ID<Person>> = []
        if kind == nil || kind == .person { addPeople(text, limit, &list, &people) }
        if kind != .person { try addDocuments(text, kind, limit, &list, &people) }
        return query.answer(list, people)
    }

    private func addPeople(
        _ text: String, _ limit: Int, _ list: inout SearchList, _ people: inout Set<ID<Person>>
    ) {
        // Beside what was said, a few names are enough; alone, as many as were asked for.
        let most = query.text("kind") == nil ? 3 : limit
        for person in query.names.search(text, most: most)
        where query.state.people[person] != nil {
            var result = SearchResult()
            result.at = query.state.people[person]?.registeredAt ?? 0
            result.excerpt = query.names.name(of: person) ?? ""
            result.kind = .person
            result.person = person
            list.results.append(result)
            list.total += 1
            people.insert(person)
        }
    }

    private func addDocuments(
        _ text: String, _ kind: SearchResult.Kind?, _ limit: Int, _ list: inout SearchList,
        _ people: inout Set<ID<Person>>
    ) throws(Refusal) {
        guard let index else { throw Refusal(.overloaded, retryAfter: 5) }
        let wanted = query.text("workspace").flatMap { ID<Workspace>($0) }
        let open = query.state.workspaces.keys.filter {
            query.state.maySee($0, query.viewer.person) && (wanted == nil || wanted == $0)
        }
        let indexKind: SearchIndex.Kind? =
            switch kind {
            case .post: .post
            case .topic: .topic
            case .workspace: .workspace
            case .provision: .provision
            case .annotation: .annotation
            case .person, nil: nil
            }
        let found: (results: [SearchIndex.Result], total: Int)
        do {
            found = try index.search(
                text, in: Set(open.map(\.raw)), teams: teams(open), kind: indexKind,
                limit: limit)
        } catch { throw Refusal(.overloaded, retryAfter: 5) }
        list.total += found.total
        var labels: [ID<Draft>: [ID<Block>: String]] = [:]
        // What is found may be where the caller is no member.
        var state = query.state
        try query.load(Array(Set(found.results.map { ID(raw: $0.workspace) })), &state)
        for hit in found.results {
            let result = view(of: hit, state, &labels)
            people.insert(ID(raw: hit.author))
            people.formUnion(Mentions.find(in: result.excerpt))
            list.results.append(result)
        }
    }

    /// The drafts of whose team the caller is now, whatever the search is as of.
    private func teams(_ workspaces: [ID<Workspace>]) -> Set<SearchIndex.Team> {
        var teams: Set<SearchIndex.Team> = []
        for workspace in workspaces {
            for draft in (query.present.contents[workspace]?.drafts ?? [:]).keys {
                let audience = Audience.team(draft)
                guard audience.includes(query.viewer.person, in: workspace, query.present) else {
                    continue
                }
                teams.insert(.init(workspace: workspace.raw, draft: draft.raw))
            }
        }
        return teams
    }

    /// - Parameter labels: of the drafts that were met, computed once each.
    private func view(
        of hit: SearchIndex.Result, _ state: DepartmentState,
        _ labels: inout [ID<Draft>: [ID<Block>: String]]
    ) -> SearchResult {
        let place = ID<Workspace>(raw: hit.workspace)
        var result = SearchResult()
        result.at = hit.at
        result.excerpt = hit.excerpt
        result.kind =
            switch hit.kind {
            case .post: .post
            case .topic: .topic
            case .workspace: .workspace
            case .provision: .provision
            case .annotation, .teamAnnotation: .annotation
            }
        result.annotation = hit.annotation.map { ID(raw: $0) }
        result.block = hit.block.map { ID(raw: $0) }
        let draft = hit.draft.flatMap { state.contents[place]?.drafts[ID(raw: $0)] }
        result.draft = draft.map { DraftTitle($0) }
        if let block = result.block, let draft {
            if labels[draft.id] == nil {
                labels[draft.id] = Dictionary(
                    draft.tree.views.map { ($0.id, $0.label) }, uniquingKeysWith: { $1 })
            }
            result.label = labels[draft.id]?[block] ?? ""
        }
        result.marks = hit.marks.map { [$0.start, $0.length] }
        result.person = ID(raw: hit.author)
        result.post = hit.post.map { ID(raw: $0) }
        result.topic = hit.topic.flatMap {
            state.contents[place]?.discussion.topic(ID(raw: $0))
        }.map { TopicTitle($0) }
        result.workspace = WorkspaceName(place, state)
        return result
    }
}
