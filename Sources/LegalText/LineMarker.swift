/// What a line begins with when it looks like a provision; the context decides whether it is one.
struct LineMarker: Equatable {
    var kind: BlockKind
    /// As ``ProvisionNumber/text(for:)`` writes it where it can be read; empty without a number.
    var number: String
    /// The words behind the label.
    var rest: Scalars
    /// A sign parts label and words, or the line ends: `Điều 5.`, not `Điều 5 của`.
    var isClosed = true
    /// The label was misread or wrongly encoded.
    var isRepaired = false
    /// The label has another style than the rule's. Such a mark counts only where it fits.
    var isRestyled = false

    init?(_ line: Scalars) {
        guard let first = line.first else { return nil }
        if first.isDigit || first == "l" || first == "I" || first == "|" {
            if let marker = Self.clause(line) ?? Self.letter(line) {
                self = marker
                return
            }
            return nil
        }
        if let bullet = Self.bullet(line) {
            guard let marker = Self.letter(bullet) else { return nil }
            self = marker
            return
        }
        if let marker = Self.letter(line) {
            self = marker
            return
        }
        guard first.isUpper || first == "§", let marker = Self.word(line) else { return nil }
        self = marker
    }

    private init(_ kind: BlockKind, _ number: String, _ rest: Scalars) {
        self.kind = kind
        self.number = number
        self.rest = rest.trimmed
    }

    private static func bullet(_ line: Scalars) -> Scalars? {
        guard let first = line.first, "-+*•–".unicodeScalars.contains(first),
            line.dropFirst().first?.isSpace == true
        else { return nil }
        return line.dropFirst().trimmed
    }

    // MARK: Clauses and points

    /// `1.`, `2a.`, `l.`; not `1.000`, `1.1.`, `2026.`.
    private static func clause(_ line: Scalars) -> LineMarker? {
        let token = line.prefix { $0.isDigit || $0.isLetter || $0 == "|" }
        guard !token.isEmpty, token.count <= 5 else { return nil }
        var after = line.dropFirst(token.count)
        let spaced = after.first?.isSpace == true
        after = after.trimmed
        guard after.first == "." else { return nil }
        after = after.dropFirst()
        if let next = after.first, !next.isSpace {
            guard !spaced, !next.isDigit, next != "." else { return nil }
        }
        guard let (number, repaired) = clauseNumber(token) else { return nil }
        var marker = LineMarker(.clause, number, after)
        marker.isRepaired = repaired || spaced
        return marker
    }

    private static func clauseNumber(_ token: Scalars) -> (String, Bool)? {
        let digits = token.prefix { $0.isDigit }
        if (1...3).contains(digits.count), token.count - digits.count <= 2,
            let number = ProvisionNumber(token.string, for: .clause), number.value > 0
        {
            if token.count == digits.count || !token.dropFirst(digits.count).contains("l") {
                return (number.text(for: .clause), false)
            }
        }
        guard token.count <= 3, token.contains("l") || token.contains("|") else { return nil }
        guard let value = misread(token) else { return nil }
        return ("\(value)", true)
    }

    /// Digits that a scanner took for letters: l, I and | for 1, O for 0.
    private static func misread(_ token: Scalars) -> Int? {
        var digits: [Unicode.Scalar] = []
        for scalar in token {
            switch scalar {
            case "l", "I", "|": digits.append("1")
            case "O", "o": digits.append("0")
            case _ where scalar.isDigit: digits.append(scalar)
            default: return nil
            }
        }
        guard digits.count <= 4, let value = Int(String(scalars: digits)), value > 0 else {
            return nil
        }
        return value
    }

    /// `a)`, `đ)`, `a1)`, `cc)`; `a.` and `a/` of older texts; `1)` where a scanner missed `l)`.
    private static func letter(_ line: Scalars) -> LineMarker? {
        let letters = line.prefix(4).prefix { $0.isLower || $0 == "I" || $0 == "|" }
        let digits = line.dropFirst(letters.count).prefix(3).prefix { $0.isDigit }
        guard letters.count <= 2, letters.count + digits.count >= 1 else { return nil }
        let after = line.dropFirst(letters.count + digits.count)
        guard let sign = after.first else { return nil }
        let rest = after.dropFirst()
        let number = (letters + digits).string
        if letters.isEmpty || number == "I" || number == "|" {
            guard sign == ")", number == "1" || number == "0" || digits.isEmpty else { return nil }
            var marker = LineMarker(.point, number == "0" ? "o" : "l", rest)
            marker.isRepaired = true
            return marker
        }
        guard letters.allSatisfy({ isPointLetter($0) }), digits.count <= 2 else { return nil }
        var marker = LineMarker(.point, number, rest)
        switch sign {
        case ")": break
        case ".", "/":
            guard letters.count == 1, digits.isEmpty, rest.first?.isSpace == true else {
                return nil
            }
            marker.isRestyled = true
        default: return nil
        }
        return marker
    }

