/// A stamp that classifies a text as a state secret. Drafting, storing or sending such a text on a
/// networked computer is forbidden (Article 5 of Law 29/2018/QH14), so an import must stop at it.
public struct SecrecyStamp: Sendable, Equatable {
    /// The levels of secrecy in ascending order.
    public enum Level: String, CaseIterable, Sendable {
        case secret = "MẬT"
        case topSecret = "TỐI MẬT"
        case utmostSecret = "TUYỆT MẬT"
    }

    public var level: Level
    /// The index of the paragraph or table that bears the stamp.
    public var paragraph: Int

    public init(level: Level, paragraph: Int) {
        self.level = level
        self.paragraph = paragraph
    }

    /// Lines at the top where a stamp may share its line with the head.
    private static let headLines = 30

    /// The highest stamp of a text; nil when it bears none.
    ///
    /// A stamp stands in capitals in a line or cell of its own, with or without a frame of signs,
    /// spaced letters or the words "Độ mật:" before it; in the head it may also be set off by
    /// wide space from what shares its line. Words in running text, such as "bí mật nhà nước", and
    /// titles, such as "BẢO VỆ BÍ MẬT NHÀ NƯỚC", are none.
    public static func find(in paragraphs: [SourceParagraph]) -> SecrecyStamp? {
        var found: SecrecyStamp?
        var lineCount = 0
        var before: [Unicode.Scalar] = []
        for (index, paragraph) in paragraphs.enumerated() {
            let cells = paragraph.tableRows?.flatMap { $0 } ?? [paragraph.text]
            for cell in cells {
                for line in TextLines.split(cell) {
                    let cleaned = Array(TextCleaning.lines(line).joined())
                    if cleaned.isEmpty { continue }
                    lineCount += 1
                    let isInHead = lineCount <= headLines
                    if let level = level(of: cleaned[...], line, isInHead: isInHead),
                        !isEndOfTitle(before[...])
                    {
                        let stamp = SecrecyStamp(level: level, paragraph: index)
                        if found.map({ $0.level.rank < level.rank }) ?? true { found = stamp }
                    }
                    before = cleaned
                }
            }
            if paragraph.tableRows != nil { before = [] }
        }
        return found
    }

    private static func level(
        of line: Scalars, _ raw: String, isInHead: Bool
    ) -> SecrecyStamp.Level? {
        if let level = exact(line) { return level }
        guard isInHead else { return nil }
        for part in spaced(raw) {
            if let level = exact(Array(TextCleaning.lines(part).joined())[...]) { return level }
        }
        return nil
    }

    /// Parts of a line that wide space parts.
    private static func spaced(_ line: String) -> [String] {
        var parts: [String] = []
        var part: [Unicode.Scalar] = []
        var gap = 0
        for scalar in line.unicodeScalars {
            if scalar == "\t" || scalar == "|" {
                gap += 3
            } else {
                gap = scalar.properties.isWhitespace ? gap + 1 : 0
            }
            if gap >= 3, !part.isEmpty {
                parts.append(String(scalars: part))
                part = []
            } else if gap < 3 {
                part.append(scalar)
            }
        }
        parts.append(String(scalars: part))
        return parts.count > 1 ? parts : []
    }

    /// The level when the line says nothing else.
    private static func exact(_ line: Scalars) -> Level? {
        guard line.count <= 60 else { return nil }
        var core = line.filter { !"[](){}<>|*_-–—=~.:;!“”\"'#".unicodeScalars.contains($0) }[...]
        core = core.trimmed
        if let rest = core.dropping(word: "do mat")?.trimmed, !rest.isEmpty { core = rest }
        let letters = core.filter { !$0.isSpace }
        guard letters.allSatisfy({ $0.isUpper }) else { return nil }
        return Level.allCases.first { level in
            letters.elementsEqual(level.rawValue.unicodeScalars.filter { $0 != " " })
        }
    }

    /// True when the line before is a title that the word ends: `… BẢO VỆ BÍ` above `MẬT`.
    private static func isEndOfTitle(_ line: Scalars) -> Bool {
        ["bi", "bao", "co", "toi"].contains(line.lastWord) && line.count > 3
    }
}

extension SecrecyStamp.Level {
    var rank: Int { SecrecyStamp.Level.allCases.firstIndex(of: self) ?? 0 }
}
