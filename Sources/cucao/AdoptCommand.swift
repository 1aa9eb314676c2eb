import ArgumentParser
import Service

/// Trusts the present log though the checkpoints on the second path are lost or tell of another
/// one: for an operator who knows why. What was there is kept, with the reason.
struct AdoptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Begin new checkpoints for a verified log after the old ones are lost.")

    @OptionGroup var place: DataOptions

    @Option(help: "Why; kept beside the checkpoint that is put aside.")
    var reason: String

    func run() throws {
        do {
            let head = try place.folder().adopt(reason: reason)
            print("adopted \(head.size) events, root \(head.root)")
        } catch let failure as ServiceFailure { throw leave(failure.description) }
    }
}
