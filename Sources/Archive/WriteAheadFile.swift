import Glibc
import Ledger

/// The file beside a SQLite database to which commits go first.
enum WriteAheadFile {
    /// Takes room on the disk by writing zeros behind the end, so that a commit overwrites
    /// blocks that exist: `fdatasync` then has no metadata to write, and the disk cannot be full.
    ///
    /// SQLite reads frames until the first one whose checksum is wrong, so zeros are the end.
    /// Only the one writer may call this, between its transactions. Without room it does
    /// nothing: a commit will tell.
    static func grow(of database: String, to size: Int) throws(LogFailure) {
        let path = database + "-wal"
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let start = Int(lseek(descriptor, 0, SEEK_END))
        guard start >= 0, start < size else { return }
        let zeros = [UInt8](repeating: 0, count: 1 << 20)
        var offset = start
        while offset < size {
            let written = pwrite(descriptor, zeros, min(zeros.count, size - offset), off_t(offset))
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else {
                guard errno == ENOSPC else { throw failure("write", path) }
                if ftruncate(descriptor, off_t(start)) != 0 { throw failure("truncate", path) }
                break
            }
            offset += written
        }
        if fsync(descriptor) != 0 { throw failure("fsync", path) }
    }

    private static func failure(_ call: String, _ path: String) -> LogFailure {
        .unusable("\(call) \(path): \(String(cString: strerror(errno)))")
    }
}
