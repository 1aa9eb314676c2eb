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
        subcommands: [ImportDraftCommand.self])
}

/// Shows what is recognised in the file of a legal text. Nothing is stored.
struct ImportDraftCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "Recognise the structure of a legal text.")

    @Argument(help: "DOCX, ODT, Akoma Ntoso, HTML, Markdown or plain text.")
    var file: String

    @Flag(help: "Print what is recognised as JSON, and store nothing.")
    var dryRun = false

    func validate() throws {
        guard dryRun else {
            throw ValidationError(
                "A draft is imported in the browser, after a look at what was recognised; "
                    + "here add --dry-run.")
        }
    }

    func run() throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw leave("cannot read \(file)", code: EX_NOINPUT)
        }
        do {
            let read = try DocumentReader().read([UInt8](data))
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
