import ArgumentParser
import Department
import Glibc
import Service

/// Writes the synthesis table of a consultation as a file.
struct ExportTableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "table", abstract: "Write the synthesis table of a consultation as a file.")

    @OptionGroup var place: DataOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "The consultation.")
    var id: String

    @Option(help: "docx, pdf, csv or html.")
    var format: TableFormat

    @Option(
        help: """
            The form: law (the one that goes with the draft) or another of the folder tables.path, \
            such as work, subject, organisation, provision or public.
            """)
    var template: String?

    func run() throws {
        guard let consultation = ID<Consultation>(id) else {
            throw leave("“\(id)” is not the identifier of a consultation", code: EX_USAGE)
        }
        do {
            try output.write(
                try place.folder().exportTable(consultation, format, template: template))
        } catch let failure as ServiceFailure {
            throw leave(failure.description, code: failure.exitCode)
        }
    }
}

extension TableFormat: ExpressibleByArgument {}
