import Department

/// All that can be read over HTTP, in the order of section 3 of the protocol.
public enum QueryRoutes {
    public static let all: [QueryRoute] = [
        workspaces, workspace, members, topic, history, drafts, draft, comparison, blockHistory,
        annotations, annotation, notes, allNotes, conflicts, webAnnotations, consultations,
        consultation, synthesis,
        tableForms, ownComments, rowComments, similarRows, opinions, opinion, opinionMap,
        similarStatements,
        calendar,
        polls, poll, electors, ballots, rounds, slipInbox, slips, slip,
        ballotStatement, slipStatement, trust,
        home, notices, search, people,
        organisations, chairless,
    ]

    /// The first parts of the paths below `/api/`.
    static let rooms = Set(all.compactMap { $0.template.segments.dropFirst().first })

    static let workspaces = QueryRoute(
        "/api/workspaces", "The workspaces that I may see."
    ) { (query) throws(Refusal) in
        query.answer(WorkspaceList(query.state, for: query.viewer))
    }

    static let workspace = QueryRoute(
        "/api/workspaces/{workspace}", "A workspace and its topics."
    ) { (query) throws(Refusal) in
        let id: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        guard let page = WorkspacePage(id, query.state, for: query.viewer) else {
            throw Refusal(.workspaceNotFound)
        }
        return query.answer(page, page.people)
    }

    static let members = QueryRoute(
        "/api/workspaces/{workspace}/members", "Who belongs to a workspace."
    ) { (query) throws(Refusal) in
        let id: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        guard let list = MemberList(id, query.state, for: query.viewer) else {
            throw Refusal(.workspaceNotFound)
        }
        return query.answer(list, Set(list.members.map(\.person)))
    }

    static let topic = QueryRoute(
        "/api/workspaces/{workspace}/topics/{topic}", "Posts of a topic.", ["before", "limit"]
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        guard query.state.maySee(workspace, query.viewer.person) else {
            throw Refusal(.workspaceNotFound)
        }
        let limit = try query.number("limit").map { Int(clamping: $0) } ?? 50
        guard
            let page = TopicPage(
                try query.id("topic", .topicNotFound), in: workspace,
                before: try query.number("before"), limit: limit, query.state,
                for: query.viewer)
        else { throw Refusal(.topicNotFound) }
        return query.answer(page, page.people)
    }

    static let history = QueryRoute(
        "/api/workspaces/{workspace}/posts/{post}/history", "The wordings of a post."
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        guard
            let history = PostHistory(
                try query.id("post", .postNotFound), in: workspace, query.state,
                for: query.viewer)
        else { throw Refusal(.postNotFound) }
        return query.answer(history, history.people)
    }

    static let home = QueryRoute("/api/home", "What waits for me.") { (query) throws(Refusal) in
        let view = HomeView(query.state, for: query.viewer, now: query.now)
        return query.answer(view, view.people)
    }

    static let notices = QueryRoute(
        "/api/notices", "What I was told."
    ) { (query) throws(Refusal) in
        let list = NoticeList(query.state, for: query.viewer)
        return query.answer(list, list.people)
    }

    static let search = QueryRoute(
        "/api/search", "What was said, by its words.", ["q", "workspace", "kind", "limit"]
    ) { (query) throws(Refusal) in
        try Search(query: query, index: query.search()).answer()
    }

    static let people = QueryRoute(
        "/api/people", "People of the department, by name or by identifier.",
        ["q", "ids", "limit"]
    ) { (query) throws(Refusal) in
        let most = min(try query.number("limit").map { Int(clamping: $0) } ?? 20, 200)
        let found: [ID<Person>]
        if let ids = query.text("ids") {
            found = ids.split(separator: ",").prefix(200).compactMap { ID<Person>(String($0)) }
        } else {
            found = query.names.search(query.text("q") ?? "", most: most)
        }
        return Answer(
            PeopleList(), found.compactMap { PersonView($0, query.state, query.names) },
            position: query.position)
    }

    static let chairless = QueryRoute(
        "/api/chairless", "Workspaces of which no chair can act; administrators only."
    ) { (query) throws(Refusal) in
        guard let list = ChairlessList(query.state, for: query.viewer) else {
            throw Refusal(.permissionMissing)
        }
        return query.answer(list, list.people)
    }

    static let organisations = QueryRoute(
        "/api/organisations", "The organisations of the department."
    ) { (query) throws(Refusal) in
        query.answer(OrganisationList(query.state))
    }
}
