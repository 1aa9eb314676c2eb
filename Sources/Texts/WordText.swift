/// A text in UTF-16 units with its words. A token is a word (letters, marks and digits: a
/// Vietnamese syllable), a run of spaces, or one sign of punctuation.
struct WordText {
    enum Kind: UInt8 { case word, space, sign }

    let units: [UInt16]
    /// Where each token ends; it starts where the one before ends.
    private(set) var ends: [Int] = []
    private(set) var kinds: [Kind] = []

    init(_ units: [UInt16]) {
        self.units = units
        var at = 0
        var run: Kind?
        while at < units.count {
            let (kind, length) = Self.kind(in: units, at: at)
            if kind == run, kind != .sign {
                ends[ends.count - 1] += length
            } else {
                kinds.append(kind)
                ends.append(at + length)
                run = kind
            }
            at += length
        }
    }

    init(_ text: String) { self.init(Array(text.utf16)) }

    var count: Int { ends.count }

    func range(_ token: Int) -> Range<Int> { (token == 0 ? 0 : ends[token - 1])..<ends[token] }

    /// The units of each word, in order.
    var words: [Range<Int>] { (0..<count).filter { kinds[$0] == .word }.map(range) }

    /// The text of the tokens.
    func text(_ tokens: Range<Int>) -> String {
        guard let last = tokens.last else { return "" }
        return String(
            decoding: units[range(tokens.lowerBound).lowerBound..<ends[last]], as: UTF16.self)
    }

    /// How many units the tokens have.
    func length(of tokens: Range<Int>) -> Int {
        guard let last = tokens.last else { return 0 }
        return ends[last] - range(tokens.lowerBound).lowerBound
    }

    /// The kind of the scalar at an offset, and its length in units.
    static func kind(in units: [UInt16], at: Int) -> (Kind, Int) {
        let unit = units[at]
        switch unit {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return (.word, 1)
        case 0x20, 0x09...0x0D, 0xA0: return (.space, 1)
        case 0x21..<0x7F: return (.sign, 1)
        // The letters and marks of Vietnamese and its neighbours.
        case 0xC0...0x24F where unit != 0xD7 && unit != 0xF7: return (.word, 1)
        case 0x300...0x36F, 0x1E00...0x1EFF: return (.word, 1)
        default: return otherKind(in: units, at: at)
        }
    }

    private static func otherKind(in units: [UInt16], at: Int) -> (Kind, Int) {
        var length = 1
        var value = UInt32(units[at])
        if UTF16.isLeadSurrogate(units[at]), at + 1 < units.count,
            UTF16.isTrailSurrogate(units[at + 1])
        {
            length = 2
            value = 0x10000 + ((value - 0xD800) << 10) + (UInt32(units[at + 1]) - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { return (.sign, 1) }
        let properties = scalar.properties
        if properties.isWhitespace { return (.space, length) }
        let isWord =
            properties.isAlphabetic || properties.numericType != nil || properties.isGraphemeExtend
        return (isWord ? .word : .sign, length)
    }
}

/// Gives equal tokens of several texts one number, byte for byte equal and no others.
struct TokenNumbers: Sendable {
    private struct Token: Hashable, Sendable {
        let units: ArraySlice<UInt16>

        static func == (left: Token, right: Token) -> Bool {
            left.units.elementsEqual(right.units)
        }

        func hash(into hasher: inout Hasher) {
            units.withUnsafeBytes { hasher.combine(bytes: $0) }
        }
    }

    private var numbers: [Token: Int32] = [:]

    mutating func numbers(of text: WordText) -> [Int32] {
        (0..<text.count).map { number(of: text.units[text.range($0)]) }
    }

    mutating func number(of units: ArraySlice<UInt16>) -> Int32 {
        let next = Int32(clamping: numbers.count)
        let token = Token(units: units)
        if let known = numbers[token] { return known }
        numbers[token] = next
        return next
    }

    /// The number of a token that was met before.
    func known(_ units: ArraySlice<UInt16>) -> Int32? { numbers[Token(units: units)] }
}
