/// The number of a provision, and the order of numbers.
///
/// A number is a count with what an amendment put behind it: `5`, `5a`, `2đ`. A point counts in
/// the 23 letters of Decree 78/2025/NĐ-CP: its value is the place of the letter, its suffix a
/// number: `a`, `đ`, `a1`.
public struct ProvisionNumber: Sendable, Hashable, Comparable {
    /// The letters of points in their order: no f, j, w, z, and none with a mark but đ.
    public static let letters: [Character] = Array("abcdđeghiklmnopqrstuvxy")

    /// Codes before the number, as the codification of laws writes them: `44.15.LQ.`.
    public var prefix: String
    /// From 1. The place in ``letters`` for a point; beyond the last letter they are doubled.
    public var value: Int
    /// Places of the letters behind a number (2 for `b`), or the numbers behind a letter.
    public var suffix: [Int]

    public init(_ value: Int, suffix: [Int] = [], prefix: String = "") {
        self.value = value
        self.suffix = suffix
        self.prefix = prefix
    }

    /// `5` before `5a` before `5b` before `6`.
    public static func < (left: ProvisionNumber, right: ProvisionNumber) -> Bool {
        if left.value != right.value { return left.value < right.value }
        return left.suffix.lexicographicallyPrecedes(right.suffix)
    }

    /// The number that follows without an amendment between: 6 after 5 and after 5a.
    public var next: ProvisionNumber { ProvisionNumber(value + 1, prefix: prefix) }

    /// The number of what an amendment inserts behind this: 5a after 5, 5b after 5a, a1 after a.
    public var inserted: ProvisionNumber {
        var more = self
        if let last = suffix.last {
            more.suffix[suffix.count - 1] = last + 1
        } else {
            more.suffix = [1]
        }
        return more
    }

    /// The number as it is written for a kind of block: `IV` for a chapter, `đ` for a point.
    public func text(for kind: BlockKind) -> String {
        switch kind {
        case .part, .chapter, .appendix: prefix + (Roman.text(value) ?? "\(value)") + letterSuffix
        case .point: Self.letter(value) + suffix.map { "\($0)" }.joined(separator: ".")
        default: "\(prefix)\(value)\(letterSuffix)"
        }
    }

    private var letterSuffix: String { suffix.map(Self.letter).joined() }

    /// `a` for 1, `y` for 23, then the doubled letters `aa`, `bb`; no rule says how to go on, and
    /// lists in force have `cc`.
    static func letter(_ place: Int) -> String {
        guard place >= 1 else { return "" }
        let letter = letters[(place - 1) % letters.count]
        return String(repeating: letter, count: min((place - 1) / letters.count + 1, 3))
    }

    /// Reads a number as a kind of block writes it; nil when it is none. Chapters are read in
    /// Roman and Arabic numbers.
    public init?(_ text: String, for kind: BlockKind) {
        let scalars = Array(text.unicodeScalars)
        switch kind {
        case .point:
            guard let number = Self.point(scalars[...]) else { return nil }
            self = number
        case .part, .chapter, .appendix:
            if let value = Roman.value(scalars[...]) {
                self.init(value)
            } else {
                let letters = scalars.reversed().prefix { $0.isLower }.count
                if letters > 0, let value = Roman.value(scalars.dropLast(letters)),
                    let suffix = Self.places(scalars.suffix(letters))
                {
                    self.init(value, suffix: suffix)
                } else {
                    guard let number = Self.arabic(scalars[...]) else { return nil }
                    self = number
                }
            }
        default:
            guard let number = Self.arabic(scalars[...]) else { return nil }
            self = number
        }
    }

    private static func arabic(_ text: Scalars) -> ProvisionNumber? {
        let cut = text.lastIndex(of: ".").map { $0 + 1 } ?? text.startIndex
        let own = text[cut...]
        let digits = own.prefix { $0.isDigit }
        guard !digits.isEmpty, digits.count <= 6, let value = Int(digits.string),
            let suffix = places(own.dropFirst(digits.count))
        else { return nil }
        return ProvisionNumber(value, suffix: suffix, prefix: text[..<cut].string)
    }

    private static func places(_ text: Scalars) -> [Int]? {
        guard text.count <= 4 else { return nil }
        var places: [Int] = []
        for scalar in text {
            guard let place = letters.firstIndex(of: Character(scalar)) else { return nil }
            places.append(place + 1)
        }
        return places
    }

    private static func point(_ text: Scalars) -> ProvisionNumber? {
        let own = text.prefix { $0.isLetter }
        guard let first = own.first, own.count <= 3, own.allSatisfy({ $0 == first }),
            let place = letters.firstIndex(of: Character(first))
        else { return nil }
        let value = place + 1 + (own.count - 1) * letters.count
        let digits = text.dropFirst(own.count)
        if digits.isEmpty { return ProvisionNumber(value) }
        guard digits.count <= 4, digits.allSatisfy(\.isDigit), let suffix = Int(digits.string)
        else { return nil }
        return ProvisionNumber(value, suffix: [suffix])
    }
}

/// Roman numbers from 1 to 399, which is more chapters than any code has.
enum Roman {
    private static let signs: [(String, Int)] = [
        ("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4),
        ("I", 1),
    ]

    static func text(_ value: Int) -> String? {
        guard (1...399).contains(value) else { return nil }
        var rest = value
        var text = ""
        for (sign, worth) in signs {
            while rest >= worth {
                text += sign
                rest -= worth
            }
        }
        return text
    }

    /// Only the one right way to write a number is read.
    static func value(_ text: Scalars) -> Int? {
        guard !text.isEmpty, text.count <= 15 else { return nil }
        var value = 0
        var last = 0
        for scalar in text.reversed() {
            let worth: Int
            switch scalar {
            case "I": worth = 1
            case "V": worth = 5
            case "X": worth = 10
            case "L": worth = 50
            case "C": worth = 100
            default: return nil
            }
            value += worth < last ? -worth : worth
            last = max(last, worth)
        }
        return Roman.text(value) == text.string ? value : nil
    }
}
