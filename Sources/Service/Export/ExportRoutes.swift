import Department
import Documents
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

    static let all: [Route] = [draft]

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
}

/// What is to be written.
struct ExportOrder: Sendable {
    var text: DraftManuscript
    var format: ExportFormat

    /// - Throws: `exportUnavailable` when the machine lacks a command, `exportFailed`.
    func response(_ names: any NameBook, pdf: PDFWriter) throws(Refusal) -> HTTPResponse {
        let body: [UInt8]
        do throws(WritingFailure) { body = try text.write(format, names, pdf: pdf) } catch {
            switch error {
            case .commandMissing: throw Refusal(.exportUnavailable)
            case .memory: throw Refusal(.overloaded, retryAfter: 30)
            case .timeout, .commandFailed: throw Refusal(.exportFailed)
            }
        }
        let name = ExportName.disposition(
            title: text.draft.title, version: text.version, format)
        return HTTPResponse(
            status: 200,
            headers: [
                ("content-type", format.contentType), ("content-disposition", name),
                ("cache-control", "no-store"), ("x-content-type-options", "nosniff"),
            ], body: body)
    }
}
