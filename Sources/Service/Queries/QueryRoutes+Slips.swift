import Department

/// What can be read of opinion slips.
extension QueryRoutes {
    static let slipInbox = QueryRoute(
        "/api/slips", "The opinion slips that ask me, or somebody whom I assist."
    ) { (query) throws(Refusal) in
        let inbox = SlipInbox(query.state, for: query.viewer, now: query.now)
        return query.answer(inbox, inbox.people)
    }

    static let slips = QueryRoute(
        "/api/workspaces/{workspace}/slips", "The opinion slips of a workspace."
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        guard let list = SlipList(workspace, query.state, for: query.viewer, now: query.now)
        else { throw Refusal(.workspaceNotFound) }
        return query.answer(list, list.people)
    }

    static let slip = QueryRoute(
        "/api/workspaces/{workspace}/slips/{slip}",
        "One opinion slip: what it asks, who has answered, and what of it one may read."
    ) { (query) throws(Refusal) in
        guard
            let page = SlipPage(
                try query.id("slip", .slipNotFound),
                in: try query.id("workspace", .workspaceNotFound), query.state,
                for: query.viewer, now: query.now)
        else { throw Refusal(.slipNotFound) }
        return query.answer(page, page.people)
    }
}
