import Department

/// What can be read of polls, in the order of section 5 of the protocol.
extension QueryRoutes {
    static let polls = QueryRoute(
        "/api/workspaces/{workspace}/polls", "The polls of a workspace."
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        guard let list = PollList(workspace, query.state, for: query.viewer) else {
            throw Refusal(.workspaceNotFound)
        }
        return query.answer(list, list.people)
    }

    static let poll = QueryRoute(
        "/api/workspaces/{workspace}/polls/{poll}",
        "One poll: its question, its rules, one's own vote, and the result."
    ) { (query) throws(Refusal) in
        guard
            let page = PollPage(
                try query.id("poll", .pollNotFound),
                in: try query.id("workspace", .workspaceNotFound), query.state,
                for: query.viewer, now: query.now)
        else { throw Refusal(.pollNotFound) }
        return query.answer(page, page.people)
    }

    static let electors = QueryRoute(
        "/api/workspaces/{workspace}/polls/{poll}/electors",
        "Who may vote, and who has.", ["voted", "from", "limit"]
    ) { (query) throws(Refusal) in
        guard
            let list = ElectorList(
                try query.id("poll", .pollNotFound),
                in: try query.id("workspace", .workspaceNotFound),
                voted: try query.flag("voted"), from: try query.count("from") ?? 0,
                limit: try query.count("limit") ?? 100, query.state, for: query.viewer)
        else { throw Refusal(.pollNotFound) }
        return query.answer(list, list.people)
    }

    static let ballots = QueryRoute(
        "/api/workspaces/{workspace}/polls/{poll}/ballots",
        "The ballots as they are published, by their trackers.", ["from", "limit"]
    ) { (query) throws(Refusal) in
        guard
            let list = BallotList(
                try query.id("poll", .pollNotFound),
                in: try query.id("workspace", .workspaceNotFound),
                from: try query.count("from") ?? 0, limit: try query.count("limit") ?? 100,
                query.state, present: query.present, for: query.viewer)
        else { throw Refusal(.pollNotFound) }
        return query.answer(list, list.people)
    }

    static let rounds = QueryRoute(
        "/api/workspaces/{workspace}/polls/{poll}/rounds",
        "How the ballots were counted, step by step."
    ) { (query) throws(Refusal) in
        guard
            let rounds = PollRounds(
                try query.id("poll", .pollNotFound),
                in: try query.id("workspace", .workspaceNotFound), query.state,
                for: query.viewer)
        else { throw Refusal(.pollNotFound) }
        return query.answer(rounds)
    }
}

extension Query {
    fileprivate func flag(_ name: String) throws(Refusal) -> Bool? {
        switch text(name) {
        case nil: nil
        case "true": true
        case "false": false
        default: throw Refusal(.parametersInvalid, field: name)
        }
    }
}
