import Testing

/// Dependencies point inwards (docs/architecture.md): what each module may import, and by that
/// also that a C library is seen by one module only.
@Suite struct ImportTests {
    static let allowed: [String: Set<String>] = [
        // The pure core: no Foundation, no C, no clock.
        "JSON": [],
        "LegalText": [],
        "Texts": [],
        "Opinion": [],
        "Counting": ["JSON"],
        "Department": ["Counting", "JSON", "HashTreeCollections", "LegalText", "Opinion", "Texts"],
        "Ledger": [],
        "Threads": ["Glibc", "Synchronization"],
        // The rim: an adapter sees the core, never another adapter.
        "SQLite": ["CSQLite", "Glibc"],
        "Archive": ["Glibc", "Ledger", "SQLite", "Synchronization", "Threads"],
        "Projections": ["Department", "Glibc", "JSON", "Ledger", "SQLite"],
        "Cryptography": [
            "CArgon2", "COpenSSL", "Crypto", "_CryptoExtras", "Foundation", "Glibc", "Ledger",
        ],
        "Vault": [
            "Cryptography", "Department", "Glibc", "SQLite", "Synchronization",
        ],
        "Documents": ["CXML", "CZip", "CZlib", "Foundation", "Glibc", "LegalText", "Texts"],
        "Wire": ["Department", "Foundation", "JSON", "Ledger"],
        "Gateway": [
            "CWebSockets", "Foundation", "Glibc", "Logging", "Synchronization", "Threads", "Wire",
        ],
        "torture": ["Archive", "ArgumentParser", "Cryptography", "Glibc", "Ledger"],
        "documents-harness": ["Documents", "Foundation", "LegalText"],
        "counting-harness": ["Counting", "Glibc"],
        "gateway-harness": ["Gateway", "Glibc", "Synchronization", "Threads", "Wire"],
        "Settings": ["Configuration", "Glibc", "Synchronization"],
        // The machine.
        "Engine": ["Department", "HashTreeCollections", "JSON", "Ledger", "Wire"],
        "Service": [
            "Archive", "Cryptography", "Department", "Engine", "Foundation", "Gateway", "Glibc",
            "Documents", "JSON", "LegalText", "Ledger", "Logging", "Opinion", "Projections",
            "Settings", "SQLite", "Synchronization", "Texts", "Threads", "Vault", "Wire",
        ],
        "cucao": [
            "Archive", "ArgumentParser", "Counting", "Cryptography", "Department", "Dispatch",
            "Engine",
            "Documents", "Foundation", "Gateway", "Glibc", "JSON", "LegalText", "Ledger",
            "Logging", "Opinion", "Projections", "SQLite", "Service", "Settings",
            "Synchronization", "Threads", "Vault", "Wire",
        ],
    ]

    @Test func everyModuleImportsOnlyWhatItMay() {
        for file in SourceTree.current.swift where file.path.hasPrefix("Sources/") {
            guard let allowed = Self.allowed[file.target] else {
                Issue.record("\(file.path): module \(file.target) is not in the import table")
                continue
            }
            for module in Self.imports(of: SwiftText(file.bytes)) where !allowed.contains(module) {
                Issue.record("\(file.path): \(file.target) may not import \(module)")
            }
        }
    }

    @Test func tableNamesOnlyModulesThatExist() {
        let targets = Set(
            SourceTree.current.swift.filter { $0.path.hasPrefix("Sources/") }.map(\.target))
        for module in Self.allowed.keys.sorted() where !targets.contains(module) {
            Issue.record("the import table names \(module), which has no sources")
        }
    }

    @Test func importsAreFoundWithTheirAttributes() {
        let source = """
            import Wire
            @testable import Engine
            internal import struct Foundation.Data
            // import Gateway
            """
        #expect(
            Self.imports(of: SwiftText([UInt8](source.utf8))) == ["Wire", "Engine", "Foundation"])
    }

    /// `import A`, `@testable import A`, `internal import struct A.B`.
    static func imports(of text: SwiftText) -> [String] {
        text.lines.compactMap { line in
            let words = line.split(separator: " ")
            guard let at = words.firstIndex(of: "import"),
                words[..<at].allSatisfy({ $0.hasPrefix("@") || access.contains(String($0)) }),
                let name = words[(at + 1)...].first(where: { !kinds.contains(String($0)) })
            else { return nil }
            return String(name.prefix { $0 != "." })
        }
    }

    private static let access: Set = ["public", "internal", "private", "fileprivate", "package"]
    private static let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let"]
}
