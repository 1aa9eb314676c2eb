public import Cryptography
public import Department
internal import SQLite

/// How a person proves to be that person.
public struct Credentials: Sendable {
    /// A second factor.
    public enum SecondFactor: Sendable {
        case none
        /// A secret was handed out; no code of it has been seen yet.
        case pending(TOTP)
        /// `lastStep`: the step of the newest code that was used.
        case active(TOTP, lastStep: Int64)
    }

    /// PHC string of argon2id.
    public var passwordHash: String
    public var secondFactor: SecondFactor

    public var isTwoFactor: Bool {
        if case .active = secondFactor { true } else { false }
    }
}

extension Vault {
    /// Nil when the person has not chosen a password yet.
    public func credentials(of person: ID<Person>) throws(VaultFailure) -> Credentials? {
        let found = try rows(
            "SELECT password, totp, totp_active, totp_step FROM credentials WHERE person = ?",
            .id(person.raw)
        ) {
            (
                hash: $0.text(0), totp: $0.isNull(1) ? nil : $0.blob(1),
                isActive: $0.integer(2) != 0, step: $0.integer(3)
            )
        }
        guard let row = found.first else { return nil }
        guard let sealed = row.totp else {
            return Credentials(passwordHash: row.hash, secondFactor: .none)
        }
        guard let sealer = try sealer(of: person) else { return nil }
        let totp = TOTP(secret: try open(sealed, sealer, place: Place.totp(person)))
        return Credentials(
            passwordHash: row.hash,
            secondFactor: row.isActive ? .active(totp, lastStep: row.step) : .pending(totp))
    }

    public func setPassword(_ hash: String, of person: ID<Person>) throws(VaultFailure) {
        try run(
            """
            INSERT INTO credentials (person, password) VALUES (?, ?)
            ON CONFLICT DO UPDATE SET password = excluded.password
            """, .id(person.raw), .text(hash))
    }

    // MARK: Second factor

    /// Keeps a secret that becomes the second factor once a code of it was seen. An active one
    /// is not touched: false.
    public func offerTOTP(_ totp: TOTP, to person: ID<Person>) throws(VaultFailure) -> Bool {
        guard let sealer = try sealer(of: person) else { return false }
        return try run(
            "UPDATE credentials SET totp = ?, totp_step = 0 WHERE person = ? AND totp_active = 0",
            .blob(sealer.seal(totp.secret, place: Place.totp(person))), .id(person.raw)) == 1
    }

    /// Turns the second factor on and makes ten recovery codes, which are shown once.
    /// - Parameter step: of the code that was seen; it cannot be used again.
    public func activateTOTP(
        of person: ID<Person>, step: Int64
    ) throws(VaultFailure) -> [String] {
        let codes = (0..<Vault.recoveryCodeCount).map { _ in makeRecoveryCode() }
        try transaction { () throws(VaultFailure) in
            try run(
                """
                UPDATE credentials SET totp_active = 1, totp_step = ?
                WHERE person = ? AND totp IS NOT NULL
                """, .integer(step), .id(person.raw))
            try run("DELETE FROM recovery_codes WHERE person = ?", .id(person.raw))
            for code in codes {
                try run(
                    "INSERT INTO recovery_codes VALUES (?, ?)", .id(person.raw),
                    .blob(recoveryHash(code, of: person)))
            }
        }
        return codes
    }

    public func removeTOTP(of person: ID<Person>) throws(VaultFailure) {
        try transaction { () throws(VaultFailure) in
            try run(
                """
                UPDATE credentials SET totp = NULL, totp_active = 0, totp_step = 0
                WHERE person = ?
                """, .id(person.raw))
            try run("DELETE FROM recovery_codes WHERE person = ?", .id(person.raw))
        }
    }

    /// Marks a code as used; false when it, or a later one, was used before.
    public func useTOTP(step: Int64, of person: ID<Person>) throws(VaultFailure) -> Bool {
        try run(
            "UPDATE credentials SET totp_step = ?1 WHERE person = ?2 AND totp_step < ?1",
            .integer(step), .id(person.raw)) == 1
    }

    /// Uses up a recovery code; false when there is no such code. Case, spaces and hyphens do
    /// not matter.
    public func useRecoveryCode(
        _ code: String, of person: ID<Person>
    ) throws(VaultFailure) -> Bool {
        try run(
            "DELETE FROM recovery_codes WHERE person = ? AND hash = ?", .id(person.raw),
            .blob(recoveryHash(code, of: person))) == 1
    }

    public static let recoveryCodeCount = 10

    /// 50 random bits: with five tries before the lock grows, nobody guesses one.
    private func makeRecoveryCode() -> String {
        let text = Base32.encode(entropy.bytes(7)).prefix(10)
        return "\(text.prefix(5))-\(text.suffix(5))"
    }

    private func recoveryHash(_ code: String, of person: ID<Person>) -> [UInt8] {
        let plain = code.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return recoveryKey.hash(person.raw.bigEndianBytes + Array(plain.utf8))
    }
}
