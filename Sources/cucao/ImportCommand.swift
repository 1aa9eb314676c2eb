import ArgumentParser
import Documents
import Foundation
import Glibc
import JSON
import LegalText
import Service

/// Brings files from outside into the department.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Read files from outside.",
        subcommands: [
            ImportDraftCommand.self, ImportAnnotationsCommand.self, ImportOpinionCommand.self,
        ])
}

/// Brings the file of a legal text into a workspace as a draft, while no server runs; or shows
/// what is recognised in it.
struct ImportDraftCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "Import the file of a legal text as a draft.")

    @Argument(help: "DOCX, ODT, Akoma Ntoso, HTML, Markdown or plain text.")
    var file: String

    @Flag(help: "Print what is recognised as JSON, and store nothing.")
    var dryRun = false

    @OptionGroup var place: DataOptions

    @Option(help: "The identifier of the workspace.")
    var workspace: String?

    @Option(name: .customLong("as"), help: "Login or identifier of who imports; else the chair.")
    var person: String?

    @Option(help: "The title of the draft; else the one that the text bears.")
    var title: String?

    func validate() throws {
        guard dryRun || workspace != nil else {
            throw ValidationError("Say --workspace ID, or --dry-run.")
        }
    }

    func run() throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw leave("cannot read \(file)", code: EX_NOINPUT)
        }
        guard let workspace, !dryRun else { return try preview([UInt8](data)) }
        let settings = try place.settings(["data.path": place.data])
        do throws(ServiceFailure) {
            let draft = try OfflineImport(settings).run(
                [UInt8](data), workspace: workspace, person: person, title: title)
            print(draft)
        } catch { throw leave(error.description, code: error.exitCode) }
    }

    private func preview(_ bytes: [UInt8]) throws {
        do {
            let read = try DocumentReader().read(bytes)
            // The name of such a file is not repeated either.
            if read.stamp != nil { throw leave("the file bears a secrecy stamp: not read") }
            let document: LegalDocument =
                switch read.content {
                case .paragraphs(let paragraphs):
                    LegalRecogniser.recognise(paragraphs).document
                case .structured(let document): document
                }
            write(ImportPreview(document).canonicalJSON + [0x0A], to: STDOUT_FILENO)
        } catch let failure as DocumentFailure {
            throw leave("\(file): cannot be read as a legal text (\(failure))")
        }
    }
}
