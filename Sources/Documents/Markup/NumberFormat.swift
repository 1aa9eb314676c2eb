/// How a word processor writes the number of a list item.
enum NumberFormat {
    case decimal
    /// 01, 02, … 10.
    case padded
    case upperRoman
    case lowerRoman
    /// A … Z, AA, BB: the letter again for each round.
    case upperLetter
    case lowerLetter
    case bullet
    case none

    func text(_ number: Int) -> String {
        switch self {
        case .decimal: String(number)
        case .padded: number < 10 && number >= 0 ? "0\(number)" : String(number)
        case .upperRoman: Self.roman(number)
        case .lowerRoman: Self.roman(number).lowercased()
        case .upperLetter: Self.letters(number).uppercased()
        case .lowerLetter: Self.letters(number)
        case .bullet, .none: ""
        }
    }

    private static func letters(_ number: Int) -> String {
        guard (1...780).contains(number) else { return String(number) }
        let letter = Character(Unicode.Scalar(UInt8(97 + (number - 1) % 26)))
        return String(repeating: letter, count: (number - 1) / 26 + 1)
    }

    private static func roman(_ number: Int) -> String {
        guard (1..<4_000).contains(number) else { return String(number) }
        let digits = [
            (1_000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
            (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ]
        var rest = number
        var text = ""
        for (value, digit) in digits {
            while rest >= value {
                text += digit
                rest -= value
            }
        }
        return text
    }
}
