/// The parts of a DOCX file that hold comments, and which of them answer others.
enum WordComments {
    /// ISO/IEC 29500-1, 17.13.4; the identifiers of paragraphs are those of MS-DOCX 2.2.4.
    static func comments(_ comments: [MarkedComment]) -> [UInt8] {
        var writer = MarkupWriter()
        let spaces: KeyValuePairs<String, String?> = [
            "xmlns:w": Namespaces.word, "xmlns:mc": Namespaces.compatibility,
            "xmlns:w14": Namespaces.word2010, "mc:Ignorable": "w14",
        ]
        writer.element("w:comments", spaces) { writer in
            for (index, comment) in comments.enumerated() {
                let author = comment.revision.author
                let initials = author.split(separator: " ").compactMap(\.first).map(String.init)
                writer.element(
                    "w:comment",
                    [
                        "w:id": String(index), "w:author": author, "w:date": comment.revision.at,
                        "w:initials": initials.joined(),
                    ]
                ) { paragraphs(comment.text, index, to: &$0) }
            }
        }
        return writer.bytes
    }

    private static func paragraphs(_ text: String, _ index: Int, to writer: inout MarkupWriter) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            // A thread knows a comment by its last paragraph.
            let id = number == lines.count - 1 ? identifier(index) : nil
            writer.element("w:p", ["w14:paraId": id]) { writer in
                writer.element("w:r") { writer in
                    writer.element("w:t", ["xml:space": "preserve"], text: String(line))
                }
            }
        }
    }

    /// Which comment answers which, and what is settled (MS-DOCX, 2.5.1.1).
    static func threads(_ comments: [MarkedComment]) -> [UInt8] {
        var writer = MarkupWriter()
        writer.element("w15:commentsEx", ["xmlns:w15": Namespaces.word2012]) { writer in
            for (index, comment) in comments.enumerated() {
                writer.empty(
                    "w15:commentEx",
                    [
                        "w15:paraId": identifier(index),
                        "w15:paraIdParent": comment.parent.map(identifier),
                        "w15:done": comment.isDone ? "1" : "0",
                    ])
            }
        }
        return writer.bytes
    }

    /// Eight hexadecimal digits, above zero and below 80000000.
    private static func identifier(_ index: Int) -> String {
        let digits = String(index + 1, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }
}
