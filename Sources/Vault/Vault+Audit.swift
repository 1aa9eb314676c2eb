internal import Cryptography
public import Department
internal import SQLite

/// One line of the security audit log: who did what to whom, when, and from where. Never a
/// secret, never a name.
public struct AuditEntry: Sendable, Equatable {
    /// The number of the line; it only grows.
    public var number: Int64 = 0
    /// Milliseconds since 1970 UTC.
    public var at: Int64 = 0
    /// A stable word, such as `signIn.failed`.
    public var kind = ""
    /// Who did it; nil where nobody proved to be anybody.
    public var actor: ID<Person>?
    /// To whom it was done, where that is not who did it.
    public var person: ID<Person>?
    /// Where from; empty for the machine itself, and after the actor was erased.
    public var address = ""
    /// The port there, which tells people behind one address apart (QCVN 12:2026/BCA).
    public var port: UInt16 = 0

    public init() {}
}

extension Vault {
    /// Keeps a line, durably. Its address is sealed under the key of who acted, so that it is
    /// forgotten with that person.
    /// - Returns: the line as it is kept.
    @discardableResult
    public func note(_ entry: AuditEntry) throws(VaultFailure) -> AuditEntry {
        var entry = entry
        let place = Place.audit(entry.kind, entry.at)
        let origin = Array("\(entry.port) \(entry.address)".utf8)
        let sealed = try auditSealer(entry.actor)?.seal(origin, place: place) ?? []
        try sqlite { () throws(SQLiteFailure) in
            let statement = try connection.prepare(
                "INSERT INTO audit (at, kind, actor, person, address) VALUES (?, ?, ?, ?, ?)")
            statement.bind(1, entry.at)
            statement.bind(2, entry.kind)
            statement.bind(3, blob: entry.actor?.raw.bigEndianBytes ?? [])
            statement.bind(4, blob: entry.person?.raw.bigEndianBytes ?? [])
            statement.bind(5, blob: sealed)
            try statement.run()
            entry.number = connection.lastInsertedRow
        }
        return entry
    }

    /// Lines before a number, the newest first.
    ///
    /// - Parameters:
    ///   - person: only lines in which this person acts or is acted upon.
    ///   - limit: how many lines at most.
    public func audit(
        before number: Int64 = .max, of person: ID<Person>? = nil, limit: Int
    ) throws(VaultFailure) -> [AuditEntry] {
        let found = try rows(
            """
            SELECT entry, at, kind, actor, person, address FROM audit
            WHERE entry < ?1 AND (?2 = x'' OR actor = ?2 OR person = ?2)
            ORDER BY entry DESC LIMIT ?3
            """, .integer(number), .blob(person?.raw.bigEndianBytes ?? []),
            .integer(Int64(limit))
        ) { row in
            var entry = AuditEntry()
            entry.number = row.integer(0)
            entry.at = row.integer(1)
            entry.kind = row.text(2)
            entry.actor = row.blob(3).isEmpty ? nil : row.id(3)
            entry.person = row.blob(4).isEmpty ? nil : row.id(4)
            return (entry, row.blob(5))
        }
        var sealers: [ID<Person>?: Sealer] = [:]
        var entries: [AuditEntry] = []
        for (entry, sealed) in found {
            if sealers[entry.actor] == nil { sealers[entry.actor] = try auditSealer(entry.actor) }
            entries.append(try opened(entry, sealed, sealers[entry.actor]))
        }
        return entries
    }

    /// Forgets lines older than the settings say, and the oldest beyond the most that are kept;
    /// to be called now and then.
    public func sweepAudit(at now: Moment) throws(VaultFailure) {
        let bound = now.wall - settings.auditMilliseconds
        let oldest = try rows("SELECT at FROM audit ORDER BY entry LIMIT 1") { $0.integer(0) }
        if let oldest = oldest.first, oldest < bound {
            try run("DELETE FROM audit WHERE at < ?", .integer(bound))
        }
        let newest = try rows("SELECT max(entry) FROM audit") { $0.integer(0) }.first ?? 0
        try run(
            "DELETE FROM audit WHERE entry <= ?", .integer(newest - settings.auditEntriesMax))
    }

    /// Nil for somebody whose key is gone.
    private func auditSealer(_ actor: ID<Person>?) throws(VaultFailure) -> Sealer? {
        guard let actor else { return Sealer(auditKey, entropy: entropy) }
        return try sealer(of: actor)
    }

    private func opened(
        _ entry: AuditEntry, _ sealed: [UInt8], _ sealer: Sealer?
    ) throws(VaultFailure) -> AuditEntry {
        guard let sealer, !sealed.isEmpty else { return entry }
        let bytes = try open(sealed, sealer, place: Place.audit(entry.kind, entry.at))
        let parts = String(decoding: bytes, as: UTF8.self)
            .split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        var entry = entry
        entry.port = parts.first.flatMap { UInt16($0) } ?? 0
        entry.address = parts.count > 1 ? String(parts[1]) : ""
        return entry
    }
}
