internal import Cryptography
public import Department
internal import SQLite

/// What a person needs to come in for the first time; shown once to who invites.
public struct Invitation: Sendable, Equatable {
    public var code: String
    /// Milliseconds since 1970 UTC.
    public var expiresAt: Int64
}

extension Vault {
    /// Makes a one-time code by which the person chooses a password. An earlier one ends.
    /// - Parameter milliseconds: how long it holds, if not as long as the settings say.
    public func invite(
        _ person: ID<Person>, at now: Moment, holding milliseconds: Int64? = nil
    ) throws(VaultFailure) -> Invitation {
        let code = entropy.bytes(Vault.invitationByteCount)
        let expiresAt = now.wall + (milliseconds ?? settings.invitationMilliseconds)
        try run(
            """
            INSERT INTO invitations VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET code = excluded.code, expires = excluded.expires
            """, .id(person.raw), .blob(TokenHash.of(code)), .integer(expiresAt))
        return Invitation(code: Base64URL.encode(code), expiresAt: expiresAt)
    }

    /// Whom a code invites; nil when there is no such code, it was used or has run out.
    public func invited(by code: String, at now: Moment) throws(VaultFailure) -> ID<Person>? {
        guard let hash = Vault.invitationHash(code) else { return nil }
        return try rows(
            "SELECT person FROM invitations WHERE code = ? AND expires > ?", .blob(hash),
            .integer(now.wall)
        ) { $0.id(0) as ID<Person> }.first
    }

    /// Uses a code up and sets the password, both or neither; nil as in `invited`.
    public func acceptInvitation(
        _ code: String, passwordHash: String, at now: Moment
    ) throws(VaultFailure) -> ID<Person>? {
        guard let hash = Vault.invitationHash(code) else { return nil }
        return try transaction { () throws(VaultFailure) -> ID<Person>? in
            guard let person = try invited(by: code, at: now) else { return nil }
            try run("DELETE FROM invitations WHERE code = ?", .blob(hash))
            try setPassword(passwordHash, of: person)
            return person
        }
    }

    private static let invitationByteCount = 20

    private static func invitationHash(_ code: String) -> [UInt8]? {
        Base64URL.decode(code).map { TokenHash.of($0) }
    }

    // MARK: Set-up

    private static let setUpSetting = "set-up code"

    /// Makes the code that lets its holder become the first owner; an earlier one ends. To be
    /// called at a start without an owner, and printed for whoever installs the server.
    public func makeSetUpCode() throws(VaultFailure) -> String {
        let text = Array(Base32.encode(entropy.bytes(13)).prefix(20))
        let groups = stride(from: 0, to: 20, by: 5).map { String(text[$0..<$0 + 5]) }
        let code = groups.joined(separator: "-")
        try restoreSetUpCode(code)
        return code
    }

    public func isSetUpCode(_ code: String) throws(VaultFailure) -> Bool {
        guard let stored = try setting(Vault.setUpSetting) else { return false }
        return ConstantTime.equal(stored, Vault.setUpHash(code))
    }

    /// Uses the code up; false when there is no such code (any more).
    public func useSetUpCode(_ code: String) throws(VaultFailure) -> Bool {
        try run(
            "DELETE FROM settings WHERE name = ? AND value = ?", .text(Vault.setUpSetting),
            .blob(Vault.setUpHash(code))) == 1
    }

    /// Makes a code valid that was used for a set-up that came to nothing.
    public func restoreSetUpCode(_ code: String) throws(VaultFailure) {
        try setSetting(Vault.setUpSetting, Vault.setUpHash(code))
    }

    private static func setUpHash(_ code: String) -> [UInt8] {
        let plain = code.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return TokenHash.of(Array(plain.utf8))
    }
}
