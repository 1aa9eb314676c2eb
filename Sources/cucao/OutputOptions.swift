import ArgumentParser
import Foundation
import Glibc

/// Where a file goes that a command makes.
struct OutputOptions: ParsableArguments {
    @Option(help: "The file to write; else standard output.")
    var out: String?

    /// Writes all of it, or leaves what was there before.
    func write(_ bytes: [UInt8]) throws {
        guard let out else { return cucao.write(bytes, to: STDOUT_FILENO) }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: out), options: .atomic)
        } catch {
            throw leave("cannot write \(out)", code: EX_CANTCREAT)
        }
    }
}
