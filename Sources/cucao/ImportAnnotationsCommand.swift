import ArgumentParser
import Foundation
import Service

/// Brings what was said about a draft elsewhere into it, while no server runs.
struct ImportAnnotationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annotations",
        abstract: "Import W3C Web Annotations (JSON-LD) into a draft.")

    @Argument(help: "The file, as this program or another exports it.")
    var file: String

    @OptionGroup var place: DataOptions

    @Option(help: "The identifier of the draft.")
    var draft: String

    @Option(name: .customLong("as"), help: "Login or identifier of who imports; else the chair.")
    var person: String?

    func run() throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw leave("cannot read \(file)", code: EX_NOINPUT)
        }
        let settings = try place.settings(["data.path": place.data])
        do throws(ServiceFailure) {
            let done = try OfflineAnnotationImport(settings).run(
                [UInt8](data), draft: draft, person: person)
            print(
                "imported \(done.imported): \(done.exact) exact, \(done.moved) moved, "
                    + "\(done.orphaned) orphaned, \(done.whole) about the whole; "
                    + "already there: \(done.present); left out: \(done.skipped)")
        } catch { throw leave(error.description, code: error.exitCode) }
    }
}
