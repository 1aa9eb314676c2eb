import Foundation

/// The files that we wrote: what a clean clone holds, without what is built, installed or typed in
/// by the people who use it.
struct SourceTree: Sendable {
    /// One file, by its path from the root of the repository.
    struct File: Sendable {
        let path: String
        let bytes: [UInt8]

        var name: String { String(path.split(separator: "/").last ?? "") }

        var suffix: String {
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            return parts.count > 1 ? String(parts[parts.count - 1]) : ""
        }

        /// The module or test target that a Swift file belongs to: `Engine` for
        /// `Sources/Engine/…`.
        var target: String {
            let parts = path.split(separator: "/")
            return parts.count > 2 ? String(parts[1]) : ""
        }

        var text: String { String(decoding: bytes, as: UTF8.self) }

        var lines: [Substring] {
            text.split(separator: "\n", omittingEmptySubsequences: false)
        }

        /// A script without a suffix is text as well; a NUL byte says otherwise.
        var isText: Bool { !bytes.prefix(8_192).contains(0) }
    }

    /// All files of the repository, sorted by path.
    let files: [File]

    static let current = SourceTree(root: repositoryRoot)

    var swift: [File] { files.filter { $0.suffix == "swift" } }

    /// Sources of ours in every language that we write.
    var code: [File] {
        let suffixes: Set = ["swift", "c", "h", "py", "ts", "tsx", "css", "html", "sh"]
        return files.filter { suffixes.contains($0.suffix) }
    }

    init(files: [File]) {
        self.files = files
    }

    private init(root: URL) {
        var found: [File] = []
        let places = [
            "Package.swift", "Makefile", "README.md", "README.vi.md", ".swift-format", ".gitignore",
            ".ci", "Benchmarks", "Sources", "Tests", "config", "docs", "web",
        ]
        for place in places {
            Self.collect(root.appendingPathComponent(place), as: place, into: &found)
        }
        files = found.sorted { $0.path < $1.path }
    }

    /// From `<root>/Tests/TidyTests/SourceTree.swift` three steps up.
    private static let repositoryRoot = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// What .gitignore leaves out.
    private static let ignored: Set = [
        "node_modules", "dist", "__pycache__", ".pytest_cache", ".venv", ".build",
    ]

    private static func collect(_ url: URL, as path: String, into found: inout [File]) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            return
        }
        if isFolder.boolValue {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
            for name in names where !ignored.contains(name) && !name.hasPrefix(".build") {
                collect(url.appendingPathComponent(name), as: path + "/" + name, into: &found)
            }
        } else if let data = try? Data(contentsOf: url) {
            found.append(File(path: path, bytes: [UInt8](data)))
        }
    }
}
