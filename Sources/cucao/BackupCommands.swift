import ArgumentParser
import Service

/// Copies the databases while the server runs.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the log and the vault, also while serving.")

    @OptionGroup var place: DataOptions

    @Option(help: "The folder for the copy; made when missing, never written over.")
    var to: String

    func run() throws {
        do {
            let head = try place.folder().backUp(to: to)
            print("backed up \(head.size) events, root \(head.root)")
        } catch let failure as ServiceFailure { throw leave(failure.description) }
    }
}

/// Puts a backup in place of a data folder that is empty.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Verify a backup and put it in place.")

    @OptionGroup var place: DataOptions

    @Option(help: "The folder of the backup.")
    var from: String

    @Flag(help: "Restore although a newer checkpoint is known: what came after is lost.")
    var acceptOlder = false

    func run() throws {
        do {
            let report = try place.folder().restore(from: from, acceptOlder: acceptOlder)
            print(report)
        } catch let failure as ServiceFailure { throw leave(failure.description) }
    }
}
