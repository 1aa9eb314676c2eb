import HashTreeCollections
import JSON

/// Everything that the rules know, folded from the log: a value, so that a reader, an earlier
/// instant, or the state before a failed commit is just an older copy.
public struct DepartmentState: Sendable, Equatable {
    public var calendar = WorkingCalendar()
    public var organisations: TreeDictionary<ID<Organisation>, Organisation> = [:]
    public var people: TreeDictionary<ID<Person>, Person> = [:]
    public var trust = TrustList()
    public var workspaces: TreeDictionary<ID<Workspace>, Workspace> = [:]
    /// What was said in each workspace. Large, so it may be absent until somebody asks for it:
    /// whoever decides, evolves or shows a workspace has it loaded before.
    public var contents: TreeDictionary<ID<Workspace>, WorkspaceContent> = [:]
    /// Notices that came since somebody last emptied this: to be delivered, not to be kept.
    public var fresh: [FreshNotice] = []

    public init() {}

    /// Whether the workspace exists for this person.
    public func maySee(_ workspace: ID<Workspace>, _ person: ID<Person>) -> Bool {
        guard let workspace = workspaces[workspace] else { return false }
        return workspace.visibility == .department || workspace.members[person] != nil
    }
}

/// The part of the state that is always in memory.
public struct Directory: Record, Equatable {
    public var calendar = WorkingCalendar()
    public var organisations: TreeDictionary<ID<Organisation>, Organisation> = [:]
    public var people: TreeDictionary<ID<Person>, Person> = [:]
    public var trust = TrustList()
    public var workspaces: TreeDictionary<ID<Workspace>, Workspace> = [:]

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("calendar", &calendar)
        try visitor.field("organisations", &organisations)
        try visitor.field("people", &people)
        try visitor.field("trust", &trust)
        try visitor.field("workspaces", &workspaces)
    }
}

extension DepartmentState {
    /// The part that is always in memory; setting it keeps the contents.
    public var directory: Directory {
        get {
            var directory = Directory()
            directory.calendar = calendar
            directory.organisations = organisations
            directory.people = people
            directory.trust = trust
            directory.workspaces = workspaces
            return directory
        }
        set {
            calendar = newValue.calendar
            organisations = newValue.organisations
            people = newValue.people
            trust = newValue.trust
            workspaces = newValue.workspaces
        }
    }
}

/// What was said and drafted in one workspace, and who is to be told.
public struct WorkspaceContent: Record, Equatable {
    public var consultations = ConsultationBook()
    public var discussion = Discussion()
    public var drafts: TreeDictionary<ID<Draft>, Draft> = [:]
    public var notices: TreeDictionary<ID<Person>, AppendList<Notice>> = [:]
    public var opinions = OpinionBook()
    public var polls = PollBook()
    public var slips = SlipBook()

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("consultations", &consultations)
        try visitor.field("discussion", &discussion)
        try visitor.field("drafts", &drafts)
        try visitor.field("notices", &notices)
        try visitor.field("opinions", &opinions)
        try visitor.field("polls", &polls)
        try visitor.field("slips", &slips)
    }
}
