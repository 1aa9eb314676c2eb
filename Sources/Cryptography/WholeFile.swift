import Glibc

/// A small file that is there whole or not at all.
struct WholeFile {
    let path: String

    /// More than a key or a certificate has.
    private static let bytesMax = 64 << 10

    /// The bytes, or nil when there is no such file.
    /// - Parameters:
    ///   - most: the rights that it may have; with more it is refused.
    ///   - followsLinks: whether a link may stand in its place.
    func read(
        most: mode_t = 0o7777, followsLinks: Bool = true
    ) throws(KeyFileFailure) -> [UInt8]? {
        // A pipe would make the opening wait for whoever writes into it.
        let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW)
        let file = Glibc.open(path, flags)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw .unusable(path: path, operation: "open it", code: errno)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else {
            throw .unusable(path: path, operation: "look at it", code: errno)
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .malformed(path: path) }
        let mode = status.st_mode & 0o7777
        guard mode & ~most == 0 else { throw .tooOpen(path: path, mode: mode) }
        var bytes = [UInt8](repeating: 0, count: Self.bytesMax)
        let count = Glibc.read(file, &bytes, bytes.count)
        guard count >= 0 else { throw .unusable(path: path, operation: "read it", code: errno) }
        return Array(bytes.prefix(count))
    }

    /// It gets its name only when its bytes are durable; one that is there already stays.
    ///
    /// - Parameter mode: its rights, whatever the process otherwise gives new files.
    func create(_ bytes: [UInt8], mode: mode_t) throws(KeyFileFailure) {
        // Not by the number of the process: in a container each of them has the same.
        let draft = "\(path).\(String(UInt64.random(in: 0 ... .max), radix: 36)).new"
        let file = Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else {
            throw .unusable(path: draft, operation: "create it", code: errno)
        }
        defer { unlink(draft) }
        let written = write(file, bytes, bytes.count)
        let failed =
            written != bytes.count || fchmod(file, mode) != 0 || fsync(file) != 0
        let code = errno
        close(file)
        if failed { throw .unusable(path: draft, operation: "write it", code: code) }
        if link(draft, path) != 0, errno != EEXIST {
            throw .unusable(path: path, operation: "create it", code: errno)
        }
        try syncFolder()
    }

    private func syncFolder() throws(KeyFileFailure) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let file = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else {
            throw .unusable(path: folder, operation: "open the folder", code: errno)
        }
        defer { close(file) }
        if fsync(file) != 0 { throw .unusable(path: folder, operation: "sync it", code: errno) }
    }
}
