internal import Cryptography
public import Department
internal import SQLite

/// A session as its person sees it in the list of devices.
public struct SessionEntry: Sendable, Equatable {
    public var session: Session
    public var address: String
    public var agent: String
}

extension Vault {
    /// Signs a person in.
    /// - Returns: the token for the cookie, which is stored nowhere, and the session.
    public func startSession(
        of person: ID<Person>, address: String, agent: String, at now: Moment
    ) throws(VaultFailure) -> (token: String, session: Session) {
        guard let sealer = try sealer(of: person) else {
            throw .unusable("a session for somebody who is not in the vault")
        }
        let token = entropy.bytes(SessionTable.tokenByteCount)
        let session = Session(
            id: ID(raw: UUIDv7.make(atMilliseconds: now.wall, entropy)), person: person,
            createdAt: now.wall, lastSeenAt: now.wall,
            expiresAt: now.wall + settings.absoluteMilliseconds)
        try run(
            "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", .id(session.id.raw),
            .blob(TokenHash.of(token)), .id(person.raw), .integer(session.createdAt),
            .integer(session.lastSeenAt), .integer(session.expiresAt),
            .blob(sealer.seal(Array(address.utf8), place: Place.address(session.id))),
            .blob(sealer.seal(Array(agent.utf8.prefix(512)), place: Place.agent(session.id))))
        sessions.add(session, tokenHash: TokenHash.of(token), at: now)
        return (Base64URL.encode(token), session)
    }

    /// Sessions of a person beyond the limit end, the oldest first.
    /// - Returns: the sessions that ended, so that their sockets are closed.
    public func endSurplusSessions(of person: ID<Person>) throws(VaultFailure) -> [ID<Session>] {
        let surplus = sessions.all(of: person).sorted { $0.createdAt < $1.createdAt }
            .dropLast(settings.sessionsPerPerson)
        for session in surplus { try endSession(session.id) }
        return surplus.map(\.id)
    }

    /// Ends a session: refused from this moment on, whatever the disk says.
    public func endSession(_ session: ID<Session>) throws(VaultFailure) {
        sessions.end(session)
        try run("DELETE FROM sessions WHERE session = ?", .id(session.raw))
    }

    /// Ends all sessions of a person but one.
    /// - Returns: the sessions that ended, so that their sockets are closed.
    @discardableResult
    public func endSessions(
        of person: ID<Person>, except kept: ID<Session>?
    ) throws(VaultFailure) -> [ID<Session>] {
        let ended = sessions.endAll(of: person, except: kept)
        try run(
            "DELETE FROM sessions WHERE person = ? AND session <> ?", .id(person.raw),
            .id(kept?.raw ?? 0))
        return ended
    }

    /// The living sessions of a person, the newest first.
    public func sessionEntries(of person: ID<Person>) throws(VaultFailure) -> [SessionEntry] {
        guard let sealer = try sealer(of: person) else { return [] }
        let stored = try rows(
            "SELECT session, address, agent FROM sessions WHERE person = ?", .id(person.raw)
        ) { ($0.id(0) as ID<Session>, $0.blob(1), $0.blob(2)) }
        let living = sessions.all(of: person)
        var entries: [SessionEntry] = []
        for (id, address, agent) in stored {
            guard let session = living.first(where: { $0.id == id }) else { continue }
            let address = try open(address, sealer, place: Place.address(id))
            let agent = try open(agent, sealer, place: Place.agent(id))
            entries.append(
                SessionEntry(
                    session: session, address: String(decoding: address, as: UTF8.self),
                    agent: String(decoding: agent, as: UTF8.self)))
        }
        return entries.sorted { $0.session.createdAt > $1.session.createdAt }
    }

    /// Ends what has run out and writes when the others were last seen; to be called now and
    /// then.
    /// - Returns: the sessions that ended, so that their sockets are closed.
    public func sweepSessions(at now: Moment) throws(VaultFailure) -> [ID<Session>] {
        let ended = sessions.sweep(at: now)
        let seen = sessions.takeSeen()
        if ended.isEmpty && seen.isEmpty { return [] }
        try transaction { () throws(VaultFailure) in
            for session in ended {
                try run("DELETE FROM sessions WHERE session = ?", .id(session.raw))
            }
            for session in seen {
                try run(
                    "UPDATE sessions SET seen = ? WHERE session = ?",
                    .integer(session.lastSeenAt), .id(session.id.raw))
            }
        }
        return ended
    }

    func loadSessions(at now: Moment) throws(VaultFailure) {
        let stored = try rows(
            "SELECT session, token, person, created, seen, expires FROM sessions"
        ) {
            (
                token: $0.blob(1),
                session: Session(
                    id: $0.id(0), person: $0.id(2), createdAt: $0.integer(3),
                    lastSeenAt: $0.integer(4), expiresAt: $0.integer(5))
            )
        }
        for row in stored {
            // A clock that was set back must not lengthen a session.
            let wall = max(now.wall, row.session.lastSeenAt)
            sessions.add(
                row.session, tokenHash: row.token,
                at: Moment(wall: wall, uptime: now.uptime))
        }
    }
}
