import Department

/// What can be read of opinion maps.
extension QueryRoutes {
    static let opinions = QueryRoute(
        "/api/workspaces/{workspace}/opinions", "The opinion maps of a workspace."
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        guard let list = OpinionList(workspace, query.state, for: query.viewer) else {
            throw Refusal(.workspaceNotFound)
        }
        return query.answer(list, list.people)
    }

    static let opinion = QueryRoute(
        "/api/workspaces/{workspace}/opinions/{conversation}",
        "The statements of an opinion map, my votes, and what to vote on next."
    ) { (query) throws(Refusal) in
        let (workspace, entry) = try query.opinion()
        let picture = query.picture(of: entry, in: workspace)
        guard
            let page = OpinionPage(
                entry.id, in: workspace, picture, query.state, present: query.present,
                for: query.viewer)
        else { throw Refusal(.opinionNotFound) }
        return query.answer(page, page.people)
    }

    static let opinionMap = QueryRoute(
        "/api/workspaces/{workspace}/opinions/{conversation}/map",
        "Where people stand, in which groups, and what joins and parts them; without names."
    ) { (query) throws(Refusal) in
        let (workspace, entry) = try query.opinion()
        let picture = query.picture(of: entry, in: workspace)
        guard
            let page = OpinionMapPage(
                entry.id, in: workspace, picture, query.state, for: query.viewer)
        else { throw Refusal(.opinionNotFound) }
        return query.answer(page)
    }

    static let similarStatements = QueryRoute(
        "/api/workspaces/{workspace}/opinions/{conversation}/similar",
        "Statements that say nearly the same as a text.", ["text"]
    ) { (query) throws(Refusal) in
        let (workspace, entry) = try query.opinion()
        guard
            let list = SimilarStatements(
                query.text("text") ?? "", entry.id, in: workspace, query.state,
                for: query.viewer)
        else { throw Refusal(.opinionNotFound) }
        return query.answer(list, list.people)
    }
}

extension Query {
    /// The conversation that the path names, if it is there for the viewer.
    fileprivate func opinion() throws(Refusal) -> (ID<Workspace>, OpinionConversation) {
        let workspace: ID<Workspace> = try id("workspace", .workspaceNotFound)
        let conversation: ID<OpinionConversation> = try id("conversation", .opinionNotFound)
        guard state.maySee(workspace, viewer.person),
            let entry = state.contents[workspace]?.opinions[conversation]
        else { throw Refusal(.opinionNotFound) }
        return (workspace, entry)
    }

    fileprivate func picture(
        of entry: OpinionConversation, in workspace: ID<Workspace>
    ) -> OpinionPicture {
        pictures.picture(
            of: entry, in: workspace, state, past: text("at") == nil ? nil : position)
    }
}
