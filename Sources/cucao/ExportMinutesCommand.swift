import ArgumentParser
import Department
import Glibc
import Service

/// Writes the counting minutes of a poll as a file.
struct ExportMinutesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "minutes", abstract: "Write the counting minutes of a poll as a file.")

    @OptionGroup var place: DataOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "The poll; it must have ended.")
    var id: String

    @Option(help: "docx, pdf, csv or html.")
    var format: TableFormat

    func run() throws {
        guard let poll = ID<Poll>(id) else {
            throw leave("“\(id)” is not the identifier of a poll", code: EX_USAGE)
        }
        do {
            try output.write(try place.folder().exportMinutes(poll, format))
        } catch let failure as ServiceFailure {
            throw leave(failure.description, code: failure.exitCode)
        }
    }
}
