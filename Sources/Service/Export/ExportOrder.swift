import Department
import Documents
import Logging
import Wire

/// What is to be written.
struct ExportOrder: Sendable {
    private let contentType: String
    /// Nil for what is no file to keep.
    private let disposition: String?
    private let write: @Sendable (Tools) throws(Refusal) -> [UInt8]

    /// What the thread that writes has.
    private struct Tools {
        var names: any NameBook
        var pdf: PDFWriter
        var sealing: SealingOffice?
    }

    init(text: DraftManuscript, format: ExportFormat) {
        contentType = format.contentType
        disposition = ExportName.disposition(
            title: text.draft.title, version: text.version, ending: format.ending)
        write = Self.writing { (tools) throws(WritingFailure) in
            try text.write(format, tools.names, pdf: tools.pdf)
        }
    }

    init(table: TableManuscript, format: TableFormat) {
        contentType = format.contentType
        disposition = ExportName.disposition(
            title: TableFormsWords.fileTitle(table.draft.title), version: table.version.number,
            ending: format.rawValue)
        write = Self.writing { (tools) throws(WritingFailure) in
            try table.write(format, tools.names, pdf: tools.pdf)
        }
    }

    init(minutes: MinutesManuscript, format: TableFormat) {
        contentType = format.contentType
        disposition = ExportName.disposition(
            title: MinutesWords.fileTitle(minutes.poll.title), version: nil,
            ending: format.rawValue)
        write = Self.writing { (tools) throws(WritingFailure) in
            try minutes.write(format, tools.names, pdf: tools.pdf)
        }
    }

    init(report: SlipReportManuscript, format: TableFormat) {
        contentType = format.contentType
        disposition = ExportName.disposition(
            title: SlipReportWords.fileTitle(report.slip.content.question), version: nil,
            ending: format.rawValue)
        write = Self.writing { (tools) throws(WritingFailure) in
            try report.write(format, tools.names, pdf: tools.pdf)
        }
    }

    /// - Parameter instant: when it is sealed, milliseconds since 1970 UTC.
    init(dossier: SealedDossier, format: SealedFormat, at instant: Int64) {
        contentType = format.contentType
        disposition = ExportName.disposition(
            title: dossier.title, version: nil, ending: format.rawValue)
        write = { (tools) throws(Refusal) in
            guard let sealing = tools.sealing else { throw Refusal(.exportUnavailable) }
            do throws(SealingFailure) {
                return try sealing.container(of: dossier, tools.names, at: instant)
            } catch {
                Self.logger.error("a container could not be sealed: \(error.description)")
                throw error.refusal
            }
        }
    }

    /// Bytes that need no tools.
    init(contentType: String, _ write: @escaping @Sendable () -> [UInt8]) {
        self.contentType = contentType
        disposition = nil
        self.write = { _ in write() }
    }

    private static let logger = Logger(label: "exports")

    private static func writing(
        _ write: @escaping @Sendable (Tools) throws(WritingFailure) -> [UInt8]
    ) -> @Sendable (Tools) throws(Refusal) -> [UInt8] {
        { (tools) throws(Refusal) in
            do throws(WritingFailure) { return try write(tools) } catch { throw error.refusal }
        }
    }

    /// - Throws: `exportUnavailable` when the machine lacks a command or the seal cannot be used,
    ///   `exportFailed`, `overloaded`.
    func response(
        _ names: any NameBook, pdf: PDFWriter, sealing: SealingOffice? = nil
    ) throws(Refusal) -> HTTPResponse {
        let body = try write(Tools(names: names, pdf: pdf, sealing: sealing))
        let file = disposition.map { [("content-disposition", $0)] } ?? []
        return HTTPResponse(
            status: 200,
            headers: [("content-type", contentType)] + file + [
                ("cache-control", "no-store"), ("x-content-type-options", "nosniff"),
            ], body: body)
    }
}

extension WritingFailure {
    var refusal: Refusal {
        switch self {
        case .commandMissing: Refusal(.exportUnavailable)
        case .memory: Refusal(.overloaded, retryAfter: 30)
        case .timeout, .commandFailed: Refusal(.exportFailed)
        }
    }
}