    private static func isPointLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "đ" || (scalar.value < 0x80 && scalar.isLower)
    }

    // MARK: Levels that are named by a word

    private static let words: [(String, BlockKind)] = [
        ("dieu", .article), ("dleu", .article), ("chuong", .chapter), ("muc", .section),
        ("tieu muc", .subsection), ("phan", .part), ("khoan", .clause), ("phu luc", .appendix),
    ]

    private static func word(_ line: Scalars) -> LineMarker? {
        if line.first == "§" {
            guard var marker = number(.article, line.dropFirst().trimmed) else { return nil }
            marker.isRestyled = true
            return marker
        }
        for (word, kind) in words {
            guard let after = line.dropping(word: word) else { continue }
            guard var marker = number(kind, after.trimmed) else { return nil }
            if kind == .clause {
                guard marker.isClosed, !marker.rest.isEmpty else { return nil }
                marker.isRestyled = true
            }
            let written = line.prefix(word.unicodeScalars.count).string
            if !isWritten(written, kind) { marker.isRepaired = true }
            return marker
        }
        return nil
    }

    /// True when the word has its right accents.
    private static func isWritten(_ text: String, _ kind: BlockKind) -> Bool {
        let right: String
        switch kind {
        case .article: right = "điều"
        case .chapter: right = "chương"
        case .section: right = "mục"
        case .subsection: right = "tiểu mục"
        case .part: right = "phần"
        case .clause: right = "khoản"
        default: right = "phụ lục"
        }
        return text.lowercased() == right
    }

    private static func number(_ kind: BlockKind, _ text: Scalars) -> LineMarker? {
        if text.isEmpty {
            return kind == .appendix ? LineMarker(kind, "", text) : nil
        }
        if let (value, after) = ordinal(text), kind == .part || kind == .chapter {
            guard var marker = closing(kind, ProvisionNumber(value).text(for: kind), after) else {
                return nil
            }
            marker.isRestyled = true
            return marker
        }
        if kind == .article, let marker = codified(text) { return marker }
        let token = text.prefix { $0.isDigit || $0.isLetter || $0 == "|" }
        let after = text.dropFirst(token.count)
        guard token.count <= 8 else { return nil }
        if token.isEmpty {
            guard kind == .appendix, after.first == ":" || after.first == "." else { return nil }
            return LineMarker(kind, "", after.dropFirst())
        }
        guard let (number, repaired) = read(token, kind) else { return nil }
        guard var marker = closing(kind, number.text(for: kind), after) else { return nil }
        marker.isRepaired = repaired
        marker.isRestyled = !repaired && number.text(for: kind) != token.string
        return marker
    }

    private static func read(_ token: Scalars, _ kind: BlockKind) -> (ProvisionNumber, Bool)? {
        if let number = ProvisionNumber(token.string, for: kind), number.value > 0,
            number.suffix.count <= 2
        {
            if !(token.first?.isDigit == true && token.contains("l")) { return (number, false) }
        }
        let isRoman = kind == .part || kind == .chapter || kind == .appendix
        if isRoman {
            let fixed = token.map { "l1|iíì".unicodeScalars.contains($0) ? "I" : $0.upper }
            if let value = Roman.value(fixed[...]) { return (ProvisionNumber(value), true) }
        }
        if let value = Roman.value(token) { return (ProvisionNumber(value), false) }
        return misread(token).map { (ProvisionNumber($0), true) }
    }

    /// `44.15.LQ.3`, as the codification of laws numbers its articles.
    private static func codified(_ text: Scalars) -> LineMarker? {
        let token = text.prefix { $0.isDigit || $0 == "." || ($0.isUpper && $0.isLetter) }
        guard token.first?.isDigit == true, token.contains(where: \.isUpper) else { return nil }
        var code = token
        while let last = code.last, !last.isDigit { code.removeLast() }
        guard code.contains(where: \.isUpper), code.count <= 40,
            let number = ProvisionNumber(code.string, for: .article)
        else { return nil }
        return closing(.article, number.text(for: .article), text.dropFirst(code.count))
    }

    /// What may stand behind a number: the end, a sign, or a space and more words.
    private static func closing(
        _ kind: BlockKind, _ number: String, _ after: Scalars
    ) -> LineMarker? {
        let rest = after.trimmed
        guard let sign = rest.first else { return LineMarker(kind, number, rest) }
        switch sign {
        case ".", ":":
            let behind = rest.dropFirst()
            if let next = behind.first, next.isDigit { return nil }
            return LineMarker(kind, number, behind)
        case "-", "–", "—": return LineMarker(kind, number, rest.dropFirst())
        default:
            guard after.first?.isSpace == true else { return nil }
            var marker = LineMarker(kind, number, rest)
            marker.isClosed = false
            return marker
        }
    }

    private static let ordinals: [String: Int] = [
        "nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7,
        "tam": 8, "chin": 9, "muoi": 10,
    ]

    /// `thứ nhất` to `thứ mười chín`.
    private static func ordinal(_ text: Scalars) -> (Int, Scalars)? {
        guard let after = text.dropping(word: "thu")?.trimmed else { return nil }
        let first = after.prefix { $0.isLetter }
        guard first.count <= 5, let value = ordinals[String(scalars: first.map(\.folded))] else {
            return nil
        }
        let rest = after.dropFirst(first.count)
        if value == 10 {
            let second = rest.trimmed.prefix { $0.isLetter }
            if second.count <= 4, let more = ordinals[String(scalars: second.map(\.folded))] {
                return (10 + more, rest.trimmed.dropFirst(second.count))
            }
        }
        return (value, rest)
    }
}

extension Unicode.Scalar {
    /// The capital of an ASCII letter.
    var upper: Unicode.Scalar {
        value >= 0x61 && value <= 0x7A ? Unicode.Scalar(UInt8(value & 0xDF)) : self
    }
}
