import JSON

/// The trust list, for everybody: anchors first.
public struct TrustPage: Record, Equatable {
    public var certificates: [TrustedCertificate] = []
    /// Whether the viewer may change it.
    public var mayChange = false
    public var revision = 0
    public var revocationLists: [TrustedRevocationList] = []

    public init() {}

    public init(_ state: DepartmentState, for viewer: Viewer) {
        certificates =
            state.trust.certificates.filter { $0.kind == .anchor }
            + state.trust.certificates.filter { $0.kind == .intermediate }
        mayChange = state.people[viewer.person].map { $0.role != .none } ?? false
        revision = state.trust.revision
        revocationLists = state.trust.revocationLists
    }

    /// Everybody whom the page names.
    public var people: Set<ID<Person>> {
        Set(certificates.map(\.addedBy) + certificates.compactMap(\.confirmedBy))
            .union(revocationLists.map(\.addedBy))
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("certificates", &certificates)
        try visitor.field("mayChange", &mayChange)
        try visitor.field("revision", &revision)
        try visitor.field("revocationLists", &revocationLists)
    }
}
