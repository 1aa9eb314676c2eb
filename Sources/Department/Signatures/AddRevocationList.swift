import JSON

/// Takes in a revocation list. The server has read it; its bytes are in the vault. Nobody needs to
/// be trusted for it: it counts only under the signature of its authority.
public struct AddRevocationList: Command, Equatable {
    public static let name = "trust.addRevocationList"
    public static let permission = Permission.administrators
    public static let isInternal = true
    public var fingerprint = ""
    public var issuer = ""
    public var nextUpdate: Int64?
    public var revokedCount = 0
    public var thisUpdate: Int64 = 0

    public init() {}

    public var target: ID<Workspace>? { nil }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let lists = state.trust.revocationLists
        guard !lists.contains(where: { $0.fingerprint == fingerprint }) else {
            throw Refusal(.nothingChanged)
        }
        var event = RevocationListAdded()
        event.fingerprint = fingerprint
        event.issuer = issuer
        event.nextUpdate = nextUpdate
        event.revokedCount = revokedCount
        event.thisUpdate = thisUpdate
        return [event]
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("fingerprint", &fingerprint)
        try visitor.field("issuer", &issuer)
        try visitor.field("nextUpdate", &nextUpdate)
        try visitor.field("revokedCount", &revokedCount)
        try visitor.field("thisUpdate", &thisUpdate)
    }
}

public struct RevocationListAdded: Event {
    public static let name = "trust.revocationListAdded"
    public var fingerprint = ""
    public var issuer = ""
    public var nextUpdate: Int64?
    public var revokedCount = 0
    public var thisUpdate: Int64 = 0

    public init() {}

    /// What the state remembers of each authority: earlier lists stay in the log and the vault.
    static let perAuthority = 3

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var entry = TrustedRevocationList()
        entry.addedAt = fact.at
        entry.addedBy = fact.actor
        entry.fingerprint = fingerprint
        entry.issuer = issuer
        entry.nextUpdate = nextUpdate
        entry.revokedCount = revokedCount
        entry.thisUpdate = thisUpdate
        var lists = state.trust.revocationLists
        lists.append(entry)
        lists.sort { ($0.issuer, $0.thisUpdate) < ($1.issuer, $1.thisUpdate) }
        let own = lists.filter { $0.issuer == issuer }
        if own.count > Self.perAuthority, let oldest = own.first {
            lists.removeAll { $0.fingerprint == oldest.fingerprint }
        }
        while lists.count > Limits.revocationLists { lists.removeFirst() }
        state.trust.revocationLists = lists
        state.trust.revision += 1
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("fingerprint", &fingerprint)
        try visitor.field("issuer", &issuer)
        try visitor.field("nextUpdate", &nextUpdate)
        try visitor.field("revokedCount", &revokedCount)
        try visitor.field("thisUpdate", &thisUpdate)
    }
}
