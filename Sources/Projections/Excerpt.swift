/// A piece of a text around what was found in it.
struct Excerpt: Equatable {
    static let characterLimit = 240
    /// Characters before the first hit.
    private static let lead = 60

    var text: String
    /// Start and length of each hit, in UTF-16 units of `text`.
    var marks: [Mark]

    struct Mark: Equatable, Sendable {
        var start: Int
        var length: Int
    }

    /// - Parameter words: the words of `source`.
    init(_ source: String, words: [TextFolder.Word], terms: SearchTerms) {
        let hits = Excerpt.hits(words, terms)
        let first = hits.first?.lowerBound ?? source.startIndex
        let range = Excerpt.window(in: source, around: first)
        let isCutBefore = range.lowerBound > source.startIndex
        let isCutAfter = range.upperBound < source.endIndex
        let piece = String(source[range].map { $0.isNewline || $0 == "\t" ? " " : $0 })
        text = (isCutBefore ? "…" : "") + piece + (isCutAfter ? "…" : "")
        let offset = isCutBefore ? 1 : 0
        marks = hits.filter {
            range.lowerBound <= $0.lowerBound && $0.upperBound <= range.upperBound
        }
        .map { hit in
            // A line break of two units became one space: count in what is shown.
            let before = source[range.lowerBound..<hit.lowerBound]
            return Mark(
                start: offset + before.reduce(0) { $0 + Excerpt.width($1) },
                length: source[hit].utf16.count)
        }
    }

    private static func width(_ character: Character) -> Int {
        character.isNewline || character == "\t" ? 1 : character.utf16.count
    }

    private static func hits(
        _ words: [TextFolder.Word], _ terms: SearchTerms
    ) -> [Range<String.Index>] {
        let wanted = terms.words
        let whole = Set(wanted.map(\.folded))
        let open = terms.isOpen ? wanted.last?.folded : nil
        return words.filter { word in
            whole.contains(word.folded) || open.map { word.folded.hasPrefix($0) } ?? false
        }.map(\.range)
    }

    /// At most the limit less two dots, beginning at a word some way before `first`.
    private static func window(
        in source: String, around first: String.Index
    ) -> Range<String.Index> {
        var start =
            source.index(first, offsetBy: -lead, limitedBy: source.startIndex) ?? source.startIndex
        if start > source.startIndex, start < first {
            // Not in the middle of a word, nor of a mention, which has no space inside.
            let space = source[start..<first].firstIndex(where: \.isWhitespace)
            start = space.map { source.index(after: $0) } ?? first
        }
        var end =
            source.index(start, offsetBy: characterLimit - 2, limitedBy: source.endIndex)
            ?? source.endIndex
        if end < source.endIndex {
            let space = source[start..<end].lastIndex(where: \.isWhitespace)
            if let space, space > first { end = space }
        }
        return start..<end
    }
}
