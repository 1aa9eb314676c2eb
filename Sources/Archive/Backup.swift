import Glibc
public import Ledger
import SQLite

/// Copies of databases that are in use, and the way back.
public enum Backup {
    /// Copies each of `databases` into `folder` under its own name, while others write.
    ///
    /// Each copy is one moment of its original; the log should come first, so that the others
    /// know at least what it mentions. A copy gets its name only when it is whole and on the
    /// disk.
    ///
    /// - Throws: `.unusable` when a file of that name is already there or cannot be written;
    ///   `.full`.
    public static func make(of databases: [String], into folder: String) throws(LogFailure) {
        for database in databases {
            try copy(database, to: folder + "/" + name(of: database))
        }
    }

    /// What a restore put in place.
    public struct Restored: Sendable, Equatable {
        public var head: TreeHead
        /// The newest checkpoint when it is ahead of the backup: what came between is lost.
        public var lostThrough: UInt64?
    }

    /// Verifies the log in `backup` and puts it where `configuration` says.
    ///
    /// - Parameter acceptOlder: whether a backup that is older than the newest checkpoint may be
    ///   restored all the same; that checkpoint is then put aside with `reason`.
    /// - Throws: `.unusable` when there already is a log or the backup is older; `.damaged` when
    ///   the backup is not sound or has another history than the newest checkpoint.
    public static func restore(
        _ backup: String, to configuration: LogConfiguration, acceptOlder: Bool = false,
        reason: String = "restored from an older backup"
    ) throws(LogFailure) -> Restored {
        for suffix in ["", "-wal"] where access(configuration.path + suffix, F_OK) == 0 {
            throw .unusable("\(configuration.path)\(suffix) is there: a restore overwrites nothing")
        }
        let reader = try LogReader(path: backup, hash: configuration.hash)
        var verifier = try Verifier(
            reader, origin: configuration.origin, verifier: configuration.verifier)
        let head = try verifier.verify()
        var restored = Restored(head: head, lostThrough: nil)
        let store = try store(configuration)
        if let signed = try store?.checkpoint()?.head {
            if signed.size > head.size {
                guard acceptOlder else {
                    throw .unusable(
                        "THE BACKUP IS TOO OLD: it ends at event \(head.size), a checkpoint was "
                            + "signed for \(signed.size). Restoring it loses "
                            + "\(signed.size - head.size) events that were acknowledged. Find a "
                            + "newer backup, or accept the loss explicitly")
                }
                restored.lostThrough = signed.size
            } else {
                let root = try reader.tree(size: signed.size).root
                guard root == signed.root else {
                    throw .damaged(
                        position: nil, "the backup has another history than the checkpoint")
                }
            }
        }
        try copy(backup, to: configuration.path)
        if restored.lostThrough != nil {
            try store?.setAside(reason: reason, insteadUsing: try reader.newestCheckpoint())
        }
        return restored
    }

    private static func store(
        _ configuration: LogConfiguration
    ) throws(LogFailure) -> CheckpointStore? {
        guard let path = configuration.checkpointsPath, access(path, F_OK) == 0 else { return nil }
        return try CheckpointStore(
            path: path, origin: configuration.origin, verifier: configuration.verifier,
            create: false)
    }

    private static func copy(_ source: String, to target: String) throws(LogFailure) {
        let partial = target + ".partial"
        guard access(target, F_OK) != 0 else { throw .unusable("\(target) is already there") }
        // What an earlier attempt left when it was cut off.
        unlink(partial)
        do { try Connection.copy(source, into: partial) } catch {
            unlink(partial)
            throw LogFailure(error)
        }
        guard rename(partial, target) == 0 else { throw failure("rename", target) }
        let folder = open(parent(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw failure("open", parent(of: target)) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw failure("fsync", parent(of: target)) }
    }

    private static func failure(_ call: String, _ path: String) -> LogFailure {
        .unusable("\(call) \(path): \(String(cString: strerror(errno)))")
    }

    private static func name(of path: String) -> String {
        String(path.split(separator: "/").last ?? "")
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
