/// What somebody typed into the search field, as terms of the index.
///
/// Chunks between spaces must all be found; the words of one chunk, such as 64/2025/QH15, and
/// those between quotation marks must follow each other. The last word may be unfinished.
struct SearchTerms {
    /// Longer queries are cut.
    static let characterLimit = 200
    static let wordLimit = 16

    /// Words that follow each other.
    private(set) var phrases: [[TextFolder.Word]] = []
    /// Whether the last word may go on.
    private(set) var isOpen = false

    var isEmpty: Bool { phrases.isEmpty }
    var words: [TextFolder.Word] { phrases.flatMap { $0 } }

    init(_ text: String, _ folder: inout TextFolder) {
        let text = String(text.prefix(SearchTerms.characterLimit))
        var count = 0
        for (index, section) in text.split(separator: "\"", omittingEmptySubsequences: false)
            .enumerated()
        {
            let isQuoted = index % 2 == 1
            let chunks = isQuoted ? [section] : section.split(whereSeparator: \.isWhitespace)
            for chunk in chunks {
                let words = folder.words(String(chunk)).prefix(SearchTerms.wordLimit - count)
                count += words.count
                if !words.isEmpty { phrases.append(Array(words)) }
            }
        }
        isOpen = text.last.map { $0.isLetter || $0.isNumber } ?? false
    }

    /// All phrases, without diacritics.
    var folded: String { "folded : (\(expression(\.folded)))" }

    /// All phrases, as they were typed.
    var exact: String { "exact : (\(expression(\.exact)))" }

    /// All words one after another, without diacritics.
    var consecutive: String {
        "folded : (\(SearchTerms.phrase(words.map(\.folded), isOpen: isOpen)))"
    }

    private func expression(_ form: KeyPath<TextFolder.Word, String>) -> String {
        phrases.enumerated().map { index, words in
            SearchTerms.phrase(
                words.map { $0[keyPath: form] }, isOpen: isOpen && index == phrases.count - 1)
        }.joined(separator: " AND ")
    }

    /// Words hold letters, numbers and marks only, so quotation marks need no escape and nothing
    /// that was typed is an operator of FTS5.
    private static func phrase(_ words: [String], isOpen: Bool) -> String {
        "\"\(words.joined(separator: " "))\"\(isOpen ? " *" : "")"
    }
}
