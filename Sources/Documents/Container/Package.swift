internal import CZip

/// A ZIP container from outside, checked before anything is unpacked (ISO/IEC 21320-1).
///
/// Names that lead out, names twice, encrypted parts and overlapping parts are refused at the
/// door; what is unpacked is counted as it comes, whatever the directory claims.
final class Package {
    private let limits: DocumentLimits
    private let memory: UnsafeMutableRawBufferPointer
    private let archive: OpaquePointer
    private var indexes: [String: UInt64] = [:]
    private var unpackedBytes = 0
    /// In the order of the container.
    private(set) var names: [String] = []

    init(_ bytes: [UInt8], limits: DocumentLimits) throws(DocumentFailure) {
        self.limits = limits
        memory = .allocate(byteCount: bytes.count, alignment: 1)
        memory.copyBytes(from: bytes)
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard
            let source = zip_source_buffer_create(
                memory.baseAddress, UInt64(bytes.count), 0, &error)
        else {
            memory.deallocate()
            throw .damaged("zip")
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            memory.deallocate()
            throw .damaged("zip")
        }
        self.archive = archive
        try readDirectory(fileBytes: bytes.count)
    }

    deinit {
        zip_discard(archive)
        memory.deallocate()
    }

    private func readDirectory(fileBytes: Int) throws(DocumentFailure) {
        let count = zip_get_num_entries(archive, 0)
        guard count <= limits.parts else { throw .tooComplex }
        var packed: UInt64 = 0
        var seen: Set<String> = []
        for index in 0..<UInt64(max(0, count)) {
            var stat = zip_stat_t()
            guard zip_stat_index(archive, index, 0, &stat) == 0, let cName = stat.name else {
                throw .damaged("zip")
            }
            let name = String(cString: cName)
            guard Self.isSafe(name) else { throw .unsafeName(name) }
            guard seen.insert(name.lowercased()).inserted else { throw .unsafeName(name) }
            if stat.encryption_method != UInt16(ZIP_EM_NONE) { throw .encrypted }
            try check(size: stat.size, packed: stat.comp_size)
            let (sum, overflow) = packed.addingReportingOverflow(stat.comp_size)
            // Parts that lie on top of each other weigh more together than the file (Fifield,
            // "A better zip bomb", 2019).
            guard !overflow, sum <= UInt64(fileBytes) else { throw .bomb }
            packed = sum
            indexes[name] = index
            names.append(name)
        }
    }

    private func check(size: UInt64, packed: UInt64) throws(DocumentFailure) {
        guard size <= UInt64(limits.partBytes) else { throw .bomb }
        guard size <= UInt64(limits.ratioFreeBytes) || size / UInt64(limits.ratio) <= packed
        else { throw .bomb }
    }

    /// A relative path that stays inside, as every office suite writes it.
    private static func isSafe(_ name: String) -> Bool {
        guard !name.isEmpty, !name.hasPrefix("/"), !name.contains("\\"), !name.contains(":"),
            name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else { return false }
        return !name.split(separator: "/", omittingEmptySubsequences: false).contains("..")
    }

    func contains(_ name: String) -> Bool { indexes[name] != nil }

    /// The bytes of a part, or nil when there is none of this name.
    func bytes(of name: String) throws(DocumentFailure) -> [UInt8]? {
        guard let index = indexes[name] else { return nil }
        var stat = zip_stat_t()
        guard zip_stat_index(archive, index, 0, &stat) == 0,
            let file = zip_fopen_index(archive, index, 0)
        else { throw .damaged(name) }
        defer { zip_fclose(file) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(min(stat.size, UInt64(limits.partBytes))))
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let read = chunk.withUnsafeMutableBytes {
                zip_fread(file, $0.baseAddress, UInt64($0.count))
            }
            if read < 0 { throw .damaged(name) }
            if read == 0 { break }
            unpackedBytes += Int(read)
            guard unpackedBytes <= limits.unpackedBytes else { throw .bomb }
            bytes.append(contentsOf: chunk[..<Int(read)])
            try check(size: UInt64(bytes.count), packed: stat.comp_size)
        }
        return bytes
    }
}
