import DepartmentTesting
import Foundation
import Testing

@testable import Department

/// Our folding beside Foundation's, which knows all of Unicode.
@Suite struct FoldingTests {
    /// Every Latin letter with marks, in both cases.
    private static let letters: [Unicode.Scalar] =
        (Array(0xC0...0x24F) + Array(0x1E00...0x1EFF)).compactMap { Unicode.Scalar($0) }
        .filter { $0.properties.isAlphabetic }

    private static func foundation(_ text: String) -> String {
        text.lowercased().decomposedStringWithCanonicalMapping
    }

    @Test func everyLetterComesApartAsFoundationSays() {
        #expect(Folding.parts.count > 250)
        for letter in Self.letters {
            let ours = Folding.decomposed(String(letter))
            #expect(
                ours.elementsEqual(Self.foundation(String(letter)).unicodeScalars),
                "U+\(String(letter.value, radix: 16))")
        }
    }

    /// But for the long s with a dot: a print of old books, which Foundation reads as an s.
    @Test func everyLetterFoldsAsFoundationSays() {
        for letter in Self.letters where Folding.parts[letter] != nil && letter != "\u{1E9B}" {
            let expected = String(letter).folding(
                options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            #expect(Folding.folded(String(letter)) == expected, "\(letter)")
        }
    }

    @Test(arguments: 0..<40) func randomTextInBothFormsFoldsAsFoundationSays(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        let text = (0..<200).map { _ in
            random.once(in: 5) ? " " : String(random.pick(Self.letters) ?? "a")
        }.joined()
        let expected = Self.foundation(text).unicodeScalars.filter {
            $0.properties.generalCategory != .nonspacingMark
        }.map { $0 == "đ" ? "d" : $0 }
        for form in [text, text.decomposedStringWithCanonicalMapping] {
            #expect(Array(Folding.folded(form).unicodeScalars) == expected)
        }
    }

    @Test(arguments: 0..<20) func marksComeInOneOrderAsFoundationSays(_ seed: UInt64) {
        let marks = Set(Folding.parts.values.map(\.mark)).sorted()
        var random = SplitMix(seed: seed)
        var text = String.UnicodeScalarView()
        for _ in 0..<100 {
            text.append(random.pick(random.once(in: 3) ? Self.letters : marks) ?? "a")
        }
        let expected = Self.foundation(String(text)).unicodeScalars
        #expect(Folding.decomposed(String(text)).elementsEqual(expected))
    }

    @Test func vietnameseIsReadAsItIsTypedInAHurry() {
        #expect(Folding.folded("Đường ƯỚC Ỹ nghĩa Thuỷ") == "duong uoc y nghia thuy")
        #expect(Folding.folded("nguye\u{302}\u{303}n") == "nguyen")
        #expect(Folding.folded("Cục ảo 2026 @x") == "cuc ao 2026 @x")
    }
}
