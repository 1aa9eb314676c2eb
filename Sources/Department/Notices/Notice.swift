import JSON

/// Tells a person of something that concerns them. Folded from the log like all else, so it is
/// never lost; what has been read of it is private and lives in the vault.
public struct Notice: Record, Equatable {
    public var annotation: ID<Annotation>?
    public var at: Int64 = 0
    public var by = ID<Person>()
    public var consultation: ID<Consultation>?
    public var draft: ID<Draft>?
    public var kind = NoticeKind()
    public var opinion: ID<OpinionConversation>?
    public var poll: ID<Poll>?
    public var position: UInt64 = 0
    public var post: ID<Post>?
    public var slip: ID<Slip>?
    /// Of an opinion map.
    public var statement: ID<OpinionStatement>?
    public var topic: ID<Topic>?

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("annotation", &annotation)
        try visitor.field("at", &at)
        try visitor.field("by", &by)
        try visitor.field("consultation", &consultation)
        try visitor.field("draft", &draft)
        try visitor.field("kind", &kind)
        try visitor.field("opinion", &opinion)
        try visitor.field("poll", &poll)
        try visitor.field("position", &position)
        try visitor.field("post", &post)
        try visitor.field("slip", &slip)
        try visitor.field("statement", &statement)
        try visitor.field("topic", &topic)
    }
}

public enum NoticeKind: String, JSONWord {
    case mention
    case reply
    case memberAdded
    case roleChanged
    case topicClosed
    case chairAppointed
    case versionNamed
    case annotationReply
    case suggestionDecided
    case consultationOpened
    case consultationExtended
    case consultationClosed
    case consultationFinished
    case rowAssigned
    case commentAnswered
    case pollOpened
    case pollExtended
    case pollClosed
    case pollCancelled
    case deputyNamed
    case slipSent
    case slipPrepared
    case slipReminded
    case slipDueSoon
    case slipDue
    case slipOverdue
    /// Somebody else has not answered; told to those above.
    case slipEscalated
    case slipExtended
    case slipDeemed
    case slipEnded
    case slipResponded
    case slipReported
    case slipClosed
    case slipWithdrawn
    case opinionOpened
    case opinionClosed
    case statementAccepted
    case statementRejected

    public init() { self = .mention }
}

extension DepartmentState {
    /// Adds a notice, except to the person who caused it; `place` says what it is about. Of drafts
    /// also those hear who are no members, for they may be asked for comments; nobody hears of
    /// what they may not see.
    mutating func notify(
        _ person: ID<Person>, _ kind: NoticeKind, _ fact: Fact,
        _ place: (inout Notice) -> Void = { _ in }
    ) {
        var notice = Notice()
        place(&notice)
        let isThere =
            notice.draft == nil
            ? workspaces[fact.workspace]?.members[person] != nil : maySee(fact.workspace, person)
        guard person != fact.actor, isThere else { return }
        notice.at = fact.at
        notice.by = fact.actor
        notice.kind = kind
        notice.position = fact.position
        contents.change(fact.workspace) {
            $0.notices.updateValue(forKey: person, default: AppendList()) { notices in
                notices.append(notice)
                notices.forget(keeping: Limits.notices)
            }
        }
        fresh.append(FreshNotice(person: person, workspace: fact.workspace, notice: notice))
    }
}

/// A notice on its way to the person.
public struct FreshNotice: Sendable, Equatable {
    public var person: ID<Person>
    public var workspace: ID<Workspace>
    public var notice: Notice
}
