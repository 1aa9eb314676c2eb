import LegalText

/// A recognised text, for tests that look at its provisions.
struct Reading {
    let recognition: Recognition
    let labels: Labels

    init(_ paragraphs: [SourceParagraph]) {
        recognition = LegalRecogniser.recognise(paragraphs)
        labels = Labels(recognition.document)
    }

    init(_ text: String) {
        self.init(PlainText.paragraphs(text))
    }

    var blocks: [LegalBlock] { recognition.document.blocks }

    /// The paths of the numbered levels, in their order.
    var paths: [String] {
        let levels: Set<BlockKind> = [
            .part, .chapter, .section, .subsection, .article, .clause, .point, .appendix,
        ]
        return blocks.indices.filter { levels.contains(blocks[$0].kind) }.map { labels[$0].path }
    }

    func text(_ path: String) -> String? {
        labels.index(ofPath: path).map { blocks[$0].text }
    }

    func kinds(_ kind: BlockKind) -> [String] {
        blocks.filter { $0.kind == kind }.map(\.text)
    }

    func notes(_ code: RecognitionNote.Code) -> [String] {
        recognition.notes.filter { $0.code == code }.map { labels[$0.block].path }
    }
}
