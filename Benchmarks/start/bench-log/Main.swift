import Archive
import Cryptography
import Glibc
import Ledger
import Vault

/// Makes the data folder of a large, believable department, for measuring how it starts. The
/// same arguments give the same facts. Not part of the product.
///
///     bench-log FOLDER EVENTS
@main
enum Main {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 2, let folder = arguments.first,
            let count = arguments.last.flatMap({ UInt64($0) }), count >= 1_000
        else { leave("bench-log FOLDER EVENTS (at least 1000)") }
        do throws(LogFailure) { try make(folder, count) } catch { leave("\(error)") }
    }

    private static func make(_ folder: String, _ count: UInt64) throws(LogFailure) {
        for path in [folder, folder + "/checkpoints", folder + "/keys"] { mkdir(path, 0o700) }
        guard
            let keys = try? KeyFiles.open(
                folder: folder + "/keys", mayCreateMaster: true, mayCreateCheckpoint: true),
            let signer = CheckpointSigner(name: "cucao", seed: keys.checkpointSeed)
        else { throw .unusable("no keys in \(folder)") }
        let log = try SQLiteEventLog(
            LogConfiguration(
                path: folder + "/log.db", hash: TreeHash.self,
                checkpointsPath: folder + "/checkpoints/checkpoints.db",
                verifier: signer.verifier))
        var town = Town(people: Int(min(20_000, count / 50)))
        while log.head.size < count {
            let wanted = Int(min(2_000, count - log.head.size))
            try log.append((0..<wanted).map { _ in town.next() })
        }
        try log.writeCheckpoint(by: signer.signer)
        guard nameEverybody(in: folder, keys, town) else {
            throw .unusable("the vault in \(folder) does not take names")
        }
        print("\(log.head.size) events, root \(log.head.root)")
    }

    /// The vault has a name for everyone, for a start opens them all.
    private static func nameEverybody(
        in folder: String, _ keys: KeyFiles, _ town: Town
    ) -> Bool {
        guard let vault = try? Vault(path: folder + "/vault.db", master: keys.master) else {
            return false
        }
        for (number, person) in town.people.enumerated() {
            let name = Prose.name(number)
            guard
                (try? vault.admit(person, name: name, login: "person\(number)")) == .admitted,
                (try? vault.confirm(person)) != nil
            else { return false }
        }
        return true
    }

    private static func leave(_ line: String) -> Never {
        let bytes = Array((line + "\n").utf8)
        write(STDERR_FILENO, bytes, bytes.count)
        exit(64)
    }
}
