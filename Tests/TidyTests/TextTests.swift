import Foundation
import Testing

/// What the bytes of our files may hold.
@Suite struct TextTests {
    /// Vietnamese is written in the tables of the two languages, in what people read, and in what
    /// tests say; the code itself is English.
    static let vietnameseAllowed = [
        "README.vi.md", "README.md", "Makefile", "config/", "docs/", "Tests/", "web/",
        "Benchmarks/", "Sources/Documents/Layout/", "Sources/Gateway/Sentences/",
        "Sources/LegalText/", "Sources/Wire/RefusalSentences",
        "Sources/Department/Vocabulary/", "Sources/Projections/TextFolder",
        "Sources/Service/Accounts/AccountRefusal", "Sources/Service/Demo/",
        "Sources/Service/Export/Papers/MinutesWords",
        "Sources/Service/Export/Papers/SlipReportWords",
        "Sources/Service/Export/Tables/TableForms",
    ]

    @Test func sourcesSpeakEnglishOutsideTheLanguageTables() {
        for file in SourceTree.current.files where file.isText {
            if Self.vietnameseAllowed.contains(where: { file.path.hasPrefix($0) }) { continue }
            for (number, line) in file.lines.enumerated()
            where line.unicodeScalars.contains(where: Self.isVietnamese) {
                Issue.record("\(file.path):\(number + 1): Vietnamese outside a language table")
            }
        }
    }

    /// But for vectors, which hold whatever a program may meet.
    @Test func textIsComposed() {
        for file in SourceTree.current.files
        where file.isText && !file.path.hasPrefix("Tests/Vectors/") {
            let text = file.text
            let composed = text.precomposedStringWithCanonicalMapping
            if !text.unicodeScalars.elementsEqual(composed.unicodeScalars) {
                Issue.record("\(file.path): not in Unicode NFC")
            }
        }
    }

    @Test func textIsUTF8WithUnixLineEnds() {
        for file in SourceTree.current.files where file.isText {
            if String(validating: file.bytes, as: UTF8.self) == nil {
                Issue.record("\(file.path): not UTF-8")
            }
            if file.bytes.contains(UInt8(ascii: "\r")) { Issue.record("\(file.path): CR") }
            if file.bytes.last != UInt8(ascii: "\n") {
                Issue.record("\(file.path): empty, or the last line has no end")
            }
        }
    }

    /// A file names only what is on every machine.
    @Test func noPathOfOneMachine() {
        let paths = ["work", "root", "farm", "tmp/bash"].map { "/" + $0 + "/" }
        for file in SourceTree.current.files where file.isText {
            for (number, line) in file.lines.enumerated() {
                for path in paths where Self.namesPath(String(line), path) {
                    Issue.record("\(file.path):\(number + 1): a path of one machine: \(path)")
                }
            }
        }
    }

    /// Only where the path starts: `Frame/work/` is no such path.
    private static func namesPath(_ line: String, _ path: String) -> Bool {
        guard let range = line.firstRange(of: path) else { return false }
        let before = line[..<range.lowerBound].last
        return before.map { $0.isLetter || $0.isNumber || "._-}*)".contains($0) } != true
    }

    @Test func everyFileHasAPurpose() {
        for file in SourceTree.current.files {
            let dead = ["Placeholder", ".orig", ".rej", ".bak", "~", ".DS_Store"]
            if dead.contains(where: { file.name.contains($0) }) {
                Issue.record("\(file.path): a file without a purpose")
            }
        }
    }

    /// Letters that no other language of ours has: ă, đ, ơ, ư, and those with two marks.
    private static func isVietnamese(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x102, 0x103, 0x110, 0x111, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x1EA0...0x1EF9: true
        default: false
        }
    }
}
