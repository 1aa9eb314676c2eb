import LegalText
import Testing

/// Whatever comes in, nothing traps and no word is lost.
@Suite struct HostileInputTests {
    /// Words of five letters or more, without case and marks; labels have none so long.
    private func words(_ text: String) -> [String: Int] {
        var counts: [String: Int] = [:]
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) where word.count > 6 {
            counts[String(word), default: 0] += 1
        }
        return counts
    }

    private func expectNothingLost(_ paragraphs: [SourceParagraph], _ hint: Comment) {
        let recognition = LegalRecogniser.recognise(paragraphs)
        let head = recognition.document.head
        let kept =
            recognition.document.blocks.map(\.text) + recognition.dropped + [
                head.authority, head.symbol, head.placeAndDate, head.type, head.title,
            ]
        let before = words(
            paragraphs.map { paragraph in
                let cells = paragraph.tableRows?.flatMap { $0 } ?? [paragraph.text]
                return cells.map(TextCleaning.cleaned).joined(separator: "\n")
            }.joined(separator: "\n"))
        let after = words(kept.joined(separator: "\n"))
        let lost = before.filter { (after[$0.key] ?? 0) < $0.value }.keys.sorted()
        #expect(lost.isEmpty, hint)
        expectSound(recognition)
    }

    private func expectSound(_ recognition: Recognition) {
        let blocks = recognition.document.blocks
        #expect(
            blocks.enumerated().allSatisfy { index, block in
                block.parent.map { $0 >= 0 && $0 < index } ?? true
            })
        #expect(recognition.notes.allSatisfy { blocks.indices.contains($0.block) })
        let labels = Labels(recognition.document)
        #expect(Set(blocks.indices.map { labels[$0].path }).count == blocks.count)
    }

    @Test(arguments: 1...150)
    func mutatedTextsKeepTheirWords(_ seed: Int) {
        var generator = DocumentGenerator(seed: UInt64(seed))
        var scalars = Array((seed % 2 == 0 ? Decree.text : Amendment.text).unicodeScalars)
        let signs = Array("\n\n\n“”\"|#*-.)(:;1aIlĐđ \t\u{301}\u{AD}§".unicodeScalars)
        for _ in 0...generator.number(below: 40) {
            let at = generator.number(below: scalars.count)
            switch generator.number(below: 4) {
            case 0: scalars[at] = signs[generator.number(below: signs.count)]
            case 1: scalars.insert(signs[generator.number(below: signs.count)], at: at)
            case 2: scalars.remove(at: at)
            default:
                let end = min(at + generator.number(below: 200), scalars.count)
                scalars.append(contentsOf: Array("\n".unicodeScalars) + scalars[at..<end])
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        expectNothingLost(PlainText.paragraphs(String(view)), "seed \(seed)")
    }

    @Test(arguments: 1...150)
    func garbageNeverTraps(_ seed: Int) {
        var generator = DocumentGenerator(seed: UInt64(seed) &* 7919)
        let pieces = [
            "Điều ", "Chương ", "Mục ", "Phần ", "Phụ lục ", "Tiểu mục ", "thứ ", "mười ", "1", "9",
            "0", ".", ")", "(", "a", "đ", "z", "I", "V", "l", "|", "“", "”", "\"", "\n", "\r\n",
            "\t",
            " ", "#", "*", "\\", "<table>", "<td>", "</table>", "&amp;", "---\n", "MẬT", "này",
            "điểm ",
            "khoản ", "\u{301}", "\u{0}", "😀", "Căn cứ ", "LUẬT", "Số: 1/A", "TM. ", "(Kèm theo",
            "\u{FFFD}", ":", "-", "9999999999999999999", "MỤC LỤC\n",
        ]
        var text = ""
        for _ in 0..<generator.number(below: 400) {
            text += pieces[generator.number(below: pieces.count)]
        }
        for paragraphs in [PlainText.paragraphs(text), Markdown.paragraphs(text)] {
            let recognition = LegalRecogniser.recognise(paragraphs)
            expectSound(recognition)
            _ = SecrecyStamp.find(in: paragraphs)
            _ = Citation.find(in: text)
            _ = MarkdownWriter.write(recognition.document)
        }
    }

    /// One piece again and again: what a reader that looks back or ahead too far dies of.
    @Test(arguments: [
        "“Điều 1. x\n", "a\n", "1 chữ\n", "Điều 1. Một\n", "|a|\n", "ĐIỀU ", "Chương ", "MỤC LỤC\n",
        "QUY CHẾ\n", "(Kèm theo\n", "a) ", "1. ", "các điểm a, ", "\u{301}", "<", "*", "Số: \n",
        "Điều\n", "TM. A\n", ".Điều 1. A", "e\u{301}", "điểm a và ", "\"x\n", "123\n",
    ])
    func longRepetitionsEnd(_ piece: String) {
        let text = String(repeating: piece, count: 3_000)
        let paragraphs = PlainText.paragraphs(text)
        expectSound(LegalRecogniser.recognise(paragraphs))
        expectSound(LegalRecogniser.recognise(Markdown.paragraphs(text)))
        expectSound(LegalRecogniser.recognise([SourceParagraph(text)]))
        _ = SecrecyStamp.find(in: paragraphs)
        #expect(Citation.find(in: text).count <= 3_000)
    }
}
