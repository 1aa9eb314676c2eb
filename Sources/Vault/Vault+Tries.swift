internal import Cryptography
internal import SQLite

/// Something whose wrong tries are counted together. Kept as a keyed hash: neither logins nor
/// addresses stand in the file.
public struct TrySubject: Sendable, Equatable {
    let key: [UInt8]
    let limit: Int
    /// Whether a success forgets the whole count, or takes back only its own try.
    let isClearedBySuccess: Bool
}

extension Vault {
    /// What a sign-in with `login` from `address` counts towards.
    /// - Parameter device: the cookie of a known device, if the request had one.
    public func trySubjects(login: String, address: String, device: String?) -> [TrySubject] {
        let locks = settings.locks
        if let device = knownDevice(device, login: login) {
            return [subject("device", device, limit: locks.triesPerPlace, isCleared: true)]
        }
        let network = Array(Vault.network(of: address).utf8)
        let login = Array(login.utf8)
        return [
            subject("place", network + [0] + login, limit: locks.triesPerPlace, isCleared: true),
            subject("login", login, limit: locks.triesPerLogin, isCleared: false),
            subject("address", network, limit: locks.triesPerAddress, isCleared: false),
        ]
    }

    /// What guesses at one-time codes (set-up, invitation) count towards.
    public func trySubjects(code kind: String, address: String) -> [TrySubject] {
        let network = Array(Vault.network(of: address).utf8)
        return [
            subject(
                "code " + kind, network, limit: settings.locks.triesPerPlace, isCleared: true)
        ]
    }

    /// What re-entering the own password inside a session counts towards.
    public func trySubjects(session: Session) -> [TrySubject] {
        [
            subject(
                "session", session.id.raw.bigEndianBytes, limit: settings.locks.triesPerPlace,
                isCleared: true)
        ]
    }

    /// Counts a try as wrong before it is looked at, so that many at once gain nothing.
    /// - Returns: nil, or how many seconds to wait; such a try is not counted.
    public func countTry(
        _ subjects: [TrySubject], at now: Moment
    ) throws(VaultFailure) -> Int? {
        try transaction { () throws(VaultFailure) in
            var wait: Int64 = 0
            for subject in subjects { wait = max(wait, try self.wait(subject, at: now)) }
            guard wait == 0 else { return Int((wait + 999) / 1_000) }
            for subject in subjects {
                try run(
                    """
                    INSERT INTO tries VALUES (?1, 1, ?2) ON CONFLICT DO UPDATE SET
                    count = CASE WHEN newest < ?3 THEN 1 ELSE count + 1 END, newest = ?2
                    """, .blob(subject.key), .integer(now.wall),
                    .integer(now.wall - settings.locks.memoryMilliseconds))
            }
            return nil
        }
    }

    /// The try was right.
    public func forgetTries(_ subjects: [TrySubject]) throws(VaultFailure) {
        try transaction { () throws(VaultFailure) in
            for subject in subjects where subject.isClearedBySuccess {
                try run("DELETE FROM tries WHERE subject = ?", .blob(subject.key))
            }
            try takeBackTry(subjects.filter { !$0.isClearedBySuccess })
        }
    }

    /// The try was neither right nor wrong: only a part of what is needed was given.
    public func takeBackTry(_ subjects: [TrySubject]) throws(VaultFailure) {
        try transaction { () throws(VaultFailure) in
            for subject in subjects {
                try run(
                    "UPDATE tries SET count = count - 1 WHERE subject = ? AND count > 0",
                    .blob(subject.key))
            }
        }
    }

    /// Forgets counts that are over, invitations that have run out, and the oldest counts beyond
    /// the limit; to be called now and then.
    public func sweepTries(at now: Moment) throws(VaultFailure) {
        try run(
            "DELETE FROM tries WHERE newest < ?",
            .integer(now.wall - settings.locks.memoryMilliseconds))
        try run(
            """
            DELETE FROM tries WHERE subject IN
            (SELECT subject FROM tries ORDER BY newest DESC LIMIT -1 OFFSET ?)
            """, .integer(Int64(settings.locks.countsMax)))
        try run("DELETE FROM invitations WHERE expires <= ?", .integer(now.wall))
    }

    // MARK: Known devices

    /// A mark for a device on which the person has signed in; says nothing to anyone else.
    public func makeDevice(login: String) -> String {
        let nonce = entropy.bytes(Vault.deviceHalf)
        return Base64URL.encode(nonce + deviceSignature(nonce, login))
    }

    /// The nonce of a mark that this vault made for this login.
    private func knownDevice(_ mark: String?, login: String) -> [UInt8]? {
        guard let mark, let bytes = Base64URL.decode(mark), bytes.count == 2 * Vault.deviceHalf
        else { return nil }
        let nonce = Array(bytes.prefix(Vault.deviceHalf))
        let signature = Array(bytes.suffix(Vault.deviceHalf))
        return ConstantTime.equal(signature, deviceSignature(nonce, login)) ? nonce : nil
    }

    private static let deviceHalf = 16

    private func deviceSignature(_ nonce: [UInt8], _ login: String) -> [UInt8] {
        Array(deviceKey.hash(nonce + Array(login.utf8)).prefix(Vault.deviceHalf))
    }

    // MARK: Subjects

    private func subject(
        _ kind: String, _ value: [UInt8], limit: Int, isCleared: Bool
    ) -> TrySubject {
        TrySubject(
            key: tryKey.hash(Array(kind.utf8) + [0] + value), limit: limit,
            isClearedBySuccess: isCleared)
    }

    private func wait(_ subject: TrySubject, at now: Moment) throws(VaultFailure) -> Int64 {
        let found = try rows(
            "SELECT count, newest FROM tries WHERE subject = ?", .blob(subject.key)
        ) { (count: Int($0.integer(0)), newest: $0.integer(1)) }
        guard let row = found.first,
            row.newest >= now.wall - settings.locks.memoryMilliseconds
        else { return 0 }
        return settings.locks.wait(
            count: row.count, limit: subject.limit, newest: row.newest, now: now.wall)
    }

    /// Who holds one IPv6 address holds the other 2^64 of its network.
    static func network(of address: String) -> String {
        guard address.contains(":"), !address.contains(".") else { return address }
        let halves = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        var groups = halves[0].split(separator: ":").map(String.init)
        if halves.count == 2 {
            let tail = halves[1].split(separator: ":").map(String.init)
            groups += Array(repeating: "0", count: max(0, 8 - groups.count - tail.count)) + tail
        }
        return groups.prefix(4).joined(separator: ":") + "::/64"
    }
}
