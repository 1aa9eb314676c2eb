import ArgumentParser
import Foundation
import Glibc
import Opinion

/// Computes something of data that lie in a folder; no department is needed.
struct AnalyseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyse", abstract: "Analyse data in a folder.",
        subcommands: [AnalyseOpinionCommand.self])
}

/// Prints the opinion map of a conversation that Polis exported, as JSON.
struct AnalyseOpinionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opinion",
        abstract: "Find groups, and what joins and parts them, in comments.csv and votes.csv.")

    @Argument(help: "The folder with comments.csv and votes.csv.")
    var folder: String

    func run() throws {
        let records = try OpinionFolder(folder).read()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let report = OpinionReport(records, OpinionMap(records.matrix()))
        write([UInt8](try encoder.encode(report)) + [0x0A], to: STDOUT_FILENO)
    }
}

/// A folder with the two files of a conversation.
struct OpinionFolder {
    private let path: String

    init(_ path: String) { self.path = path }

    /// - Throws: One line that names the file, and what is wrong on which line.
    func read() throws -> OpinionRecords {
        let statements = try table("comments.csv") { (bytes) throws(CSVError) in
            try OpinionRecords.statements(bytes)
        }
        return try table("votes.csv") { (bytes) throws(CSVError) in
            try OpinionRecords(statements: statements, votes: bytes)
        }
    }

    private func table<Result>(
        _ name: String, _ parse: ([UInt8]) throws(CSVError) -> Result
    ) throws -> Result {
        let file = path + "/" + name
        guard let data = FileManager.default.contents(atPath: file) else {
            throw leave("cannot read \(file)", code: EX_NOINPUT)
        }
        do throws(CSVError) {
            return try parse([UInt8](data))
        } catch { throw leave("\(file): \(error)") }
    }
}
