/// Finds embedded files that somebody could run by a double click.
enum Executables {
    private static let endings = [
        ".exe", ".dll", ".com", ".scr", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse",
        ".wsf", ".hta", ".msi", ".lnk", ".jar", ".sh", ".py", ".reg",
    ]

    /// The stream in which Windows packs any file as an object (MS-OLEDS 2.3.6), in UTF-16.
    private static let packedFile = wide("Ole10Native")

    /// In UTF-16, little end first.
    static func wide(_ name: String) -> [UInt8] {
        Array(name.utf16.map { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }.joined())
    }

    static func refuse(in package: Package) throws(DocumentFailure) {
        for name in package.names {
            let lower = name.lowercased()
            if endings.contains(where: { lower.hasSuffix($0) }) { throw .executable(name) }
            guard lower.contains("embeddings/") || lower.contains("object") else { continue }
            guard let bytes = try package.bytes(of: name) else { continue }
            if bytes.starts(with: [0x4D, 0x5A]) || bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46])
                || contains(bytes, packedFile)
            {
                throw .executable(name)
            }
        }
    }

    static func contains(_ bytes: [UInt8], _ pattern: [UInt8]) -> Bool {
        guard let first = pattern.first, bytes.count >= pattern.count else { return false }
        for start in 0...(bytes.count - pattern.count) where bytes[start] == first {
            if bytes[start..<(start + pattern.count)].elementsEqual(pattern) { return true }
        }
        return false
    }
}
