import Department
import Wire

/// Addresses that answer with a file. The reading thread finds what is asked for, and the thread
/// of ``ExportDesk`` writes it.
enum ExportRoutes {
    struct Route: Sendable {
        let path: PathTemplate
        let summary: String
        let parameters: [String]
        let manuscript: @Sendable (Query) throws(Refusal) -> ExportOrder
    }

    static let all: [Route] = [draft, table, minutes, votes, slipReport, opinions]

    static let draft = Route(
        path: PathTemplate("/api/workspaces/{workspace}/drafts/{draft}/export"),
        summary: "A draft, or one of its versions, as a file.",
        parameters: ["against", "comments", "format", "version"]
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        let id: ID<Draft> = try query.id("draft", .draftNotFound)
        guard query.state.maySee(workspace, query.viewer.person),
            let draft = query.state.contents[workspace]?.drafts[id]
        else { throw Refusal(.draftNotFound) }
        guard let format = query.text("format").flatMap({ ExportFormat(rawValue: $0) }) else {
            throw Refusal(.parametersInvalid, field: "format")
        }
        let against = try query.number("against").map { Int(clamping: $0) }
        guard against == nil || format.showsChanges else {
            throw Refusal(.parametersInvalid, field: "against")
        }
        let isCommented = query.text("comments") == "1"
        guard !isCommented || format.showsChanges else {
            throw Refusal(.parametersInvalid, field: "comments")
        }
        let version = try query.number("version").map { Int(clamping: $0) }
        let said = draft.annotations(
            about: version, in: workspace, present: query.present, for: query.viewer)
        guard
            let text = DraftManuscript(
                draft, version: version, against: against, annotations: isCommented ? said : nil)
        else { throw Refusal(.draftNotFound) }
        return ExportOrder(text: text, format: format)
    }

    static let table = Route(
        path: PathTemplate(
            "/api/workspaces/{workspace}/consultations/{consultation}/table/export"),
        summary: "The synthesis table of a consultation as a file, in one of its forms.",
        parameters: ["format", "template"]
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        let id: ID<Consultation> = try query.id("consultation", .consultationNotFound)
        guard query.state.maySee(workspace, query.viewer.person) else {
            throw Refusal(.consultationNotFound)
        }
        guard let format = query.text("format").flatMap({ TableFormat(rawValue: $0) }) else {
            throw Refusal(.parametersInvalid, field: "format")
        }
        guard let form = query.forms.named(query.text("template") ?? TableForms.law.name) else {
            throw Refusal(.templateUnknown, field: "template")
        }
        guard let table = TableManuscript(id, in: workspace, form, query.state) else {
            throw Refusal(.consultationNotFound)
        }
        return ExportOrder(table: table, format: format)
    }

    static let minutes = Route(
        path: PathTemplate("/api/workspaces/{workspace}/polls/{poll}/minutes"),
        summary: "The counting minutes of a poll that has ended, as a file.",
        parameters: ["format"]
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        let id: ID<Poll> = try query.id("poll", .pollNotFound)
        guard query.state.maySee(workspace, query.viewer.person) else {
            throw Refusal(.pollNotFound)
        }
        guard let format = query.text("format").flatMap({ TableFormat(rawValue: $0) }) else {
            throw Refusal(.parametersInvalid, field: "format")
        }
        let minutes = try MinutesManuscript(id, in: workspace, query.state)
        return ExportOrder(minutes: minutes, format: format)
    }

    static let votes = Route(
        path: PathTemplate("/api/workspaces/{workspace}/polls/{poll}/votes"),
        summary: "The votes of a poll that has ended with their signatures, sealed, as a file.",
        parameters: ["format"]
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        let id: ID<Poll> = try query.id("poll", .pollNotFound)
        guard let format = query.text("format").flatMap({ SealedFormat(rawValue: $0) }) else {
            throw Refusal(.parametersInvalid, field: "format")
        }
        let votes = try SignedVotes(id, in: workspace, query.state, for: query.viewer.person)
        return ExportOrder(
            dossier: try SealedDossier(votes, query.state), format: format, at: query.now)
    }

    static let slipReport = Route(
        path: PathTemplate("/api/workspaces/{workspace}/slips/{slip}/report"),
        summary: "The report on an opinion slip as a file, with the opinions that one may read.",
        parameters: ["format"]
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        let id: ID<Slip> = try query.id("slip", .slipNotFound)
        guard query.state.maySee(workspace, query.viewer.person) else {
            throw Refusal(.slipNotFound)
        }
        guard let format = query.text("format").flatMap({ TableFormat(rawValue: $0) }) else {
            throw Refusal(.parametersInvalid, field: "format")
        }
        let report = try SlipReportManuscript(
            id, in: workspace, for: query.viewer.person, query.state)
        return ExportOrder(report: report, format: format)
    }

    static let opinions = Route(
        path: PathTemplate("/api/workspaces/{workspace}/slips/{slip}/opinions"),
        summary: "The opinions on a slip that has ended with their signatures, sealed, as a file.",
        parameters: ["format"]
    ) { (query) throws(Refusal) in
        let workspace: ID<Workspace> = try query.id("workspace", .workspaceNotFound)
        let id: ID<Slip> = try query.id("slip", .slipNotFound)
        guard let format = query.text("format").flatMap({ SealedFormat(rawValue: $0) }) else {
            throw Refusal(.parametersInvalid, field: "format")
        }
        let reader = query.viewer.person
        let signed = try SignedOpinions(id, in: workspace, query.state, for: reader)
        return ExportOrder(
            dossier: SealedDossier(signed, query.state, for: reader), format: format,
            at: query.now)
    }
}
