internal import LegalText

/// Writes DOCX (ISO/IEC 29500, transitional) with real tracked changes and comments. The same
/// document gives the same bytes.
public struct WordWriter: Sendable {
    public init() {}

    public func write(_ document: MarkedDocument) throws(WritingFailure) -> [UInt8] {
        var body = WordBody(comments: document.comments)
        for item in PageLayout(document).items { body.add(item) }
        let hasComments = !document.comments.isEmpty
        return try WordFile(
            body: body.finish(),
            comments: hasComments ? WordComments.comments(document.comments) : nil,
            threads: hasComments ? WordComments.threads(document.comments) : nil
        ).write()
    }
}

/// The paper of a document, in twentieths of a point.
enum Paper {
    case portrait
    case landscape

    var size: (width: Int, height: Int) { self == .portrait ? (11_906, 16_838) : (16_838, 11_906) }
    /// 20 mm above and below, 30 left, 15 right (Decree 30/2020/ND-CP, annex I); on its side the
    /// table wants the width: 20 all around.
    var margins: (top: Int, right: Int, bottom: Int, left: Int) {
        self == .portrait ? (1_134, 850, 1_134, 1_701) : (1_134, 1_134, 1_134, 1_134)
    }
    var width: Int { size.width - margins.left - margins.right }
}
