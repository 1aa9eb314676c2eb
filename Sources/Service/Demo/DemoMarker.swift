import Archive
import Glibc
import Ledger

/// A file that stands in the data folder while the demonstration is being filled in: where it is
/// found at a start, the filling was cut off, and what is there is a fragment that nobody has
/// been served yet.
struct DemoMarker {
    private let folder: DataFolder
    private var path: String { folder.path + "/demo.unfinished" }

    init(_ folder: DataFolder) { self.folder = folder }

    /// Before the first event of the demonstration. Durable when it returns.
    func set() throws(ServiceFailure) {
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("make \(path)") }
        close(file)
        try synchronise()
    }

    /// After the last one, before anybody is served. Durable when it returns.
    func remove() throws(ServiceFailure) {
        guard unlink(path) == 0 else { throw failure("remove \(path)") }
        try synchronise()
    }

    /// Deletes a fragment, so that the demonstration is filled in anew; the keys stay.
    ///
    /// - Parameter mayFillAnew: false where nobody asked for the demonstration: then a fragment
    ///   is refused.
    func clear(mayFillAnew: Bool) throws(ServiceFailure) {
        guard folder.exists(path) else { return }
        guard mayFillAnew else {
            throw ServiceFailure(
                "the demonstration in \(folder.path) was not filled in to its end; start with "
                    + "--demo to fill it in anew, or choose another data folder")
        }
        // Whoever is filling it in at this moment holds the lock.
        let lock = try serving { () throws(LogFailure) in try FileLock(folder.log + ".lock") }
        try withExtendedLifetime(lock) { () throws(ServiceFailure) in
            let databases = [
                folder.log, folder.vault, folder.state, folder.checkpointDatabase, folder.box,
            ]
            for database in databases {
                for suffix in ["", "-wal", "-shm", "-journal"] {
                    let removed = unlink(database + suffix)
                    guard removed == 0 || errno == ENOENT else {
                        throw failure("remove \(database + suffix)")
                    }
                }
            }
            try synchronise()
        }
    }

    private func synchronise() throws(ServiceFailure) {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open \(folder.path)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("sync \(folder.path)") }
    }

    private func failure(_ what: String) -> ServiceFailure {
        let reason = String(cString: strerror(errno))
        return ServiceFailure("cannot \(what): \(reason)", exitCode: 73)
    }
}
