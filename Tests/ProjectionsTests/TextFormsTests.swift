import DepartmentTesting
import Foundation
import Testing

@testable import Projections

/// The index is written by a quick way through plain letters; a query is cut into words by the
/// thorough one. They must agree, or what was written is not found.
@Suite("The words that the index takes in")
struct TextFormsTests {
    private var folder = TextFolder()

    private mutating func thorough(_ text: String) -> TextForms {
        let words = folder.words(text)
        return TextForms(
            folded: Array(words.map(\.folded).joined(separator: " ").utf8),
            exact: Array(words.map(\.exact).joined(separator: " ").utf8))
    }

    @Test("every scalar alone, in a word and beside a mark")
    mutating func everyScalar() {
        for value in (UInt32(1)..<0x3100) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for text in ["\(scalar)", "a\(scalar)b \(scalar)", "o\(scalar)\u{301}n"] {
                #expect(folder.forms(text) == thorough(text), "U+\(String(value, radix: 16))")
            }
        }
    }

    @Test("random texts of everything that people write")
    mutating func randomTexts() {
        var dice = SplitMix(seed: 20_261_122)
        let pieces = [
            "a", "Z", "9", " ", "\n", "\r\n", "\r", "đ", "Đ", "ậ", "Ở", "uỷ", "hoà", "giải", "ß",
            "İ",
            "ŉ", "²", "_", "-", "…", "“", "₫", "😀", "👩‍👩‍👧", "\u{301}", "\u{323}", "\u{AD}", "@", "@{",
            "}", "@{01890000-0000-7000-8000-00000000abcd}", String(repeating: "x", count: 61),
            String(repeating: "ế", count: 36), "日本", "①", "e\u{302}\u{301}", "\u{200D}",
        ]
        for _ in 0..<20_000 {
            let count = dice.below(10)
            let text = (0..<count).map { _ in dice.pick(pieces) ?? "" }.joined()
            #expect(folder.forms(text) == thorough(text), "\(text.debugDescription)")
        }
    }
}
