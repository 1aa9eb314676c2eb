import ArgumentParser
import Department
import Glibc
import Service

/// Writes a draft as a file, with what changed since a version when asked.
struct ExportDraftCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "Write a draft as a file.")

    @OptionGroup var place: DataOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "The draft.")
    var id: String

    @Option(help: "docx, odt, pdf, akn (Akoma Ntoso 3.0), html, md or txt.")
    var format: ExportFormat

    @Option(help: "The number of a version; else the present text.")
    var version: Int?

    @Option(help: "Mark what changed since the version of this number.")
    var markedAgainst: Int?

    @Flag(help: "Write what is said about it too: comments, and suggestions as tracked changes.")
    var comments = false

    func run() throws {
        guard let draft = ID<Draft>(id) else {
            throw leave("“\(id)” is not the identifier of a draft", code: EX_USAGE)
        }
        do {
            let file = try place.folder().exportDraft(
                draft, format, version: version, against: markedAgainst, comments: comments)
            try output.write(file)
        } catch let failure as ServiceFailure {
            throw leave(failure.description, code: failure.exitCode)
        }
    }
}

extension ExportFormat: ExpressibleByArgument {}
