import ArgumentParser
import Department
import Glibc
import Service

/// Writes the opinions on a slip with their signatures into a sealed container.
struct ExportOpinionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opinions",
        abstract: "Write the signed opinions on a slip into a sealed container.")

    @OptionGroup var place: DataOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "The slip; it must have ended, and its rules must ask for signatures.")
    var id: String

    @Option(help: "asice (ASiC-E with CAdES, ETSI EN 319 162-1).")
    var format: SealedFormat

    func run() throws {
        guard let slip = ID<Slip>(id) else {
            throw leave("“\(id)” is not the identifier of a slip", code: EX_USAGE)
        }
        do {
            try output.write(try place.folder().exportOpinions(slip, format))
        } catch let failure as ServiceFailure {
            throw leave(failure.description, code: failure.exitCode)
        }
    }
}
