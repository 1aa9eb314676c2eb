import JSON

/// The comments of one row of the synthesis table, a page at a time: the table itself shows only
/// the first of each row.
public struct RowComments: Record, Equatable {
    public static let most = 200

    /// How many comments the row has.
    public var commentCount = 0
    /// In the order in which they came into the row.
    public var comments: [TableComment] = []

    public init() {}

    /// Nil when the row does not exist for the viewer.
    /// - Parameter from: how many comments to leave out at the front.
    public init?(
        _ id: ID<Annotation>, of consultation: ID<Consultation>, in workspace: ID<Workspace>,
        from: Int, limit: Int, _ state: DepartmentState, for viewer: Viewer
    ) {
        guard state.maySee(workspace, viewer.person),
            let content = state.contents[workspace],
            let entry = content.consultations[consultation],
            let draft = content.drafts[entry.draft], let row = entry.row(id)
        else { return nil }
        commentCount = row.comments.count
        comments = row.comments.dropFirst(max(0, from)).prefix(min(max(limit, 1), Self.most))
            .compactMap { draft.annotations[$0] }.map { TableComment($0) }
    }

    /// Everybody whom the page names.
    public var people: Set<ID<Person>> { Set(comments.map(\.author)) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("commentCount", &commentCount)
        try visitor.field("comments", &comments)
    }
}
