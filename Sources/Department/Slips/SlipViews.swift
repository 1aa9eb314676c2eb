import JSON

/// A slip as lists show it. Where it is in its course follows from its dates and the clock.
public struct SlipRow: Record, Equatable {
    public var addresseeCount = 0
    public var answeredCount = 0
    /// People for whom the viewer prepares an answer and who have given none.
    public var assistedCount = 0
    public var closedAt: Int64?
    public var closesAt: Int64?
    public var draftedAt: Int64 = 0
    public var draftedBy = ID<Person>()
    public var endedAt: Int64?
    public var id = ID<Slip>()
    public var number = 0
    /// What the viewer chose.
    public var ownChoice: String?
    /// What the slip wants of the viewer.
    public var ownPart = SlipPart()
    public var question = ""
    public var reportedAt: Int64?
    public var sentAt: Int64?
    public var sentBy: ID<Person>?
    public var verdict: Verdict?
    public var withdrawnFor: String?

    public init() {}

    init(_ slip: Slip, for viewer: Viewer, now: Int64) {
        let person = viewer.person
        let own = slip.addressees[person]
        addresseeCount = slip.isDraft ? slip.content.addressees.count : slip.addressees.count
        answeredCount = slip.addressees.count { $0.value.answer != nil }
        assistedCount = slip.addressees.count {
            $0.value.assistant == person && $0.value.answer == nil
        }
        closedAt = slip.closedAt
        closesAt = slip.closesAt
        draftedAt = slip.draftedAt
        draftedBy = slip.draftedBy
        endedAt = slip.endedAt
        id = slip.id
        number = slip.number
        ownChoice = own?.answer.flatMap { answer in
            slip.content.options.indices.contains(answer.choice)
                ? slip.content.options[answer.choice].text : nil
        }
        ownPart = SlipPart(slip, person, isOpen: slip.takesAnswers(at: now))
        question = slip.content.question
        reportedAt = slip.reportedAt
        sentAt = slip.sentAt
        sentBy = slip.sentBy
        verdict = slip.result?.verdict
        withdrawnFor = slip.withdrawnFor
    }

    var people: [ID<Person>] { [draftedBy] + [sentBy].compactMap { $0 } }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("addresseeCount", &addresseeCount)
        try visitor.field("answeredCount", &answeredCount)
        try visitor.field("assistedCount", &assistedCount)
        try visitor.nullable("closedAt", &closedAt)
        try visitor.nullable("closesAt", &closesAt)
        try visitor.field("draftedAt", &draftedAt)
        try visitor.field("draftedBy", &draftedBy)
        try visitor.nullable("endedAt", &endedAt)
        try visitor.field("id", &id)
        try visitor.field("number", &number)
        try visitor.nullable("ownChoice", &ownChoice)
        try visitor.field("ownPart", &ownPart)
        try visitor.field("question", &question)
        try visitor.nullable("reportedAt", &reportedAt)
        try visitor.nullable("sentAt", &sentAt)
        try visitor.nullable("sentBy", &sentBy)
        try visitor.nullable("verdict", &verdict)
        try visitor.nullable("withdrawnFor", &withdrawnFor)
    }
}

/// What a slip wants of somebody, or what became of that.
public enum SlipPart: String, JSONWord {
    case none
    /// The own opinion.
    case asked
    /// The signature that the own opinion needs to count.
    case unsigned
    case answered
    /// Nothing came within the term, which counts as agreement.
    case deemed
    /// Nothing came, and opinions are taken no more.
    case missed
    /// To prepare the answer of somebody else.
    case assists

    public init() { self = .none }

    init(_ slip: Slip, _ person: ID<Person>, isOpen: Bool) {
        if let own = slip.addressees[person] {
            if own.answer == nil {
                self = own.deemed ? .deemed : isOpen ? .asked : .missed
            } else {
                self = isOpen && slip.lacksSignature(of: person) ? .unsigned : .answered
            }
        } else {
            let assists = slip.addressees.contains { $0.value.assistant == person }
            self = assists ? .assists : .none
        }
    }
}

/// A slip by its number and question.
public struct SlipTitle: Record, Equatable {
    public var id = ID<Slip>()
    public var number = 0
    public var question = ""

    public init() {}

    init(_ slip: Slip) {
        id = slip.id
        number = slip.number
        question = slip.content.question
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("id", &id)
        try visitor.field("number", &number)
        try visitor.field("question", &question)
    }
}

/// The slips of a workspace, the newest first.
public struct SlipList: Record, Equatable {
    /// Whether the viewer may draft slips here.
    public var mayKeep = false
    public var slips: [SlipRow] = []

    public init() {}

    /// Nil when the workspace does not exist for the viewer.
    /// - Parameter now: milliseconds since 1970 UTC.
    public init?(
        _ workspace: ID<Workspace>, _ state: DepartmentState, for viewer: Viewer, now: Int64
    ) {
        guard state.maySee(workspace, viewer.person) else { return nil }
        mayKeep = SlipRules.isKeeper(viewer.person, in: workspace, state)
        slips = (state.contents[workspace]?.slips.list ?? AppendList()).reversed()
            .filter { SlipRules.sees($0, viewer.person, in: workspace, state) }
            .map { SlipRow($0, for: viewer, now: now) }
    }

    /// Everybody whom the list names.
    public var people: Set<ID<Person>> { Set(slips.flatMap(\.people)) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("mayKeep", &mayKeep)
        try visitor.field("slips", &slips)
    }
}

/// All slips that want, or wanted, something of the viewer, wherever: what waits first, by its
/// date, then the newest.
public struct SlipInbox: Record, Equatable {
    public static let most = 200

    public var slips: [InboxSlip] = []

    public init() {}

    /// - Parameter now: milliseconds since 1970 UTC.
    public init(_ state: DepartmentState, for viewer: Viewer, now: Int64) {
        var found: [InboxSlip] = []
        for (id, content) in state.contents
        where state.workspaces[id]?.members[viewer.person] != nil {
            for slip in content.slips.list where slip.sentAt != nil {
                var entry = InboxSlip()
                entry.slip = SlipRow(slip, for: viewer, now: now)
                guard entry.slip.ownPart != .none else { continue }
                entry.waits = entry.slip.waits && slip.takesAnswers(at: now)
                entry.workspace = WorkspaceName(id, state)
                found.append(entry)
            }
        }
        slips = Array(found.sorted(by: InboxSlip.stands).prefix(Self.most))
    }

    /// Everybody whom the list names.
    public var people: Set<ID<Person>> { Set(slips.flatMap(\.slip.people)) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("slips", &slips)
    }
}

public struct InboxSlip: Record, Equatable {
    public var slip = SlipRow()
    /// Whether something is still to be done.
    public var waits = false
    public var workspace = WorkspaceName()

    public init() {}

    static func stands(_ one: InboxSlip, before other: InboxSlip) -> Bool {
        if one.waits != other.waits { return one.waits }
        let (first, second) = (one.slip, other.slip)
        if one.waits, first.closesAt != second.closesAt {
            return first.closesAt ?? .max < second.closesAt ?? .max
        }
        if first.sentAt != second.sentAt { return first.sentAt ?? 0 > second.sentAt ?? 0 }
        return (one.workspace.id.key, first.id.key) < (other.workspace.id.key, second.id.key)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("slip", &slip)
        try visitor.field("waits", &waits)
        try visitor.field("workspace", &workspace)
    }
}

extension SlipRow {
    var waits: Bool { ownPart == .asked || ownPart == .unsigned || assistedCount > 0 }
}
