internal import Cryptography
public import Department
import Synchronization

/// Who is signed in, in memory, for any thread: the gateway's loop asks it for each handshake
/// without touching the disk. A session that was ended is refused from that moment on.
///
/// How long a session lasted is measured on the machine's own clock, so setting the calendar
/// back lengthens none.
public final class SessionTable: Sendable {
    /// 256 bits, of which only the SHA-256 is kept.
    public static let tokenByteCount = 32

    private struct Entry {
        var session: Session
        /// On the uptime clock.
        var endsAt: Int64
        var seenAt: Int64
        var isSeenUnwritten = false
    }

    private struct State {
        var entries: [[UInt8]: Entry] = [:]
        var tokens: [ID<Session>: [UInt8]] = [:]
        var people: [ID<Person>: Set<ID<Session>>] = [:]

        mutating func remove(_ id: ID<Session>) -> Session? {
            guard let token = tokens.removeValue(forKey: id),
                let entry = entries.removeValue(forKey: token)
            else { return nil }
            let person = entry.session.person
            people[person]?.remove(id)
            if people[person]?.isEmpty == true { people[person] = nil }
            return entry.session
        }
    }

    private let state = Mutex(State())
    private let idleMilliseconds: Int64

    public init(idleMilliseconds: Int64) { self.idleMilliseconds = idleMilliseconds }

    /// The session that a token from a cookie stands for; nil when there is none or it has run
    /// out. Counts as a sign of life.
    public func authenticate(_ token: String, at now: Moment) -> Session? {
        guard let bytes = Base64URL.decode(token), bytes.count == Self.tokenByteCount else {
            return nil
        }
        let hash = TokenHash.of(bytes)
        return state.withLock { state in touch(hash, &state, at: now) }
    }

    /// A sign of life that came over a socket; false when the session has ended.
    @discardableResult
    public func touch(_ session: ID<Session>, at now: Moment) -> Bool {
        state.withLock { state in
            guard let token = state.tokens[session] else { return false }
            return touch(token, &state, at: now) != nil
        }
    }

    /// Whether the session goes on; no sign of life.
    public func isLive(_ session: ID<Session>, at now: Moment) -> Bool {
        state.withLock { state in
            guard let token = state.tokens[session], let entry = state.entries[token] else {
                return false
            }
            return !isOver(entry, at: now)
        }
    }

    public func all(of person: ID<Person>) -> [Session] {
        state.withLock { state in
            (state.people[person] ?? []).compactMap { id in
                state.tokens[id].flatMap { state.entries[$0]?.session }
            }
        }
    }

    public var count: Int { state.withLock { $0.entries.count } }

    // MARK: For the vault

    func add(_ session: Session, tokenHash: [UInt8], at now: Moment) {
        let entry = Entry(
            session: session, endsAt: now.uptime + session.expiresAt - now.wall,
            seenAt: now.uptime - (now.wall - session.lastSeenAt))
        state.withLock { state in
            state.entries[tokenHash] = entry
            state.tokens[session.id] = tokenHash
            state.people[session.person, default: []].insert(session.id)
        }
    }

    func end(_ session: ID<Session>) { state.withLock { state in _ = state.remove(session) } }

    func endAll(of person: ID<Person>, except kept: ID<Session>?) -> [ID<Session>] {
        state.withLock { state in
            let ending = (state.people[person] ?? []).filter { $0 != kept }.sorted()
            return ending.compactMap { state.remove($0)?.id }
        }
    }

    /// Removes what has run out.
    func sweep(at now: Moment) -> [ID<Session>] {
        state.withLock { state in
            let over = state.entries.values.filter { isOver($0, at: now) }.map(\.session.id)
            return over.sorted().compactMap { state.remove($0)?.id }
        }
    }

    /// Sessions that showed life since the last call.
    func takeSeen() -> [Session] {
        state.withLock { state in
            var seen: [Session] = []
            for (token, entry) in state.entries where entry.isSeenUnwritten {
                seen.append(entry.session)
                state.entries[token]?.isSeenUnwritten = false
            }
            return seen
        }
    }

    private func touch(_ token: [UInt8], _ state: inout State, at now: Moment) -> Session? {
        guard var entry = state.entries[token], !isOver(entry, at: now) else { return nil }
        entry.seenAt = max(entry.seenAt, now.uptime)
        entry.session.lastSeenAt = max(entry.session.lastSeenAt, now.wall)
        entry.isSeenUnwritten = true
        state.entries[token] = entry
        return entry.session
    }

    private func isOver(_ entry: Entry, at now: Moment) -> Bool {
        now.uptime >= entry.endsAt || now.uptime - entry.seenAt >= idleMilliseconds
    }
}

/// A person's stay on one device.
public struct Session: Sendable, Equatable {
    public var id: ID<Session>
    public var person: ID<Person>
    /// Milliseconds since 1970 UTC, as the next two.
    public var createdAt: Int64
    public var lastSeenAt: Int64
    public var expiresAt: Int64

    public init(
        id: ID<Session>, person: ID<Person>, createdAt: Int64, lastSeenAt: Int64, expiresAt: Int64
    ) {
        self.id = id
        self.person = person
        self.createdAt = createdAt
        self.lastSeenAt = lastSeenAt
        self.expiresAt = expiresAt
    }
}
