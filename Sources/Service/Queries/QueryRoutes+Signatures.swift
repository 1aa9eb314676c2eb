import Department

/// What can be read of signatures without the vault.
extension QueryRoutes {
    static let trust = QueryRoute(
        "/api/trust", "Whom signatures are verified against."
    ) { (query) throws(Refusal) in
        let page = TrustPage(query.state, for: query.viewer)
        return query.answer(page, page.people)
    }

    static let ballotStatement = QueryRoute(
        document: "/api/workspaces/{workspace}/polls/{poll}/ballots/{elector}/document",
        "Exactly the bytes that are signed where a ballot is.", "application/json"
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        let id: ID<Poll> = try query.id("poll", .pollNotFound)
        let elector: ID<Person> = try query.id("elector", .signedNotFound)
        var place = SignedPlace()
        place.holder = elector
        place.subject = ID(raw: id.raw)
        guard query.present.maySee(place, in: workspace, query.viewer.person),
            let poll = query.state.contents[workspace]?.polls[id],
            let ballot = poll.ballots[elector]
        else { throw Refusal(.signedNotFound) }
        return BallotStatement(ballot, of: elector, poll, workspace)
    }

    static let slipStatement = QueryRoute(
        document: "/api/workspaces/{workspace}/slips/{slip}/answers/{person}/document",
        "Exactly the bytes that are signed where an opinion on a slip is.", "application/json"
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        let id: ID<Slip> = try query.id("slip", .slipNotFound)
        let person: ID<Person> = try query.id("person", .signedNotFound)
        var place = SignedPlace()
        place.holder = person
        place.kind = .slip
        place.subject = ID(raw: id.raw)
        guard query.present.maySee(place, in: workspace, query.viewer.person),
            let slip = query.state.contents[workspace]?.slips[id],
            let answer = slip.addressees[person]?.answer,
            let statement = SlipStatement(answer, of: person, slip, workspace)
        else { throw Refusal(.signedNotFound) }
        return statement
    }
}
