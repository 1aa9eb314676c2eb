import JSON

/// Puts a question to the vote, under rules that nobody can change any more.
public struct OpenPoll: Command, Equatable {
    public static let name = "poll.open"
    public static let permission = Permission.speakers
    public var closesAt: Int64?
    public var countingTeam: [ID<Person>] = []
    public var electorate = Electorate()
    public var options: [PollOption] = []
    public var poll = ID<Poll>()
    public var procedure = PollProcedure()
    /// Why an earlier poll is repeated.
    public var reason: String?
    public var repeats: ID<Poll>?
    public var subject: PollSubject?
    public var text = ""
    public var title = ""
    public var workspace = ID<Workspace>()

    public init() {}

    public var target: ID<Workspace>? { workspace }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        let book = state.contents[workspace]?.polls ?? PollBook()
        try checkAuthority(book, state, context)
        guard poll.raw != 0, book[poll] == nil else {
            throw Refusal(.identifierTaken, field: "poll")
        }
        guard book.list.count < Limits.pollsPerWorkspace else { throw Refusal(.limitReached) }
        try TextRules.checkLine(title, field: "title")
        if !text.isEmpty {
            try TextRules.check(text, field: "text", most: Limits.postCharacters)
        }
        try ProcedureRules.check(options)
        try ProcedureRules.check(procedure, options)
        try PollRules.check(
            closesAt, procedure, openedAt: context.now, state.calendar)
        if let subject { try PollSubjectRules.check(subject, in: workspace, state) }
        try checkRepeated(book)
        try checkCountingTeam(state)
        let electors = try electorate.electors(of: workspace, state)
        try PollRules.check(electors, procedure.secrecy)
        return [event(electors.count)] + ElectorsNamed.list(electors, poll)
    }

    /// What binds is opened by those who answer for the workspace; anybody may ask what people
    /// think, but not as much as to drown what others ask.
    private func checkAuthority(
        _ book: PollBook, _ state: DepartmentState, _ context: Context
    ) throws(Refusal) {
        switch state.workspaces[workspace]?.members[context.actor]?.role {
        case .chair, .secretary: return
        default: break
        }
        guard procedure.majority == nil, procedure.secrecy != .secret, repeats == nil else {
            throw Refusal(.permissionMissing)
        }
        let own = book.list.count { $0.openedBy == context.actor && $0.isOpen(at: context.now) }
        guard own < Limits.openPollsPerPerson else { throw Refusal(.limitReached) }
    }

    private func checkRepeated(_ book: PollBook) throws(Refusal) {
        guard let repeats else {
            guard reason == nil else { throw Refusal(.pollNotFound, field: "repeats") }
            return
        }
        guard let former = book[repeats] else { throw Refusal(.pollNotFound, field: "repeats") }
        guard former.isEnded else { throw Refusal(.pollStillOpen, field: "repeats") }
        try TextRules.checkParagraph(reason ?? "", field: "reason")
    }

    private func checkCountingTeam(_ state: DepartmentState) throws(Refusal) {
        let members = state.workspaces[workspace]?.members ?? [:]
        guard countingTeam.count <= Limits.countersPerPoll,
            Set(countingTeam).count == countingTeam.count,
            countingTeam.allSatisfy({ members[$0] != nil })
        else { throw Refusal(.memberUnknown, field: "countingTeam") }
        // Of a secret poll they are the trustees: all hold the key together, or the server does.
        guard procedure.secrecy != .secret || [0, TrusteeRules.count].contains(countingTeam.count)
        else { throw Refusal(.trusteesWrong, field: "countingTeam") }
    }

    private func event(_ electorCount: Int) -> PollOpened {
        var event = PollOpened()
        event.closesAt = closesAt
        event.countingTeam = countingTeam.sorted()
        event.electorCount = electorCount
        event.options = options
        event.poll = poll
        event.procedure = procedure
        event.reason = reason
        event.repeats = repeats
        event.subject = subject
        event.text = text
        event.title = title
        return event
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("closesAt", &closesAt)
        try visitor.field("countingTeam", &countingTeam)
        try visitor.field("electorate", &electorate)
        try visitor.field("options", &options)
        try visitor.field("poll", &poll)
        try visitor.field("procedure", &procedure)
        try visitor.field("reason", &reason)
        try visitor.field("repeats", &repeats)
        try visitor.field("subject", &subject)
        try visitor.field("text", &text)
        try visitor.field("title", &title)
        try visitor.field("workspace", &workspace)
    }
}

public struct PollOpened: Event {
    public static let name = "poll.opened"
    public var closesAt: Int64?
    public var countingTeam: [ID<Person>] = []
    /// How many people `poll.electorsNamed` names, right after this.
    public var electorCount = 0
    public var options: [PollOption] = []
    public var poll = ID<Poll>()
    public var procedure = PollProcedure()
    public var reason: String?
    public var repeats: ID<Poll>?
    public var subject: PollSubject?
    public var text = ""
    public var title = ""

    public init() {}

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        var entry = Poll()
        if procedure.secrecy == .secret {
            var box = SecretBox()
            box.trustees = SecretBox.trustees(self)
            entry.box = box
        }
        entry.closesAt = closesAt
        entry.countingTeam = countingTeam
        entry.id = poll
        entry.openedAt = fact.at
        entry.openedBy = fact.actor
        entry.options = options
        entry.position = fact.position
        entry.procedure = procedure
        entry.repeats = repeats
        entry.subject = subject
        entry.text = text
        entry.title = title
        entry.note(.opened, fact, reason: reason) { $0.closesAt = closesAt }
        state.contents.change(fact.workspace) { $0.polls.add(entry) }
        state.changePoll(poll, fact) { _ in }
        state.setPollDue(poll, at: closesAt, fact)
        guard procedure.secrecy == .secret else { return }
        state.workspaces.change(fact.workspace) { $0.boxes[poll] = BoxMark(self, fact) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("closesAt", &closesAt)
        try visitor.field("countingTeam", &countingTeam)
        try visitor.field("electorCount", &electorCount)
        try visitor.field("options", &options)
        try visitor.field("poll", &poll)
        try visitor.field("procedure", &procedure)
        try visitor.field("reason", &reason)
        try visitor.field("repeats", &repeats)
        try visitor.field("subject", &subject)
        try visitor.field("text", &text)
        try visitor.field("title", &title)
    }
}

/// The electors as of the opening. The log and whoever verifies it have them by name; others read
/// the electorate as a list, page by page, for it may be of a hundred thousand.
public struct ElectorsNamed: NarrowEvent {
    public static let name = "poll.electorsNamed"
    /// Electors of one event.
    static let most = 500
    public var electors: [NamedElector] = []
    public var poll = ID<Poll>()

    public init() {}

    public var audience: Audience { .archive }

    static func list(_ electors: [NamedElector], _ poll: ID<Poll>) -> [any Event] {
        stride(from: 0, to: electors.count, by: most).map { start in
            var event = ElectorsNamed()
            event.electors = Array(electors[start..<min(start + most, electors.count)])
            event.poll = poll
            return event
        }
    }

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.changePoll(poll, fact) { $0.add(electors) }
        for elector in electors {
            state.notify(elector.person, .pollOpened, fact) { $0.poll = poll }
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("electors", &electors)
        try visitor.field("poll", &poll)
    }
}
