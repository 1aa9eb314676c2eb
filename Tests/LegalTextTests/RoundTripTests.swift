import LegalText
import Testing

/// What is written is read back: in both writings, for fixtures and for generated documents.
@Suite struct RoundTripTests {
    private func expectRoundTrip(_ document: LegalDocument, _ hint: Comment) {
        let plain = PlainTextWriter.write(document)
        let markdown = MarkdownWriter.write(document)
        let fromPlain = LegalRecogniser.recognise(PlainText.paragraphs(plain)).document
        let fromMarkdown = LegalRecogniser.recognise(Markdown.paragraphs(markdown)).document
        #expect(fromPlain.head == document.head, hint)
        #expect(fromMarkdown.head == document.head, hint)
        for read in [fromPlain, fromMarkdown] {
            let pairs = zip(read.blocks, document.blocks)
            if let (found, meant) = pairs.first(where: { $0.0 != $0.1 }) {
                Issue.record("\(hint.rawValue): \(found) instead of \(meant)")
            }
            #expect(read.blocks.count == document.blocks.count, hint)
        }
    }

    @Test(arguments: [Decree.text, Amendment.text])
    func fixturesComeBack(_ text: String) {
        expectRoundTrip(Reading(text).recognition.document, "a fixture")
    }

    @Test(arguments: 1...60)
    func generatedDocumentsComeBack(_ seed: Int) {
        var generator = DocumentGenerator(seed: UInt64(seed))
        expectRoundTrip(generator.document(), "seed \(seed)")
    }

    /// GitHub Flavored Markdown 0.29, section 4.10: a cell escapes its pipes, and once what any
    /// text escapes.
    @Test func cellsAreEscapedOnce() {
        let cells = ["5 * 3", "a|b", "a\\b", "\\|", "x_y_", "[1]", "# 2", "|"]
        var document = Reading(Decree.text).recognition.document
        document.blocks.append(LegalBlock(.table, text: cells.joined(separator: "\t")))
        let markdown = MarkdownWriter.write(document)
        #expect(markdown.contains(#"| 5 \* 3 | a\|b | a\\b | \\\| | x\_y\_ | \[1] | # 2 | \| |"#))
        let plain = PlainTextWriter.write(document)
        #expect(plain.contains(#"| 5 * 3 | a\|b | a\\b | \\\| | x_y_ | [1] | # 2 | \| |"#))
        for read in [Markdown.paragraphs(markdown), PlainText.paragraphs(plain)] {
            #expect(read.contains { $0.tableRows?.last == cells })
        }
    }

    @Test func aDecreeReadsAsItsWriterMeantIt() {
        let text = PlainTextWriter.write(Reading(Decree.text).recognition.document)
        #expect(text.contains("\nChương II\n\nTỔ CHỨC THƯ VIỆN\n\nMục 1\n\nTHÀNH LẬP\n"))
        #expect(text.contains("\nđ) Tài liệu số hóa từ bản giấy;\n"))
        let markdown = MarkdownWriter.write(Reading(Decree.text).recognition.document)
        #expect(markdown.contains("\n### Điều 5. Nghị định này"))
        #expect(markdown.contains("\n| STT | Tên | Số bản |\n|---|---|---|\n"))
    }
}
