import ArgumentParser
import Department
import Glibc
import Service

/// Makes a one-time way in for the owner.
struct RecoverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover",
        abstract: "Print a one-time way in for the owner, or another person, who lost theirs.")

    @OptionGroup var place: DataOptions

    @Option(help: "The identifier of the person; else the owner.")
    var person: String?

    func run() throws {
        do {
            let invitation = try place.console().recover(person.map { try personID($0) })
            print("open this page within an hour and choose a password: /moi/\(invitation.code)")
        } catch let failure as ServiceFailure {
            throw leave(failure.description, code: failure.exitCode)
        }
    }
}

/// Prints the security audit log.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Print the newest lines of the security audit log: JSON, one a line.")

    @OptionGroup var place: DataOptions

    @Option(help: "How many lines (1 to 1000000).")
    var limit = 1_000

    @Option(help: "Only what this person did, or was done to them.")
    var person: String?

    func validate() throws {
        guard (1...1_000_000).contains(limit) else {
            throw ValidationError("--limit is a number from 1 to 1000000")
        }
    }

    func run() throws {
        do {
            let lines = try place.console().audit(person.map { try personID($0) }, limit: limit)
            for line in lines { write(line + [0x0A], to: STDOUT_FILENO) }
        } catch let failure as ServiceFailure {
            throw leave(failure.description, code: failure.exitCode)
        }
    }
}

/// Erases a person while no server runs.
struct EraseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Forget a person for good: what they did stays, without a name.")

    @OptionGroup var place: DataOptions

    @Option(help: "The identifier of the person.")
    var person: String

    @Option(help: "Why; kept in the log.")
    var reason: String

    func run() throws {
        do {
            let id = try personID(person)
            try place.console().erase(id, reason: reason)
            print("erased \(id)")
        } catch let failure as ServiceFailure {
            throw leave(failure.description, code: failure.exitCode)
        }
    }
}

private func personID(_ text: String) throws -> ID<Person> {
    guard let id = ID<Person>(text) else {
        throw leave("“\(text)” is not the identifier of a person", code: EX_USAGE)
    }
    return id
}
