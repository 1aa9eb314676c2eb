internal import CZip
private import Glibc

/// A ZIP container made in memory. The same parts give the same bytes: times are fixed.
struct PackageWriter {
    private var parts: [(name: String, bytes: [UInt8], isPacked: Bool)] = []

    /// - Parameter isPacked: false for what a reader must find by its place in the file.
    mutating func add(_ name: String, _ bytes: [UInt8], isPacked: Bool = true) {
        parts.append((name, bytes, isPacked))
    }

    func finish() throws(WritingFailure) -> [UInt8] {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let target = zip_source_buffer_create(nil, 0, 0, &error) else { throw .memory }
        zip_source_keep(target)
        defer { zip_source_free(target) }
        guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &error) else {
            zip_source_free(target)
            throw .memory
        }
        // The parts' bytes are copied into memory of the archive, which frees it.
        for part in parts {
            guard Self.add(part.name, part.bytes, part.isPacked, to: archive) else {
                zip_discard(archive)
                throw .memory
            }
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            throw .memory
        }
        return try Self.bytes(of: target)
    }

    private static func add(
        _ name: String, _ bytes: [UInt8], _ isPacked: Bool, to archive: OpaquePointer
    ) -> Bool {
        guard let copy = malloc(max(1, bytes.count)) else { return false }
        bytes.withUnsafeBytes { source in
            if let base = source.baseAddress { memcpy(copy, base, source.count) }
        }
        guard let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
            free(copy)
            return false
        }
        let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            return false
        }
        let method = isPacked ? ZIP_CM_DEFLATE : ZIP_CM_STORE
        guard zip_set_file_compression(archive, UInt64(index), method, 6) == 0 else {
            return false
        }
        // 1980-01-01 00:00, the first moment that the format knows.
        return zip_file_set_dostime(archive, UInt64(index), 0, 0x21, 0) == 0
    }

    private static func bytes(of source: OpaquePointer) throws(WritingFailure) -> [UInt8] {
        var stat = zip_stat_t()
        guard zip_source_stat(source, &stat) == 0, zip_source_open(source) == 0 else {
            throw .memory
        }
        defer { zip_source_close(source) }
        var bytes = [UInt8](repeating: 0, count: Int(stat.size))
        let read = bytes.withUnsafeMutableBytes {
            zip_source_read(source, $0.baseAddress, UInt64($0.count))
        }
        guard read == Int64(bytes.count) else { throw .memory }
        return bytes
    }
}
