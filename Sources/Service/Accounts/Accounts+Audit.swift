import Department
import Vault
import Wire

/// The security audit log: writing it, and showing it to administrators.
extension Accounts {
    /// Lines of the audit log in one answer, at most.
    static let auditLinesMax = 200
    /// Milliseconds in which one locked address makes one line, however often it knocks.
    private static let lockNoteMilliseconds: Int64 = 60_000
    /// Locked addresses remembered for that.
    private static let lockNotesMax = 1_000

    /// Keeps a line, and tells the log of the process.
    func note(
        _ kind: AuditKind, _ request: HTTPRequest, by actor: ID<Person>? = nil,
        of person: ID<Person>? = nil
    ) throws(VaultFailure) {
        var entry = AuditEntry()
        entry.at = now().wall
        entry.kind = kind.rawValue
        entry.actor = actor
        entry.person = person
        entry.address = request.address
        entry.port = request.port
        effects.audited(try vault.note(entry))
    }

    /// Who is locked out knocks on: one line a minute says enough.
    func noteLock(_ request: HTTPRequest) throws(VaultFailure) {
        let wall = now().wall
        if let last = lockNotes[request.address],
            (0..<Accounts.lockNoteMilliseconds).contains(wall - last)
        {
            return
        }
        if lockNotes.count >= Accounts.lockNotesMax { lockNotes = [:] }
        lockNotes[request.address] = wall
        try note(.signInLocked, request)
    }

    func showAudit(_ request: HTTPRequest) throws -> HTTPResponse {
        let own = try session(request)
        let state = facts.state
        try Authority.check(.administrators, target: nil, actor: own.person, state)
        let before: Int64? = try parameter("before", request) { Int64($0) }
        let person: ID<Person>? = try parameter("person", request) { ID<Person>($0) }
        let asked = try parameter("limit", request) { Int($0) } ?? 50
        let limit = max(1, min(asked, Accounts.auditLinesMax))
        // A page back is the same act of reading.
        if before == nil { try note(.auditRead, request, by: own.person, of: person) }
        let found = try vault.audit(
            before: before ?? .max, of: person, limit: limit + 1)
        var page = AuditPage()
        page.entries = found.prefix(limit).map { AuditPage.Row($0) }
        page.more = found.count > limit
        let names = VaultNames(vault.names)
        page.people = Set(page.entries.flatMap { [$0.actor, $0.person].compactMap { $0 } })
            .sorted().compactMap { PersonView($0, state, names) }
        return json(200, page)
    }

    private func parameter<Value>(
        _ name: String, _ request: HTTPRequest, _ read: (String) -> Value?
    ) throws(Refusal) -> Value? {
        guard let text = request.query.first(where: { $0.name == name })?.value else { return nil }
        guard let value = read(text) else { throw Refusal(.parametersInvalid, field: name) }
        return value
    }
}
