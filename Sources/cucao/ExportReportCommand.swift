import ArgumentParser
import Department
import Glibc
import Service

/// Writes the report on an opinion slip as a file.
struct ExportReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Write the report on an opinion slip as a file.")

    @OptionGroup var place: DataOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "The slip; it must have a report.")
    var id: String

    @Option(help: "docx, pdf, csv or html.")
    var format: TableFormat

    func run() throws {
        guard let slip = ID<Slip>(id) else {
            throw leave("“\(id)” is not the identifier of a slip", code: EX_USAGE)
        }
        do {
            try output.write(try place.folder().exportReport(slip, format))
        } catch let failure as ServiceFailure {
            throw leave(failure.description, code: failure.exitCode)
        }
    }
}
