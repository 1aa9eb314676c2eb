/// The ASCII identifier of a provision inside its document: `d24.k1.dd`, `c3.m1`, `pl1`.
///
/// One component a level: p part, c chapter, m section, t subsection, d article, k clause, pl
/// annex; a point is its letter. đ is written `dd`; doubled letters are parted by a hyphen
/// (`c-c`), so no two letters share an identifier. Articles and chapters stand at the root, for
/// they count through the whole text.
public enum LegalPath {
    /// The component of a number without the letter of its level.
    static func component(
        _ number: ProvisionNumber?, _ written: String, _ kind: BlockKind
    ) -> String {
        guard let number else { return letters(written) }
        let isPoint = kind == .point
        let prefix = letters(number.prefix)
        if isPoint {
            let own = ProvisionNumber(number.value).text(for: .point)
            return letters(own) + number.suffix.map { "\($0)" }.joined(separator: "-")
        }
        let suffix = number.suffix.map(ProvisionNumber.letter).map(letters)
        return prefix + "\(number.value)" + suffix.joined()
    }

    private static func letters(_ text: String) -> String {
        var parts: [String] = []
        for scalar in text.unicodeScalars {
            switch scalar {
            case "đ", "Đ": parts.append("dd")
            case _ where scalar.isLetter && scalar.value < 0x80:
                parts.append(String(scalars: [scalar.folded]))
            case _ where scalar.isDigit: parts.append(String(scalars: [scalar]))
            default: parts.append("")
            }
        }
        if text.unicodeScalars.contains(where: \.isDigit) {
            return digits(text)
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "-")
    }

    /// Mixed codes such as `44.15.LQ.` keep their parts.
    private static func digits(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "đ", "Đ": result += "dd"
            case _ where (scalar.isLetter || scalar.isDigit) && scalar.value < 0x80:
                result += String(scalars: [scalar.folded])
            default: result += "-"
            }
        }
        return result
    }
}
