import Archive
import Cryptography
public import Department
import Engine
import Foundation
public import Ledger
public import Settings

/// The files of one department, and what can be done with them without a server.
public struct DataFolder: Sendable {
    /// The log's name in its checkpoints.
    static let origin = "cucao/log"
    /// The name of the key that signs them.
    static let keyName = "cucao"

    public let path: String
    let keys: String
    let checkpoints: String
    /// The seal that the organisation brings; nil: one of the department's own.
    private let broughtSeal: Settings.CertifiedKey?
    /// Where the forms of tables are.
    let tables: String

    public init(_ settings: Settings) {
        path = settings.data
        keys = settings.keys.isEmpty ? settings.data + "/keys" : settings.keys
        let folder =
            settings.checkpoints.isEmpty ? settings.data + "/checkpoints" : settings.checkpoints
        checkpoints = folder
        broughtSeal = settings.seal
        tables = settings.tables
    }

    var log: String { path + "/log.db" }
    var vault: String { path + "/vault.db" }
    var state: String { path + "/state.db" }
    /// Secret ballots until they are counted.
    var box: String { path + "/box.db" }
    var checkpointDatabase: String { checkpoints + "/checkpoints.db" }

    /// Makes the folders that are missing.
    func prepare() throws(ServiceFailure) {
        for folder in [path, checkpoints] {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
            } catch {
                throw ServiceFailure("cannot make the folder \(folder)", exitCode: 73)
            }
        }
    }

    /// The keys; made when this is a new department.
    func openKeys() throws(ServiceFailure) -> KeyFiles {
        do {
            return try KeyFiles.open(
                folder: keys, mayCreateMaster: !exists(vault),
                mayCreateCheckpoint: !exists(checkpointDatabase) && !exists(log))
        } catch { throw ServiceFailure(error.description, exitCode: 66) }
    }

    /// The seal for what is handed out; made when the department needs its first one.
    /// - Parameter instant: now, milliseconds since 1970 UTC.
    func openSeal(at instant: Int64) throws(SealFailure) -> DepartmentSeal {
        guard let broughtSeal else {
            return try DepartmentSeal.open(folder: keys, at: instant)
        }
        return try DepartmentSeal.open(certificate: broughtSeal.certificate, key: broughtSeal.key)
    }

    /// Whether the seal that the organisation brings can be used.
    func checkSeal(at instant: Int64) throws(ServiceFailure) {
        guard broughtSeal != nil else { return }
        do { _ = try openSeal(at: instant).sign([], at: instant) } catch {
            throw ServiceFailure(error.description, exitCode: 66)
        }
    }

    func configuration(_ verifier: NoteVerifier?) -> LogConfiguration {
        LogConfiguration(
            path: log, hash: TreeHash.self, checkpointsPath: checkpointDatabase,
            origin: DataFolder.origin, verifier: verifier)
    }

    static func signer(_ keys: KeyFiles) throws(ServiceFailure) -> CheckpointSigner {
        guard let signer = CheckpointSigner(name: keyName, seed: keys.checkpointSeed) else {
            throw ServiceFailure("the key of the checkpoints cannot sign", exitCode: 66)
        }
        return signer
    }

    // MARK: Tools

    /// Recomputes every hash, and compares the ballot boxes with the log. `checkpoint` is the path
    /// of a note that somebody kept.
    /// - Returns: the head, and a line on the boxes where there are some.
    public func verify(
        checkpoint: String?
    ) throws(ServiceFailure) -> (head: TreeHead, boxes: String?) {
        let reader = try openReader()
        let verifier = try noteVerifier()
        var held: Checkpoint?
        if let checkpoint {
            guard let text = try? String(contentsOfFile: checkpoint, encoding: .utf8),
                let note = SignedNote(parsing: text),
                verifier.map({ note.isSigned(by: $0) }) ?? true,
                let read = Checkpoint(parsing: note.text)
            else { throw ServiceFailure("\(checkpoint) is no checkpoint that our key signed") }
            held = read
        }
        // A damaged log is told of first.
        let boxes = Result { () throws(ServiceFailure) in try BoxVerifier(self) }
        let head = try serving { () throws(LogFailure) in
            var check = try Verifier(reader, origin: DataFolder.origin, verifier: verifier)
            let head = try check.verify(holding: held)
            try checkNewest(reader, head, verifier)
            return head
        }
        return (head, try boxes.get().check(reader, size: head.size))
    }

    /// Writes events as CloudEvents to an open file.
    public func export(
        workspace: ID<Workspace>?, to descriptor: Int32
    ) throws(ServiceFailure) {
        let reader = try openReader()
        _ = try serving { () throws(LogFailure) in
            var exporter = Exporter(reader, to: descriptor)
            return try exporter.export(stream: workspace?.raw)
        }
    }

    /// The state of a workspace as of a position or a time, as canonical JSON.
    public func replay(workspace: ID<Workspace>, at: String?) throws(ServiceFailure) -> [UInt8] {
        let reader = try openReader()
        let travel = TimeTravel(reader)
        let newest = try serving { () throws(LogFailure) in try reader.size() }
        var position = newest
        if let at {
            do { position = try travel.position(named: at, newest: newest) } catch {
                throw ServiceFailure("the log has no position \(at); the newest is \(newest)")
            }
        }
        let past = try serving { () throws(LogFailure) in
            try travel.state(at: position, workspace: workspace)
        }
        guard let state = WorkspaceState(workspace, past.state, position: position) else {
            throw ServiceFailure("there is no workspace \(workspace) at position \(position)")
        }
        return state.canonicalJSON
    }

    /// Copies log and vault, consistent each, while a server may be running.
    public func backUp(to folder: String) throws(ServiceFailure) -> TreeHead {
        let reader = try openReader()
        let manager = FileManager.default
        do {
            try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch { throw ServiceFailure("cannot make the folder \(folder)", exitCode: 73) }
        // The box before the log: it must not be empty already where the log still waits for it.
        let databases = [box, log, vault].filter { exists($0) }
        return try serving { () throws(LogFailure) in
            try Backup.make(of: databases, into: folder)
            _ = reader
            return try LogReader(path: folder + "/log.db", hash: TreeHash.self).committedHead()
        }
    }

    /// Verifies a backup and puts it in place. The line tells what was restored.
    public func restore(
        from folder: String, acceptOlder: Bool
    ) throws(ServiceFailure) -> String {
        try prepare()
        for file in [vault, box] where exists(file) {
            throw ServiceFailure("\(file) is there: a restore overwrites nothing")
        }
        let verifier = try noteVerifier()
        let restored = try serving { () throws(LogFailure) in
            try Backup.restore(
                folder + "/log.db", to: configuration(verifier), acceptOlder: acceptOlder)
        }
        for (name, target) in [("vault.db", vault), ("box.db", box)]
        where exists(folder + "/" + name) {
            do {
                try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: target)
            } catch { throw ServiceFailure("\(name) could not be copied", exitCode: 74) }
        }
        var report = "restored \(restored.head.size) events, root \(restored.head.root)"
        if let lost = restored.lostThrough {
            report +=
                "\nWARNING: events \(restored.head.size + 1) to \(lost) were signed and "
                + "are NOT in this backup: they are lost"
        }
        return report
    }

    /// Makes the present log the one that the checkpoints of the second path tell of, after its
    /// own hashes were proved. An outsider who holds an older checkpoint still finds a change.
    public func adopt(reason: String) throws(ServiceFailure) -> TreeHead {
        try prepare()
        let reader = try openReader()
        let verifier = try noteVerifier()
        return try serving { () throws(LogFailure) in
            var check = try Verifier(reader, origin: DataFolder.origin, verifier: verifier)
            let head = try check.verify()
            let store = try CheckpointStore(
                path: checkpointDatabase, origin: DataFolder.origin, verifier: nil, create: true)
            try store.setAside(reason: reason, insteadUsing: try reader.newestCheckpoint())
            return head
        }
    }

    // MARK: Parts

    func openReader() throws(ServiceFailure) -> LogReader {
        guard exists(log) else {
            throw ServiceFailure("there is no log in \(path)", exitCode: 66)
        }
        return try serving { () throws(LogFailure) in
            try LogReader(path: log, hash: TreeHash.self)
        }
    }

    /// The second path must agree with the log too, where it can be read.
    private func checkNewest(
        _ reader: LogReader, _ head: TreeHead, _ verifier: NoteVerifier?
    ) throws(LogFailure) {
        guard exists(checkpointDatabase) else { return }
        let store = try CheckpointStore(
            path: checkpointDatabase, origin: DataFolder.origin, verifier: verifier,
            create: false)
        try store.check(reader)
    }

    private func noteVerifier() throws(ServiceFailure) -> NoteVerifier? {
        guard exists(keys + "/" + KeyFiles.checkpointName) else { return nil }
        do {
            let files = try KeyFiles.open(
                folder: keys, mayCreateMaster: false, mayCreateCheckpoint: false)
            return try DataFolder.signer(files).verifier
        } catch let failure as KeyFileFailure {
            throw ServiceFailure(failure.description, exitCode: 66)
        } catch let failure as ServiceFailure {
            throw failure
        } catch { throw ServiceFailure("\(error)") }
    }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
