import ArgumentParser
import Department
import Glibc
import Service

/// Writes the votes of a poll with their signatures into a sealed container.
struct ExportVotesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "votes",
        abstract: "Write the signed votes of a poll into a sealed container.")

    @OptionGroup var place: DataOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "The poll; it must have ended, and its rules must ask for signatures.")
    var id: String

    @Option(help: "asice (ASiC-E with CAdES, ETSI EN 319 162-1).")
    var format: SealedFormat

    func run() throws {
        guard let poll = ID<Poll>(id) else {
            throw leave("“\(id)” is not the identifier of a poll", code: EX_USAGE)
        }
        do {
            try output.write(try place.folder().exportVotes(poll, format))
        } catch let failure as ServiceFailure {
            throw leave(failure.description, code: failure.exitCode)
        }
    }
}

extension SealedFormat: ExpressibleByArgument {}
