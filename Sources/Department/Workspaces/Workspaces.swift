import HashTreeCollections
import JSON

/// Places where people settle a matter together, and who belongs to them.
public enum Workspaces: Feature {
    public static let commands: [any Command.Type] = [
        CreateWorkspace.self,
        ChangeWorkspace.self,
        AddMember.self,
        ChangeMemberRole.self,
        RemoveMember.self,
        JoinWorkspace.self,
        LeaveWorkspace.self,
        AppointChair.self,
    ]
    public static let events: [any Event.Type] = [
        WorkspaceCreated.self,
        WorkspaceChanged.self,
        MemberAdded.self,
        MemberRoleChanged.self,
        MemberRemoved.self,
        ChairAppointed.self,
    ]
}

/// The head of a workspace: what lists show without knowing what was said.
public struct Workspace: Record, Equatable {
    /// The ballot boxes of secret polls that have not ended.
    public var boxes: TreeDictionary<ID<Poll>, BoxMark> = [:]
    /// Until when the consultations that were not ended take comments.
    public var consulting: TreeDictionary<ID<Consultation>, Int64> = [:]
    public var createdAt: Int64 = 0
    public var createdBy = ID<Person>()
    /// Until when the open topics that have a date take opinions.
    public var dues: TreeDictionary<ID<Topic>, Int64> = [:]
    /// The dates of the topics that are closed: they hold again when those are reopened.
    public var duesOfClosed: TreeDictionary<ID<Topic>, Int64> = [:]
    /// Who has commented on a draft without being a member: they hear what becomes of it.
    public var guests: IDSet<Person> = []
    public var lastActivityAt: Int64 = 0
    public var members: TreeDictionary<ID<Person>, Membership> = [:]
    public var name = ""
    /// When the open polls that have a date end by themselves.
    public var pollDues: TreeDictionary<ID<Poll>, Int64> = [:]
    public var postCount = 0
    public var purpose = ""
    /// Of the slips that have not ended.
    public internal(set) var slipClocks: TreeDictionary<ID<Slip>, SlipClock> = [:]
    /// When something happens by itself to the slips that go round.
    public var slipDues: TreeDictionary<ID<Slip>, Int64> = [:]
    /// Who may have been told of something here without being a member now: what they were told
    /// is brought in with their notices.
    public internal(set) var told: IDSet<Person> = []
    public var topicCount = 0
    public var visibility = Visibility()

    public init() {}

    /// Whether taking the chair from this person would leave the workspace without one.
    func isLastChair(_ person: ID<Person>) -> Bool {
        guard members[person]?.role == .chair else { return false }
        return !members.contains { $0.key != person && $0.value.role == .chair }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("boxes", &boxes)
        try visitor.field("consulting", &consulting)
        try visitor.field("createdAt", &createdAt)
        try visitor.field("createdBy", &createdBy)
        try visitor.field("dues", &dues)
        try visitor.field("duesOfClosed", &duesOfClosed)
        try visitor.field("guests", &guests)
        try visitor.field("lastActivityAt", &lastActivityAt)
        try visitor.field("members", &members)
        try visitor.field("name", &name)
        try visitor.field("pollDues", &pollDues)
        try visitor.field("postCount", &postCount)
        try visitor.field("purpose", &purpose)
        try visitor.field("slipClocks", &slipClocks)
        try visitor.field("slipDues", &slipDues)
        try visitor.field("told", &told)
        try visitor.field("topicCount", &topicCount)
        try visitor.field("visibility", &visibility)
    }
}

public struct Membership: Record, Equatable {
    public var role = WorkspaceRole()
    public var since: Int64 = 0

    public init() {}

    init(_ role: WorkspaceRole, since: Int64) {
        self.role = role
        self.since = since
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("role", &role)
        try visitor.field("since", &since)
    }
}
