import Glibc

extension Settings {
    /// The settings of this process: `path`, else the file that `CUCAO_CONFIG` names, else none.
    ///
    /// - Parameter flags: what the command line says, by the name of the setting.
    public static func load(
        path: String?, environment: [String: String], flags: [String: String] = [:]
    ) throws(SettingsError) -> Settings {
        guard let path = path ?? environment["CUCAO_CONFIG"] else {
            return try Settings(environment: environment, flags: flags)
        }
        return try Settings(
            file: (path, contents(of: path)), environment: environment, flags: flags)
    }

    /// A file of settings is some kilobytes; what is larger is another file.
    private static let fileBytesMax = 1 << 20

    private static func contents(of path: String) throws(SettingsError) -> [UInt8] {
        guard let file = fopen(path, "rb") else {
            throw .unreadable(file: path, reason: String(cString: strerror(errno)))
        }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: fileBytesMax + 1)
        let count = fread(&bytes, 1, bytes.count, file)
        guard ferror(file) == 0 else {
            throw .unreadable(file: path, reason: String(cString: strerror(errno)))
        }
        guard count <= fileBytesMax else {
            throw .unreadable(file: path, reason: "larger than \(fileBytesMax) bytes")
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}
