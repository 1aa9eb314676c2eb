/// The words of a text as the index takes them in: UTF-8, a space between two words.
struct TextForms: Equatable {
    var folded: [UInt8] = []
    var exact: [UInt8] = []
}

/// What a letter adds to a word, where it is one Unicode scalar that no neighbour can join: nearly
/// all that is written in Vietnamese. Looked up by number, it costs a hundredth of a `Character`.
struct PlainLetter {
    /// At most eight bytes of UTF-8.
    struct Piece {
        private var bytes: UInt64 = 0
        private var count: UInt8 = 0

        init?(_ text: String) {
            for byte in text.utf8 {
                guard count < 8 else { return nil }
                bytes |= UInt64(byte) << (8 * UInt64(count))
                count += 1
            }
        }

        @inline(__always) func append(to text: inout [UInt8]) {
            var rest = bytes
            for _ in 0..<count {
                text.append(UInt8(truncatingIfNeeded: rest))
                rest >>= 8
            }
        }
    }

    var folded: Piece
    var exact: Piece
    var tone: Piece?

    /// A plain scalar: a letter, or what parts words.
    enum Entry {
        case letter(PlainLetter)
        case separator
        /// It needs a look at its neighbours.
        case unknown
    }

    /// By `slot`.
    static let table: [Entry] = blocks.joined().map(entry)

    /// Basic Latin to the modifier letters, Latin Extended Additional, and punctuation.
    private static let blocks: [Range<UInt32>] = [0..<0x300, 0x1E00..<0x1F00, 0x2010..<0x2028]

    /// Where a scalar stands in the table; nil where others may join it into one character.
    @inline(__always) static func slot(_ scalar: UInt32) -> Int? {
        switch scalar {
        case 0..<0x300: Int(scalar)
        case 0x1E00..<0x1F00: Int(scalar) - 0x1E00 + 0x300
        case 0x2010..<0x2028: Int(scalar) - 0x2010 + 0x400
        default: nil
        }
    }

    private static func entry(_ value: UInt32) -> Entry {
        // A line feed joins a carriage return before it (Unicode Annex 29, rule GB3).
        guard value != 0x0D, let scalar = Unicode.Scalar(value) else { return .unknown }
        guard let letter = TextFolder.analyse(Character(scalar)) else { return .separator }
        guard let folded = Piece(letter.folded), let exact = Piece(letter.exact) else {
            return .unknown
        }
        let tone = letter.tone.flatMap { Piece(String($0)) }
        return .letter(PlainLetter(folded: folded, exact: exact, tone: tone))
    }
}

extension TextFolder {
    /// The words of `text`, as `words` finds them.
    mutating func forms(_ text: String) -> TextForms {
        var text = text
        if let forms = text.withUTF8({ plainForms($0) }) { return forms }
        let words = words(text)
        return TextForms(
            folded: Array(words.map(\.folded).joined(separator: " ").utf8),
            exact: Array(words.map(\.exact).joined(separator: " ").utf8))
    }

    /// Nil when there is more in the text than plain letters.
    private func plainForms(_ bytes: UnsafeBufferPointer<UInt8>) -> TextForms? {
        var forms = TextForms()
        forms.folded.reserveCapacity(bytes.count)
        forms.exact.reserveCapacity(bytes.count + bytes.count / 2)
        // Of the present word: where it begins in `folded`, and its tone.
        var start: Int?
        var tone: PlainLetter.Piece?
        var index = 0
        while index < bytes.count {
            let (entry, next) = entry(at: index, in: bytes)
            switch entry {
            case .unknown: return nil
            case .letter(let letter):
                if start == nil, !forms.folded.isEmpty {
                    forms.folded.append(0x20)
                    forms.exact.append(0x20)
                }
                let begin = start ?? forms.folded.count
                start = begin
                if forms.folded.count - begin < TextFolder.wordLimit {
                    letter.folded.append(to: &forms.folded)
                    letter.exact.append(to: &forms.exact)
                    tone = tone ?? letter.tone
                }
                index = next
            case .separator:
                tone?.append(to: &forms.exact)
                (start, tone) = (nil, nil)
                index = mention(at: index, in: bytes) ?? next
            }
        }
        tone?.append(to: &forms.exact)
        return forms
    }

    /// The scalar at `index` of UTF-8 that is known to be right, and where the next one begins.
    @inline(__always) private func entry(
        at index: Int, in bytes: UnsafeBufferPointer<UInt8>
    ) -> (PlainLetter.Entry, next: Int) {
        var scalar = UInt32(bytes[index])
        var next = index + 1
        if scalar >= 0x80 {
            let length = scalar < 0xE0 ? 2 : scalar < 0xF0 ? 3 : 4
            scalar &= 0x7F >> UInt32(length)
            while next < index + length {
                scalar = scalar << 6 | UInt32(bytes[next]) & 0x3F
                next += 1
            }
        }
        return (PlainLetter.slot(scalar).map { plain[$0] } ?? .unknown, next)
    }

    /// As `mention(at:in:)` of a string, where every scalar is a character.
    private func mention(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard bytes[index] == UInt8(ascii: "@"), index + 1 < bytes.count,
            bytes[index + 1] == UInt8(ascii: "{")
        else { return nil }
        var at = index + 2
        for _ in 0..<36 {
            guard at < bytes.count else { return nil }
            let (entry, next) = entry(at: at, in: bytes)
            // Found again, and the whole text left to `words`, when its turn comes.
            if case .unknown = entry { return nil }
            at = next
        }
        return at < bytes.count && bytes[at] == UInt8(ascii: "}") ? at + 1 : nil
    }
}
