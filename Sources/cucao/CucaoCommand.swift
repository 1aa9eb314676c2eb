import ArgumentParser
import Glibc

/// The command line of the department.
@main
struct CucaoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cucao",
        abstract: "The server of a virtual department, and the tools for its log.",
        subcommands: [
            ServeCommand.self, VerifyCommand.self, ExportCommand.self, ReplayCommand.self,
            BackupCommand.self, RestoreCommand.self, AdoptCommand.self, ImportCommand.self,
            RecoverCommand.self, AuditCommand.self, EraseCommand.self, DescribeCommand.self,
            AnalyseCommand.self,
            CountCommand.self,
        ])

    /// Databases and backups are for their owner only, whatever the folder they are put in.
    static func main() {
        umask(0o077)
        main(nil)
    }
}
