import Department

/// What can be read of drafts, in the order of section 5 of the protocol.
extension QueryRoutes {
    static let drafts = QueryRoute(
        "/api/workspaces/{workspace}/drafts", "The drafts of a workspace."
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        guard let list = DraftList(workspace, query.state, for: query.viewer) else {
            throw Refusal(.workspaceNotFound)
        }
        return query.answer(list, list.people)
    }

    static let draft = QueryRoute(
        "/api/workspaces/{workspace}/drafts/{draft}", "A draft, or one of its versions.",
        ["version"]
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        guard
            let page = DraftPage(
                try query.id("draft", .draftNotFound), in: workspace,
                version: try query.version("version"), query.state, for: query.viewer)
        else { throw Refusal(.draftNotFound) }
        return query.answer(page, page.people)
    }

    static let comparison = QueryRoute(
        "/api/workspaces/{workspace}/drafts/{draft}/comparison",
        "Two versions of a draft beside each other.", ["from", "to"]
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        guard
            let comparison = DraftComparison(
                try query.id("draft", .draftNotFound), in: workspace,
                from: try query.version("from"), to: try query.version("to"), query.state,
                for: query.viewer)
        else { throw Refusal(.draftNotFound) }
        return query.answer(comparison)
    }

    static let blockHistory = QueryRoute(
        "/api/workspaces/{workspace}/drafts/{draft}/blocks/{block}",
        "Who wrote which words of a block, and how they came about."
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        guard
            let history = BlockHistory(
                try query.id("block", .blockNotFound),
                of: try query.id("draft", .draftNotFound), in: workspace, query.state,
                for: query.viewer)
        else { throw Refusal(.blockNotFound) }
        return query.answer(history, history.people)
    }
}

extension Query {
    /// The number of a version; nil means the present text.
    fileprivate func version(_ name: String) throws(Refusal) -> Int? {
        try number(name).map { Int(clamping: $0) }
    }
}
