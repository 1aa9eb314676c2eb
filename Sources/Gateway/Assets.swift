import Foundation
import Wire

/// The files of the front, all in memory: a path is a key of a dictionary, so no request can
/// name anything else.
struct Assets: Sendable {
    private struct File: Sendable {
        var type: String
        var caching: String
        var plain: Variant
        var brotli: Variant?
        var gzip: Variant?

        func choose(_ accepted: Set<String>) -> (Variant, String?) {
            if let brotli, accepted.contains("br") { return (brotli, "br") }
            if let gzip, accepted.contains("gzip") { return (gzip, "gzip") }
            return (plain, nil)
        }
    }

    private struct Variant: Sendable {
        var bytes: [UInt8]
        var tag: String
    }

    private var files: [String: File] = [:]

    /// Reads the folder once. Files that end in `.br` or `.gz` beside another file are its
    /// compressed forms. Without a folder there is one page that says so.
    init(folder: String?, isTLS: Bool) throws(GatewayFailure) {
        guard let folder, FileManager.default.fileExists(atPath: folder) else {
            add("/index.html", Array(MissingFront.page.utf8), caching: "no-store")
            return
        }
        var contents: [String: [UInt8]] = [:]
        do {
            let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
            for name in names {
                let path = folder + "/" + name
                var isDirectory: ObjCBool = false
                guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory),
                    !isDirectory.boolValue
                else { continue }
                contents["/" + name] = [UInt8](try Data(contentsOf: URL(filePath: path)))
            }
        } catch {
            throw .webFolderUnreadable(folder)
        }
        for (path, bytes) in contents where !Assets.isVariant(path, contents) {
            add(path, bytes, caching: Assets.caching(path))
            files[path]?.brotli = contents[path + ".br"].map(Assets.variant)
            files[path]?.gzip = contents[path + ".gz"].map(Assets.variant)
        }
        if files["/index.html"] == nil {
            add("/index.html", Array(MissingFront.page.utf8), caching: "no-store")
        }
    }

    private mutating func add(_ path: String, _ bytes: [UInt8], caching: String) {
        files[path] = File(
            type: MediaType.of(path), caching: caching, plain: Assets.variant(bytes))
    }

    /// Nil when there is no such file. A path without an extension is a page of the application,
    /// which `index.html` draws.
    func response(to path: String, encodings: String, ifNoneMatch: String) -> HTTPResponse? {
        let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        let key = files[path] == nil && !name.contains(".") ? "/index.html" : path
        guard let file = files[key] else { return nil }
        let (variant, encoding) = file.choose(Assets.accepted(encodings))
        var headers: [(name: String, value: String)] = [
            ("ETag", variant.tag), ("Cache-Control", file.caching), ("Vary", "Accept-Encoding"),
        ]
        if Assets.matches(ifNoneMatch, variant.tag) {
            return HTTPResponse(status: 304, headers: headers)
        }
        headers.append(("Content-Type", file.type))
        if let encoding { headers.append(("Content-Encoding", encoding)) }
        return HTTPResponse(status: 200, headers: headers, body: variant.bytes)
    }

    /// Codings that the client takes; one with `q=0` it does not (RFC 9110, section 12.5.3).
    private static func accepted(_ header: String) -> Set<String> {
        var codings: Set<String> = []
        for part in header.lowercased().split(separator: ",") {
            let words = part.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let coding = words.first else { continue }
            let weight = words.dropFirst().first { $0.hasPrefix("q=") }?.dropFirst(2)
            if let weight, Double(weight) == 0 { continue }
            codings.insert(coding)
        }
        return codings
    }

    private static func matches(_ header: String, _ tag: String) -> Bool {
        header == "*"
            || header.split(separator: ",").contains { part in
                let trimmed = part.filter { $0 != " " }
                return trimmed == tag || trimmed == "W/" + tag
            }
    }

    private static func isVariant(_ path: String, _ contents: [String: [UInt8]]) -> Bool {
        for suffix in [".br", ".gz"] where path.hasSuffix(suffix) {
            return contents[String(path.dropLast(suffix.count))] != nil
        }
        return false
    }

    /// A name with a hash in it (`main-1A2B3C4D.js`) never changes its content.
    private static func caching(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        let stem = name.split(separator: ".").first ?? ""
        let parts = stem.split(separator: "-")
        guard parts.count >= 2, let hash = parts.last, hash.utf8.count >= 8,
            hash.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isLetterOrDigit }),
            hash.contains(where: \.isNumber)
                || (hash.contains(where: \.isUppercase) && hash.contains(where: \.isLowercase))
        else { return "no-cache" }
        return "public, max-age=31536000, immutable"
    }

    private static func variant(_ bytes: [UInt8]) -> Variant {
        Variant(bytes: bytes, tag: tag(bytes))
    }

    /// A strong tag from the content: FNV-1a, 64 bits, with the length.
    private static func tag(_ bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return "\"" + String(hash, radix: 16) + "-" + String(bytes.count, radix: 16) + "\""
    }
}

extension Character {
    fileprivate var isLetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}

/// Content types by extension.
enum MediaType {
    static func of(_ path: String) -> String {
        let suffix = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return types[suffix] ?? "application/octet-stream"
    }

    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8", "mjs": "text/javascript; charset=utf-8",
        "json": "application/json", "map": "application/json",
        "webmanifest": "application/manifest+json", "svg": "image/svg+xml", "png": "image/png",
        "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp", "avif": "image/avif",
        "gif": "image/gif", "ico": "image/x-icon", "woff2": "font/woff2", "woff": "font/woff",
        "txt": "text/plain; charset=utf-8", "xml": "application/xml", "pdf": "application/pdf",
        "wasm": "application/wasm", "md": "text/markdown; charset=utf-8",
    ]
}
