import Department

/// Splits text into words as search sees them.
///
/// Each word has two forms: `folded`, without any diacritics (đ becomes d), and `exact`, lower
/// case with the tone moved behind the word, so that the old and the new placement, hòa and hoà,
/// are one word.
struct TextFolder {
    struct Word: Equatable {
        /// Where the word stands in the text.
        var range: Range<String.Index>
        var folded: String
        var exact: String
    }

    /// What one character adds to a word.
    struct Letter {
        var folded: String
        var exact: String
        var tone: Unicode.Scalar?
    }

    /// The five tone marks of Vietnamese: huyền, sắc, ngã, hỏi, nặng.
    private static let tones: Set<Unicode.Scalar> = [
        "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}",
    ]
    /// Letters of any script that were met before; nil for what separates words.
    private var known: [Character: Letter?] = [:]

    /// Words longer than this are cut: nobody types them to find them.
    static let wordLimit = 64
    let plain = PlainLetter.table

    /// The words of `text`, without mentions (`@{…}`).
    mutating func words(_ text: String) -> [Word] {
        var words: [Word] = []
        var index = text.startIndex
        while index < text.endIndex {
            if let end = TextFolder.mention(at: index, in: text) {
                index = end
            } else if let word = word(at: index, in: text) {
                words.append(word)
                index = word.range.upperBound
            } else {
                index = text.index(after: index)
            }
        }
        return words
    }

    /// The end of the mention that begins at `index`; nil when none does.
    static func mention(at index: String.Index, in text: String) -> String.Index? {
        guard text[index...].hasPrefix("@{"),
            let close = text.index(index, offsetBy: 38, limitedBy: text.endIndex),
            close < text.endIndex, text[close] == "}"
        else { return nil }
        return text.index(after: close)
    }

    private mutating func word(at start: String.Index, in text: String) -> Word? {
        var word = Word(range: start..<start, folded: "", exact: "")
        var tone: Unicode.Scalar?
        var index = start
        while index < text.endIndex, let letter = letter(text[index]) {
            if word.folded.utf8.count < TextFolder.wordLimit {
                word.folded += letter.folded
                word.exact += letter.exact
                tone = tone ?? letter.tone
            }
            index = text.index(after: index)
        }
        guard index > start else { return nil }
        word.range = start..<index
        if let tone { word.exact.unicodeScalars.append(tone) }
        return word
    }

    private mutating func letter(_ character: Character) -> Letter? {
        if let letter = known[character] { return letter }
        let letter = TextFolder.analyse(character)
        known[character] = .some(letter)
        return letter
    }

    static func analyse(_ character: Character) -> Letter? {
        guard character.isLetter || character.isNumber else { return nil }
        var letter = Letter(folded: "", exact: "", tone: nil)
        for scalar in Folding.decomposed(String(character)) {
            if tones.contains(scalar) {
                letter.tone = scalar
            } else if Folding.isMark(scalar) {
                letter.exact.unicodeScalars.append(scalar)
            } else {
                letter.folded.unicodeScalars.append(scalar == "đ" ? "d" : scalar)
                letter.exact.unicodeScalars.append(scalar)
            }
        }
        return letter.folded.isEmpty ? nil : letter
    }
}
