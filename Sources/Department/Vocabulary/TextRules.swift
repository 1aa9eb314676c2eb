/// What text from people must be, whichever command it comes in.
public enum TextRules {
    /// Marks on one letter at most (Unicode Annex 15, section 13, Stream-Safe Text): bringing a
    /// heap of them into order takes time in proportion to its square.
    static let marksMax = 30

    /// Refuses what is empty, too long, or has characters that nobody can see but that change
    /// what others read: controls, the marks that turn the direction of writing (Unicode Technical
    /// Report 36, section 2.4), tags and other signs without a shape, in which words can be hidden.
    static func check(_ text: String, field: String, most: Int) throws(Refusal) {
        if isPrintableASCII(text) {
            if text.utf8.count > most { throw Refusal(.textTooLong, field: field) }
            return
        }
        guard text.unicodeScalars.contains(where: isVisible) else {
            throw Refusal(.textEmpty, field: field)
        }
        try checkCharacters(text, field: field, most: most)
    }

    /// Like `check`, for text that may be empty; a tab parts the cells of a table.
    static func checkCharacters(
        _ text: String, field: String, most: Int, tabs: Bool = false
    ) throws(Refusal) {
        var count = 0
        var marks = 0
        for scalar in text.unicodeScalars {
            count += 1
            marks = isMark(scalar) ? marks + 1 : 0
            if marks > marksMax || isForbidden(scalar), !(tabs && scalar == "\t") {
                throw Refusal(.textForbiddenCharacter, field: field)
            }
        }
        if count > most { throw Refusal(.textTooLong, field: field) }
    }

    /// Like `check`, for text on one line by which people tell things and persons apart: two that
    /// look the same are the same, so nothing in it is invisible (Unicode Technical Standard 39).
    public static func checkLine(_ text: String, field: String) throws(Refusal) {
        try check(text, field: field, most: Limits.titleCharacters)
        if text.utf8.contains(0x0A) || hasInvisible(text) {
            throw Refusal(.textForbiddenCharacter, field: field)
        }
    }

    /// Whether fonts leave something out, but for what shapes the signs around it: joiners in
    /// emoji and in scripts that join their letters, and the style of an emoji.
    private static func hasInvisible(_ text: String) -> Bool {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return false }
        let scalars = Array(text.unicodeScalars)
        return scalars.indices.contains { index in
            let before = index > 0 ? scalars[index - 1] : nil
            switch scalars[index].value {
            // An empty pattern of Braille.
            case 0x2800: return true
            case 0xFE0E...0xFE0F:
                guard let before else { return true }
                let isInKey = scalars.dropFirst(index + 1).first?.value == 0x20E3
                return !isEmoji(before) && !(isInKey && before.properties.isEmoji)
            case 0x200C...0x200D:
                guard let before, index + 1 < scalars.count else { return true }
                let after = scalars[index + 1]
                let joinsEmoji = (isEmoji(before) || before.value == 0xFE0F) && isEmoji(after)
                return !joinsEmoji && !(isJoining(before) && isJoining(after))
            default: return scalars[index].properties.isDefaultIgnorableCodePoint
            }
        }
    }

    /// Digits are emoji too, but only in a key (Unicode Technical Standard 51, ED-14c).
    private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x80 && scalar.properties.isEmoji
    }

    /// A letter or mark of the scripts from Arabic to Sinhala.
    private static func isJoining(_ scalar: Unicode.Scalar) -> Bool {
        (0x0600...0x0DFF).contains(scalar.value)
    }

    static func checkParagraph(_ text: String, field: String) throws(Refusal) {
        try check(text, field: field, most: Limits.paragraphCharacters)
    }

    /// The common case that needs no second look: printable, and not only spaces.
    private static func isPrintableASCII(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            bytes.contains { $0 != 0x20 } && bytes.allSatisfy { $0 &- 0x20 < 0x5F }
        }
    }

    /// Whether a reader sees something there: neither white space nor what fonts leave out.
    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return scalar.value > 0x20 }
        return !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
    }

    /// Whether a letter bears more marks than any script knows: no text, and slow to normalise.
    public static func hasHeapOfMarks(_ text: String) -> Bool {
        var marks = 0
        for scalar in text.unicodeScalars {
            marks = isMark(scalar) ? marks + 1 : 0
            if marks > marksMax { return true }
        }
        return false
    }

    /// Whether the scalar joins the letter before it, so that normalisation may reorder it.
    static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x300, 0x1E00...0x206F: false
        default: scalar.properties.canonicalCombiningClass != .notReordered
        }
    }

    static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2061...0x206F,
            0xFDD0...0xFDEF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        // No characters (Unicode 16, section 23.7), which XML cannot hold.
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }
}
