import Archive
import ArgumentParser
import Glibc
import Ledger

/// Drives the log for the tests in `Tests/Torture`, which kill it, cut its power, fill its disk
/// and damage its files.
@main
struct Torture: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "torture", abstract: "Drives the log for Tests/Torture.",
        subcommands: [Append.self, Judge.self, Export.self])
}

/// One line on standard output by one system call, so that a cut comes before it or after it.
func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
}

struct Place: ParsableArguments {
    @Option(help: "The folder of log.db.") var data: String
    @Option(help: "The folder of checkpoints.db, when it is another one.") var checkpoints: String?
}

struct Append: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Appends events and says ACK and the position once they are durable.")

    @OptionGroup var place: Place
    @Option(help: "The position to reach.") var count: UInt64
    @Option(help: "Events between two signed checkpoints; 0 for none.")
    var checkpointEvery: UInt64 = 0
    @Option(help: "Room that the write-ahead file takes at once.") var writeAheadBytes = 0
    @Flag(help: "On a full disk say FULL, read, wait and try again.") var waitOnFull = false

    func run() throws {
        do {
            try append()
        } catch let failure as LogFailure {
            say("STOPPED \(failure)")
            throw ExitCode(4)
        }
    }

    private func append() throws {
        let log = try SQLiteEventLog(
            Workload.configuration(
                place.data, checkpoints: place.checkpoints, writeAheadBytes: writeAheadBytes))
        say("OPEN \(log.head.size)")
        var signed = log.head.size
        while log.head.size < count {
            let positions = Workload.batch(after: log.head.size, limit: count)
            do throws(LogFailure) {
                try log.append(positions.map(Workload.event))
                say("ACK \(log.head.size)")
                if checkpointEvery > 0, log.head.size - signed >= checkpointEvery,
                    let keys = Workload.keys
                {
                    try log.writeCheckpoint(by: keys.signer)
                    signed = log.head.size
                    say("SIGNED \(signed)")
                }
            } catch {
                guard waitOnFull, error == .full else { throw error }
                try readWhileFull(log)
            }
        }
        if checkpointEvery > 0, let keys = Workload.keys {
            try log.writeCheckpoint(by: keys.signer)
            say("SIGNED \(log.head.size)")
        }
        say("DONE \(log.head.size)")
    }

    private func readWhileFull(_ log: SQLiteEventLog) throws(LogFailure) {
        say("FULL \(log.head.size)")
        let newest = try log.reader.event(at: log.head.size)
        say("READ \(newest?.position ?? 0)")
        usleep(20_000)
    }
}

struct Judge: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Opens and verifies each folder named on standard input, one answer a line.",
        discussion: """
            OK, size and root when the log opens, everything in it fits, and every event is the \
            one that the workload wrote. REFUSED and the reason when it does not.
            """)

    @Option(help: "A file with a signed checkpoint that an outsider holds.") var holding: String?
    @Flag(help: "Only verify, as an outsider with a copy of log.db does.") var readOnly = false
    @Flag(help: "Accept events that the workload would not write.") var anyContent = false

    func run() throws {
        while let folder = readLine() {
            do throws(LogFailure) {
                let head = try judge(folder)
                say("OK \(head.size) \(head.root)")
            } catch {
                say("REFUSED \(error)")
            }
        }
    }

    private func judge(_ folder: String) throws(LogFailure) -> TreeHead {
        let configuration = Workload.configuration(folder, checkpoints: nil, writeAheadBytes: 0)
        if !readOnly { _ = try SQLiteEventLog(configuration) }
        let reader = try LogReader(path: configuration.path, hash: configuration.hash)
        var verifier = try Verifier(
            reader, origin: configuration.origin, verifier: configuration.verifier)
        let head = try verifier.verify(holding: try held())
        if anyContent { return head }
        try reader.read(from: 1, through: head.size) { (event) throws(LogFailure) in
            guard event == Workload.event(event.position) else {
                throw .damaged(position: event.position, "SILENT CHANGE")
            }
            return true
        }
        return head
    }

    private func held() throws(LogFailure) -> Checkpoint? {
        guard let holding, let keys = Workload.keys else { return nil }
        guard let file = fopen(holding, "r") else { throw .unusable("cannot open \(holding)") }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = fread(&bytes, 1, bytes.count, file)
        let note = String(decoding: bytes[..<count], as: UTF8.self)
        do {
            return try Checkpoint(verifying: note, origin: Workload.origin, by: keys.verifier)
        } catch { throw .unusable("the held checkpoint is refused: \(error)") }
    }
}

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes the log as CloudEvents to standard output.")

    @OptionGroup var place: Place

    func run() throws {
        let configuration = Workload.configuration(
            place.data, checkpoints: place.checkpoints, writeAheadBytes: 0)
        let reader = try LogReader(path: configuration.path, hash: configuration.hash)
        var exporter = Exporter(reader, to: 1)
        _ = try exporter.export()
    }
}
