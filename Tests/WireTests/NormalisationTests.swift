import DepartmentTesting
import Foundation
import Testing
import Wire

@Suite struct NormalisationTests {
    @Test(arguments: [
        ("Tie\u{0302}\u{0301}ng Vie\u{0323}\u{0302}t", "Ti\u{1EBF}ng Vi\u{1EC7}t"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("a\tb", "a    b"), ("\u{FEFF}a\u{FEFF}", "a"),
        ("a\u{0B}b\u{0C}c", "a\nb\nc"), ("\t\u{301}", "    \u{301}"), ("\r\u{301}", "\n\u{301}"),
        ("\u{FEFF}\u{301}", "\u{301}"), ("\r\r\n\n", "\n\n\n"), ("", ""),
        ("e\u{FEFF}\u{301}", "\u{E9}"),
    ])
    func textGetsItsOneForm(_ text: String, _ normal: String) {
        let found = Normalisation.normalise(text).unicodeScalars.map(\.value)
        #expect(found == normal.unicodeScalars.map(\.value))
    }

    @Test func aTableKeepsTheTabsBetweenItsCells() {
        let table = Sample.addBlock.but { ($0.kind, $0.text) = (.table, "No\tCafe\u{301}\r\n1\t2") }
        #expect(CommandCodec.normalise(table).text == "No\tCaf\u{E9}\n1\t2")
        let clause = Sample.addBlock.but { ($0.kind, $0.text) = (.clause, "a\tb") }
        #expect(CommandCodec.normalise(clause).text == "a    b")
    }

    /// What passes without a look at Foundation's tables must be what those would give.
    @Test func everyScalarOfTheFirstPlaneIsNormalAloneAndBehindALetter() {
        for value in UInt32(0x20)..<0xFF00 {
            guard let scalar = Unicode.Scalar(value), value < 0x7F || value > 0x9F else { continue }
            for text in [String(scalar), "a\u{1EC7}" + String(scalar)] {
                let normal = text.precomposedStringWithCanonicalMapping
                let found = Normalisation.normalise(text)
                if found.utf8.elementsEqual(normal.utf8) { continue }
                #expect(value == 0xFEFF, "U+\(String(value, radix: 16))")
            }
        }
    }

    /// Ordering marks takes time in proportion to the square of their number: half a message of
    /// them would keep everybody waiting for seconds. What is left as it is, a rule refuses.
    @Test func aHeapOfMarksIsNotOrdered() {
        let pair = "\u{301}\u{323}"
        let heap = "a" + String(repeating: pair, count: 16)
        #expect(Array(Normalisation.normalise(heap).utf8) == Array(heap.utf8))
        let most = "a" + String(repeating: pair, count: 15)
        let ordered = most.precomposedStringWithCanonicalMapping
        #expect(Array(Normalisation.normalise(most).utf8) == Array(ordered.utf8))
        #expect(!Array(most.utf8).elementsEqual(ordered.utf8))
    }

    @Test func theFormIsFinal() {
        var random = SplitMix(seed: 5)
        let pieces: [Unicode.Scalar] = [
            "a", "e", "\u{301}", "\u{302}", "\u{323}", "\r", "\n", "\t", "\u{FEFF}", "\u{0B}", "đ",
            "\u{1EC7}", "\u{200D}", "\u{1F468}", "\u{AC00}", "\u{11A8}",
        ]
        for _ in 0..<3_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<random.below(10) { text.append(random.pick(pieces) ?? "a") }
            let once = Normalisation.normalise(String(text))
            let twice = Normalisation.normalise(once)
            #expect(Array(once.utf8) == Array(twice.utf8))
            let left: Set<UInt32> = [0x09, 0x0B, 0x0C, 0x0D, 0xFEFF]
            #expect(once.unicodeScalars.allSatisfy { !left.contains($0.value) })
            #expect(Array(once.precomposedStringWithCanonicalMapping.utf8) == Array(once.utf8))
        }
    }
}
