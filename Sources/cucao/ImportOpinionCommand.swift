import ArgumentParser
import Foundation
import Opinion
import Service

/// Brings an opinion map of another program into a workspace, while no server runs.
struct ImportOpinionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opinion",
        abstract: "Import an opinion map from comments.csv and votes.csv, as Polis exports them.")

    @Argument(help: "The folder with comments.csv and votes.csv, perhaps summary.csv.")
    var folder: String

    @OptionGroup var place: DataOptions

    @Option(help: "The identifier of the workspace.")
    var workspace: String

    @Option(name: .customLong("as"), help: "Login or identifier of who imports; else the chair.")
    var person: String?

    @Option(help: "Its title; else the topic that summary.csv names, or the name of the folder.")
    var title: String?

    func run() throws {
        let records = try OpinionFolder(folder).read()
        let summary = summary()
        let name = URL(fileURLWithPath: folder).lastPathComponent
        let settings = try place.settings(["data.path": place.data])
        let title = title ?? summary["topic"] ?? name
        do throws(ServiceFailure) {
            let opinion = try OfflineOpinionImport(settings).run(
                records, title: title, question: summary["conversation-description"] ?? title,
                workspace: workspace, person: person)
            print(opinion)
        } catch { throw leave(error.description, code: error.exitCode) }
    }

    /// What `summary.csv` says of the conversation: pairs of a name and a value, a line each.
    private func summary() -> [String: String] {
        guard let data = FileManager.default.contents(atPath: folder + "/summary.csv"),
            let table = try? CSVTable([UInt8](data)), table.columns.count == 2
        else { return [:] }
        let pairs = [table.columns] + table.rows.map(\.fields)
        return Dictionary(
            pairs.filter { !$0[1].isEmpty }.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 })
    }
}
