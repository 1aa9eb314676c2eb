import ArgumentParser
import Department
import Glibc
import Service

/// Proves that the log is what was committed and signed, and the ballot boxes what it says.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recompute every hash of the log, and check the ballot boxes.")

    @OptionGroup var place: DataOptions

    @Option(help: "A signed checkpoint, kept elsewhere, that the log must continue.")
    var checkpoint: String?

    func run() throws {
        do {
            let (head, boxes) = try place.folder().verify(checkpoint: checkpoint)
            if let boxes { print(boxes) }
            print("verified \(head.size) events, root \(head.root)")
        } catch let failure as ServiceFailure { throw leave(failure.description) }
    }
}

/// Takes things out of the department; without another word, events.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write events, drafts, synthesis tables, minutes, reports or sealed papers.",
        subcommands: [
            ExportEventsCommand.self, ExportDraftCommand.self, ExportTableCommand.self,
            ExportMinutesCommand.self, ExportVotesCommand.self, ExportReportCommand.self,
            ExportOpinionsCommand.self,
        ],
        defaultSubcommand: ExportEventsCommand.self)
}

/// Writes the log, or one workspace of it, as CloudEvents.
struct ExportEventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Write events as CloudEvents 1.0, one a line.")

    @OptionGroup var place: DataOptions

    @Option(help: "One workspace; else the whole log.")
    var workspace: String?

    func run() throws {
        do {
            try place.folder().export(
                workspace: workspace.map { try identifier($0) }, to: STDOUT_FILENO)
        } catch let failure as ServiceFailure { throw leave(failure.description) }
    }
}

/// Prints the state of a workspace as it was.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Print the state of a workspace as of a position: canonical JSON (RFC 8785).")

    @OptionGroup var place: DataOptions

    @Option(help: "The workspace.")
    var workspace: String

    @Option(help: "A position, or a time in milliseconds since 1970; else the newest.")
    var at: String?

    func run() throws {
        do {
            let state = try place.folder().replay(workspace: identifier(workspace), at: at)
            write(state + [0x0A], to: STDOUT_FILENO)
        } catch let failure as ServiceFailure { throw leave(failure.description) }
    }
}

private func identifier(_ text: String) throws -> ID<Workspace> {
    guard let id = ID<Workspace>(text) else {
        throw leave("“\(text)” is not the identifier of a workspace", code: EX_USAGE)
    }
    return id
}
