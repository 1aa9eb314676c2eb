import Glibc
public import Ledger

/// Keeps a second process from writing the same log. The system releases it when the process
/// ends, however it ends.
public final class FileLock {
    private let descriptor: Int32

    /// - Throws: `.unusable` when another process holds it, or the file cannot be opened.
    public init(_ path: String) throws(LogFailure) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unusable("cannot open \(path): \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            close(descriptor)
            if reason == EWOULDBLOCK {
                throw .unusable("another process is using this data folder (\(path) is locked)")
            }
            throw .unusable("cannot lock \(path): \(String(cString: strerror(reason)))")
        }
    }

    deinit { close(descriptor) }
}
