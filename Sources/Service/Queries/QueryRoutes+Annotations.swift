import Department

/// What can be read of annotations and consultations, in the order of section 5 of the protocol.
extension QueryRoutes {
    static let annotations = QueryRoute(
        "/api/workspaces/{workspace}/drafts/{draft}/annotations",
        "What is said about a draft, or about one of its versions.",
        ["version", "before", "limit"]
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        guard
            let list = AnnotationList(
                try query.id("draft", .draftNotFound), in: workspace,
                version: try query.count("version"), before: try query.number("before"),
                limit: try query.count("limit") ?? 200, query.state, present: query.present,
                for: query.viewer)
        else { throw Refusal(.draftNotFound) }
        return query.answer(list, list.people)
    }

    static let annotation = QueryRoute(
        "/api/workspaces/{workspace}/drafts/{draft}/annotations/{annotation}",
        "One annotation with all that was said to it."
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        guard
            let thread = AnnotationThread(
                try query.id("annotation", .annotationNotFound),
                of: try query.id("draft", .draftNotFound), in: workspace, query.state,
                present: query.present, for: query.viewer)
        else { throw Refusal(.annotationNotFound) }
        return query.answer(thread, thread.people)
    }

    static let conflicts = QueryRoute(
        "/api/workspaces/{workspace}/drafts/{draft}/conflicts",
        "Open suggestions about the same words, and what each choice would make of the text."
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        guard
            let list = SuggestionConflicts(
                try query.id("draft", .draftNotFound), in: workspace, query.state,
                present: query.present, for: query.viewer)
        else { throw Refusal(.draftNotFound) }
        return query.answer(list, list.people)
    }

    static let webAnnotations = QueryRoute(
        largeDocument: "/api/workspaces/{workspace}/drafts/{draft}/annotations.jsonld",
        "What is said about a draft, or about one of its versions, in the W3C's form.",
        WebAnnotationCollection.contentType, ["version"]
    ) { (query) throws(Refusal) -> (@Sendable () -> WebAnnotationCollection) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        let id: ID<Draft> = try query.id("draft", .draftNotFound)
        let version = try query.count("version")
        guard query.state.maySee(workspace, query.viewer.person),
            let draft = query.state.contents[workspace]?.drafts[id],
            let text = WebAnnotatedText(draft, in: workspace, version: version)
        else { throw Refusal(.draftNotFound) }
        let said = draft.annotations(
            about: version, in: workspace, present: query.present, for: query.viewer)
        let names = query.names
        return { WebAnnotationCollection(of: text, draft.title, said, names) }
    }

    static let consultations = QueryRoute(
        "/api/workspaces/{workspace}/consultations", "The consultations of a workspace."
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        guard let list = ConsultationList(workspace, query.state, for: query.viewer) else {
            throw Refusal(.workspaceNotFound)
        }
        return query.answer(list, list.people)
    }

    static let consultation = QueryRoute(
        "/api/workspaces/{workspace}/consultations/{consultation}", "One consultation."
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        let id: ID<Consultation> = try query.id("consultation", .consultationNotFound)
        let list = ConsultationList(workspace, query.state, for: query.viewer)
        guard let found = list?.consultations.first(where: { $0.id == id }) else {
            throw Refusal(.consultationNotFound)
        }
        return query.answer(found, Set(found.people))
    }

    static let synthesis = QueryRoute(
        "/api/workspaces/{workspace}/consultations/{consultation}/table",
        "The synthesis table of a consultation.", ["state", "assignee", "q", "from", "limit"]
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        var filter = RowFilter()
        filter.state = query.text("state").flatMap { SynthesisState(rawValue: $0) }
        filter.assignee = query.text("assignee").flatMap { ID<Person>($0) }
        filter.words = query.text("q") ?? ""
        filter.from = try query.count("from") ?? 0
        filter.limit = try query.count("limit") ?? 50
        guard
            let table = SynthesisTable(
                try query.id("consultation", .consultationNotFound), in: workspace, filter,
                query.state, for: query.viewer)
        else { throw Refusal(.consultationNotFound) }
        return query.answer(table, table.people)
    }

    static let tableForms = QueryRoute(
        "/api/table-forms", "The forms that a synthesis table can be taken along in."
    ) { (query) throws(Refusal) in
        query.answer(TableFormList(query.forms))
    }

    static let rowComments = QueryRoute(
        "/api/workspaces/{workspace}/consultations/{consultation}/table/{row}/comments",
        "The comments of one row of a synthesis table.", ["from", "limit"]
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        guard
            let page = RowComments(
                try query.id("row", .rowNotFound),
                of: try query.id("consultation", .consultationNotFound), in: workspace,
                from: try query.count("from") ?? 0, limit: try query.count("limit") ?? 50,
                query.state, for: query.viewer)
        else { throw Refusal(.rowNotFound) }
        return query.answer(page, page.people)
    }

    static let similarRows = QueryRoute(
        "/api/workspaces/{workspace}/consultations/{consultation}/table/{row}/similar",
        "The rows that say nearly the same as one, and could be answered with it."
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        guard
            let rows = SimilarRows(
                try query.id("row", .rowNotFound),
                of: try query.id("consultation", .consultationNotFound), in: workspace,
                query.state, for: query.viewer)
        else { throw Refusal(.rowNotFound) }
        return query.answer(rows, rows.people)
    }

    static let calendar = QueryRoute(
        "/api/calendar", "The holidays of a year, and the days worked in exchange.", ["year"]
    ) { (query) throws(Refusal) in
        let year = try query.count("year") ?? Day(of: query.now).date.year
        guard Limits.calendarYears.contains(year) else {
            throw Refusal(.parametersInvalid, field: "year")
        }
        return query.answer(query.state.calendar.year(year))
    }

    static let ownComments = QueryRoute(
        "/api/comments", "My comments on drafts, and what became of them."
    ) { (query) throws(Refusal) in
        let list = OwnComments(query.state, for: query.viewer)
        return query.answer(list, list.people)
    }
}
