internal import Cryptography
public import Department
internal import SQLite

/// What the vault says to a new person.
public enum AdmissionVerdict: Sendable, Equatable {
    case admitted
    case loginTaken
    case identifierTaken
}

extension Vault {
    /// Puts a person into the vault under a fresh key, before the log learns of the identifier.
    ///
    /// Until `confirm`, the row counts as a try that a crash may have cut off.
    public func admit(
        _ person: ID<Person>, name: String, login: String, passwordHash: String? = nil
    ) throws(VaultFailure) -> AdmissionVerdict {
        let loginHash = loginKey.hash(Array(login.utf8))
        let key = SecretKey.random(entropy)
        let sealer = Sealer(key, entropy: entropy)
        let verdict = try transaction { () throws(VaultFailure) -> AdmissionVerdict in
            let present = try rows(
                "SELECT person FROM people WHERE person = ?1 OR login_hash = ?2",
                .id(person.raw), .blob(loginHash)
            ) { $0.id(0) as ID<Person> }
            if present.contains(person) { return .identifierTaken }
            if !present.isEmpty { return .loginTaken }
            try run(
                "INSERT INTO people VALUES (?, ?, ?, ?, ?, 0)", .id(person.raw),
                .blob(keySealer.seal(key, place: Place.key(person))),
                .blob(sealer.seal(Array(name.utf8), place: Place.name(person))),
                .blob(sealer.seal(Array(login.utf8), place: Place.login(person))),
                .blob(loginHash))
            if let passwordHash { try setPassword(passwordHash, of: person) }
            return .admitted
        }
        if verdict == .admitted { names.set(person, name: name, login: login) }
        return verdict
    }

    /// The log has the event that registers the person.
    public func confirm(_ person: ID<Person>) throws(VaultFailure) {
        try run("UPDATE people SET confirmed = 1 WHERE person = ?", .id(person.raw))
    }

    /// Ends what a crash cut off between vault and log: people that the log knows are
    /// confirmed, people that it does not know are removed. Those confirmed earlier stay in any
    /// case, so that an older log brought back from a backup costs nobody the name.
    /// - Returns: how many were removed.
    @discardableResult
    public func settleAdmissions(
        isRegistered: (ID<Person>) -> Bool
    ) throws(VaultFailure) -> Int {
        let open = try rows("SELECT person FROM people WHERE confirmed = 0") {
            $0.id(0) as ID<Person>
        }
        var removed = 0
        for person in open {
            if isRegistered(person) {
                try confirm(person)
            } else {
                try erase(person)
                removed += 1
            }
        }
        return removed
    }

    /// Destroys everything about a person, the key first of all: what backups and old pages
    /// still hold sealed stays closed for ever. The write-ahead file is emptied, because a
    /// deleted key would live on there. Sessions end at once.
    ///
    /// - Returns: the sessions that ended.
    @discardableResult
    public func erase(_ person: ID<Person>) throws(VaultFailure) -> [ID<Session>] {
        let ended = sessions.endAll(of: person, except: nil)
        names.remove(person)
        // Rows of all other tables go with it: ON DELETE CASCADE.
        try run("DELETE FROM people WHERE person = ?", .id(person.raw))
        guard try emptyWriteAheadFile() else {
            throw .unusable(
                "the person is erased, but somebody reads the vault and keeps its write-ahead "
                    + "file from being emptied; the next start does it")
        }
        return ended
    }

    /// Erases whomever the log knows to be erased: what a crash cut off, and people whom a
    /// vault from a backup brought back.
    /// - Returns: how many were erased.
    @discardableResult
    public func settleErasures(
        isErased: (ID<Person>) -> Bool
    ) throws(VaultFailure) -> Int {
        let known = try rows("SELECT person FROM people") { $0.id(0) as ID<Person> }
        let gone = known.filter(isErased)
        for person in gone { try erase(person) }
        return gone.count
    }

    public func rename(_ person: ID<Person>, to name: String) throws(VaultFailure) {
        guard let sealer = try sealer(of: person) else { return }
        try run(
            "UPDATE people SET name = ? WHERE person = ?",
            .blob(sealer.seal(Array(name.utf8), place: Place.name(person))), .id(person.raw))
        names.rename(person, to: name)
    }

    /// Whoever signs in by this login; logins are compared in lower case.
    public func person(login: String) throws(VaultFailure) -> ID<Person>? {
        try rows(
            "SELECT person FROM people WHERE login_hash = ?",
            .blob(loginKey.hash(Array(login.utf8)))
        ) { $0.id(0) as ID<Person> }.first
    }

    // MARK: Sealing

    /// Where a sealed value stands; part of the seal.
    enum Place {
        static func key(_ person: ID<Person>) -> String { "key:\(person)" }
        static func name(_ person: ID<Person>) -> String { "name:\(person)" }
        static func login(_ person: ID<Person>) -> String { "login:\(person)" }
        static func totp(_ person: ID<Person>) -> String { "totp:\(person)" }
        static func address(_ session: ID<Session>) -> String { "address:\(session)" }
        static func audit(_ kind: String, _ at: Int64) -> String { "audit:\(kind):\(at)" }
        static func note(_ note: ID<PrivateNote>) -> String { "note:\(note)" }
        static func agent(_ session: ID<Session>) -> String { "agent:\(session)" }
    }

    /// Nil when the person is not (or no longer) in the vault.
    func sealer(of person: ID<Person>) throws(VaultFailure) -> Sealer? {
        let keys = try rows("SELECT key FROM people WHERE person = ?", .id(person.raw)) {
            $0.blob(0)
        }
        guard let sealed = keys.first else { return nil }
        return try sealer(of: person, sealedKey: sealed)
    }

    func sealer(of person: ID<Person>, sealedKey: [UInt8]) throws(VaultFailure) -> Sealer {
        do {
            let key = try keySealer.openKey(sealedKey, place: Place.key(person))
            return Sealer(key, entropy: entropy)
        } catch {
            throw .damaged("the key of person \(person) does not open")
        }
    }

    func open(
        _ sealed: [UInt8], _ sealer: Sealer, place: String
    ) throws(VaultFailure) -> [UInt8] {
        do { return try sealer.open(sealed, place: place) } catch {
            throw .damaged("the sealed value \(place) does not open")
        }
    }

    func loadNames() throws(VaultFailure) {
        let sealed = try rows("SELECT person, key, name, login FROM people") {
            (person: $0.id(0) as ID<Person>, key: $0.blob(1), name: $0.blob(2), login: $0.blob(3))
        }
        for row in sealed {
            let sealer = try sealer(of: row.person, sealedKey: row.key)
            let name = try open(row.name, sealer, place: Place.name(row.person))
            let login = try open(row.login, sealer, place: Place.login(row.person))
            names.set(
                row.person, name: String(decoding: name, as: UTF8.self),
                login: String(decoding: login, as: UTF8.self))
        }
    }
}
