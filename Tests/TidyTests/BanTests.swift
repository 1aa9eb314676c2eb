import Testing

/// Words that are wrong almost everywhere, with how often each is allowed. A number here may only
/// fall: a test fails when there are more, and also when there are fewer than it says.
@Suite struct BanTests {
    struct Ban: Sendable {
        let word: String
        let instead: String
        /// Allowed uses, by module; everywhere else none.
        var allowed: [String: Int] = [:]
        /// Each use is preceded by a comment that names the word and says why it is safe.
        var needsProof = false
    }

    static let bans = [
        Ban(word: "try!", instead: "a typed error"),
        Ban(word: "as!", instead: "a type that needs no cast"),
        Ban(word: "fatalError", instead: "a typed error, or precondition for a bug"),
        Ban(word: "Task {", instead: "a mailbox and an owned thread"),
        Ban(word: "Task.detached", instead: "a mailbox and an owned thread"),
        Ban(word: "DispatchQueue", instead: "a mailbox and an owned thread"),
        Ban(word: "nonisolated(unsafe)", instead: "an owner", needsProof: true),
        Ban(
            word: "@unchecked Sendable", instead: "a value, or an owner",
            allowed: ["Archive": 1, "Gateway": 1, "Service": 2, "Threads": 1], needsProof: true),
        Ban(word: "-Ounchecked", instead: "preconditions that stay on"),
    ]

    @Test(arguments: bans.map(\.word)) func countsOnlyFall(_ word: String) throws {
        let ban = try #require(Self.bans.first { $0.word == word })
        var found: [String: [String]] = [:]
        for (file, line, _) in Self.uses(of: ban) {
            found[file.target, default: []].append("\(file.path):\(line)")
        }
        for module in Set(found.keys).union(ban.allowed.keys).sorted() {
            let uses = found[module] ?? []
            let allowed = ban.allowed[module] ?? 0
            if uses.count > allowed {
                Issue.record(
                    "\(word) in \(module): use \(ban.instead). \(uses.joined(separator: " "))")
            } else if uses.count < allowed {
                Issue.record("\(word) in \(module): lower the allowance to \(uses.count)")
            }
        }
    }

    @Test(arguments: bans.filter(\.needsProof).map(\.word)) func eachUseHasAProof(
        _ word: String
    ) throws {
        let ban = try #require(Self.bans.first { $0.word == word })
        for (file, line, before) in Self.uses(of: ban) where !before.contains(word) {
            Issue.record("\(file.path):\(line): \(word) without a comment that proves it")
        }
    }

    /// Each use in our Swift sources, with the comment block that stands above it.
    static func uses(of ban: Ban) -> [(file: SourceTree.File, line: Int, comment: String)] {
        var found: [(SourceTree.File, Int, String)] = []
        for file in SourceTree.current.swift where file.path.hasPrefix("Sources/") {
            let lines = file.lines
            for (number, line) in SwiftText(file.bytes).lines.enumerated()
            where contains(line, ban.word) {
                found.append((file, number + 1, comment(above: number, in: lines)))
            }
        }
        return found
    }

    /// As a whole word: `as!` is not in `alias!`.
    static func contains(_ line: String, _ word: String) -> Bool {
        var rest = Substring(line)
        while let range = rest.firstRange(of: word) {
            let before = rest[..<range.lowerBound].last
            if before.map({ $0.isLetter || $0.isNumber || $0 == "_" }) != true { return true }
            rest = rest[range.upperBound...]
        }
        return false
    }

    private static func comment(above number: Int, in lines: [Substring]) -> String {
        var block: [Substring] = []
        for line in lines[..<number].reversed() {
            let text = line.drop { $0 == " " }
            guard text.hasPrefix("//") || text.hasPrefix("@") else { break }
            block.append(text)
        }
        return block.reversed().joined(separator: "\n")
    }

    @Test func factsAreNeverChangedOrRemoved() throws {
        let tables = "(events|commits|tiles|checkpoints|streams|types)"
        let changes = try Regex(
            "(update|delete\\s+from|replace\\s+into|drop\\s+table)\\s+(or\\s+\\w+\\s+)?\(tables)\\b"
        ).ignoresCase()
        for file in SourceTree.current.files
        where file.path.hasPrefix("Sources/Archive/") && file.text.contains(changes) {
            Issue.record("\(file.path): a statement that changes or removes facts")
        }
    }

    @Test func nothingIsLeftForLater() {
        let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
        for file in SourceTree.current.files where file.isText {
            for (number, line) in file.lines.enumerated() {
                for word in words where Self.contains(String(line), word) {
                    Issue.record("\(file.path):\(number + 1): \(word): do it or file an issue")
                }
            }
        }
    }
}
