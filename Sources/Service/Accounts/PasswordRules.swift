import Department
import Foundation

/// Which passwords are taken (docs/decisions/0020-passwords.md): long enough, not known to every
/// guesser, not made of what is known about the person. No classes of characters are asked for,
/// and nothing expires (NIST SP 800-63B-4, section 3.1.1.2).
struct PasswordRules: Sendable {
    static let charactersMin = 10
    static let charactersMax = 256
    /// Of that many characters in any form.
    private static let bytesMax = 16 * charactersMax
    /// Letters and digits that must be left when the words that are known of the person are taken
    /// out.
    private static let unknownCharactersMin = 6
    /// Different characters that a password must have: `aaaaaaaaaaaa` has one.
    private static let differentCharactersMin = 4

    private let guessable: GuessableWords

    init(_ guessable: GuessableWords = GuessableWords()) { self.guessable = guessable }

    /// - Parameter known: login, name and institution of the person.
    func check(
        _ password: String, known: [String], field: String = "password"
    ) throws(AccountProblem) {
        // Before it is normalised, which takes time in proportion to the square.
        guard password.utf8.count <= Self.bytesMax else {
            throw AccountProblem(.passwordTooLong, field: field)
        }
        let count = password.precomposedStringWithCompatibilityMapping.unicodeScalars.count
        if count < Self.charactersMin { throw AccountProblem(.passwordTooShort, field: field) }
        if count > Self.charactersMax { throw AccountProblem(.passwordTooLong, field: field) }
        // Signs that stand for letters are read both ways: p@ssword, matkhau@2026.
        for plain in [Self.folded(password), Self.folded(password, readingSigns: true)] {
            guard Set(plain).count >= Self.differentCharactersMin, !isCommon(plain),
                Self.unknownPart(plain, known).count >= Self.unknownCharactersMin
            else { throw AccountProblem(.passwordCommon, field: field) }
        }
    }

    /// A telephone number or a date is no secret, however long.
    private static let digitsOnlyMin = 16

    /// Also with digits or signs in it: long ones are a secret of their own.
    private func isCommon(_ plain: String) -> Bool {
        if plain.count(where: \.isNumber) >= Self.digitsOnlyMin { return false }
        if CommonPasswords.all.contains(plain) { return true }
        let letters = plain.filter(\.isLetter)
        if letters.isEmpty { return plain.count < Self.digitsOnlyMin }
        let core = plain.drop { !$0.isLetter }.reversed().drop { !$0.isLetter }.reversed()
        return CommonPasswords.all.contains(String(core)) || guessable.make(letters)
    }

    private static func unknownPart(_ plain: String, _ known: [String]) -> String {
        let words = known.flatMap { text in
            let all = folded(text)
            return [all] + all.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        }
        var rest = plain
        for word in words.filter({ $0.count >= 3 }).sorted(by: { $0.count > $1.count }) {
            rest = rest.replacingOccurrences(of: word, with: "")
        }
        return rest.filter { $0.isLetter || $0.isNumber }
    }

    /// Lower case, without marks, and full-width letters as plain ones.
    private static func folded(_ text: String, readingSigns: Bool = false) -> String {
        let folded = Folding.folded(text.precomposedStringWithCompatibilityMapping)
        guard readingSigns else { return folded }
        return folded.replacingOccurrences(of: "@", with: "a")
            .replacingOccurrences(of: "$", with: "s")
    }
}

/// What a login may look like.
enum LoginRules {
    static let charactersMin = 2
    static let charactersMax = 64
    /// Of what is taken for a login before it is normalised.
    private static let bytesMax = 1_024

    /// Logins are compared in this form.
    static func normalised(_ login: String) -> String {
        // Nobody has such a login, and normalising takes time in proportion to the square.
        guard login.utf8.count <= bytesMax else { return "" }
        return login.trimmingCharacters(in: .whitespacesAndNewlines)
            .precomposedStringWithCompatibilityMapping.lowercased()
    }

    static func check(_ login: String) throws(AccountProblem) {
        let bytes = Array(login.utf8)
        let isAllowed = bytes.allSatisfy { isLetterOrDigit($0) || "._-@+".utf8.contains($0) }
        guard (charactersMin...charactersMax).contains(bytes.count), isAllowed,
            let first = bytes.first, isLetterOrDigit(first)
        else { throw AccountProblem(.loginInvalid, field: "login") }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...122).contains(byte)
    }
}
