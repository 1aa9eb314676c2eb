import JSON

/// All of a slip that the viewer may know.
public struct SlipPage: Record, Equatable {
    /// Who has answered, never how.
    public var addressees: [SlipPerson] = []
    /// Those for whom the viewer prepares answers.
    public var assisted: [SlipPapers] = []
    public var days = 0
    public var dossier: [DossierItem] = []
    /// Why somebody ended it, as before its term one has to say.
    public var endReason: String?
    public var extensions: [SlipExtension] = []
    /// Whether the viewer may send, remind, extend, end, respond, report and close.
    public var mayKeep = false
    /// The opinions that the viewer may read.
    public var opinions: [SlipOpinion] = []
    public var options: [PollOption] = []
    /// What the viewer was asked, where they were.
    public var own: SlipPapers?
    public var profile = SlipProfile()
    public var report: String?
    public var result: PollResult?
    /// How it stands, where that may be known before the end.
    public var running: PollResult?
    public var slip = SlipRow()
    public var steps: [SlipStepView] = []
    public var summary = ""

    public init() {}

    /// Nil when there is no such slip for the viewer.
    /// - Parameter now: milliseconds since 1970 UTC.
    public init?(
        _ id: ID<Slip>, in workspace: ID<Workspace>, _ state: DepartmentState,
        for viewer: Viewer, now: Int64
    ) {
        let person = viewer.person
        guard state.maySee(workspace, person), let entry = state.contents[workspace]?.slips[id],
            SlipRules.sees(entry, person, in: workspace, state)
        else { return nil }
        let content = entry.content
        mayKeep = SlipRules.isKeeper(person, in: workspace, state)
        days = content.days
        dossier = content.dossier
        endReason = entry.endReason
        extensions = entry.extensions
        options = content.options
        profile = content.profile
        result = entry.result
        slip = SlipRow(entry, for: viewer, now: now)
        steps = entry.stepTimes.enumerated().map {
            SlipStepView($0.element, content.profile.steps, $0.offset, entry.stepsReached)
        }
        summary = content.summary
        if entry.closedAt != nil || mayKeep { report = entry.report }
        addPeople(entry, state)
        addPapers(entry, person)
        addOpinions(entry, person, workspace, state, now)
    }

    private mutating func addPeople(_ entry: Slip, _ state: DepartmentState) {
        if entry.sentAt == nil {
            addressees = entry.content.addressees.map { address in
                var planned = SlipAddressee()
                planned.assistant = address.assistant
                planned.personClass = state.people[address.person]?.personClass ?? .citizen
                return SlipPerson(address.person, planned, isOwed: false)
            }
        } else {
            addressees = entry.addressees.sorted { $0.key < $1.key }.map {
                SlipPerson($0, $1, isOwed: entry.lacksSignature(of: $0))
            }
        }
    }

    private mutating func addPapers(_ entry: Slip, _ person: ID<Person>) {
        own = entry.addressees[person].map { SlipPapers(person, $0) }
        assisted = entry.addressees.filter { $0.value.assistant == person }
            .sorted { $0.key < $1.key }.map { SlipPapers($0, $1) }
    }

    private mutating func addOpinions(
        _ entry: Slip, _ person: ID<Person>, _ workspace: ID<Workspace>,
        _ state: DepartmentState, _ now: Int64
    ) {
        opinions = entry.addressees.sorted { $0.key < $1.key }.compactMap { addressee, papers in
            guard let answer = papers.answer,
                SlipRules.sees(entry, opinionOf: addressee, person, in: workspace, state)
            else { return nil }
            return SlipOpinion(addressee, answer, papers, differs: entry.differs(answer))
        }
        let profile = entry.content.profile
        let mayCount = !profile.procedure.hidden || mayKeep && profile.staffSees
        if mayCount, entry.sentAt != nil, entry.endedAt == nil, entry.withdrawnFor == nil {
            running = entry.counted(at: now, in: workspace, state)
        }
    }

    /// Everybody whom the page names.
    public var people: Set<ID<Person>> {
        var people = Set(slip.people + addressees.map(\.person))
        people.formUnion(addressees.compactMap(\.assistant))
        people.formUnion(extensions.map(\.by))
        people.formUnion(opinions.flatMap { $0.responses.map(\.by) })
        people.formUnion(([own].compactMap { $0 } + assisted).flatMap(\.people))
        people.formUnion([result?.brokenBy].compactMap { $0 })
        return people
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("addressees", &addressees)
        try visitor.field("assisted", &assisted)
        try visitor.field("days", &days)
        try visitor.field("dossier", &dossier)
        try visitor.nullable("endReason", &endReason)
        try visitor.field("extensions", &extensions)
        try visitor.field("mayKeep", &mayKeep)
        try visitor.field("opinions", &opinions)
        try visitor.field("options", &options)
        try visitor.nullable("own", &own)
        try visitor.field("profile", &profile)
        try visitor.nullable("report", &report)
        try visitor.nullable("result", &result)
        try visitor.nullable("running", &running)
        try visitor.field("slip", &slip)
        try visitor.field("steps", &steps)
        try visitor.field("summary", &summary)
    }
}

/// Somebody who is asked, and whether they answered.
public struct SlipPerson: Record, Equatable {
    public var answered = false
    public var answeredAt: Int64?
    public var assistant: ID<Person>?
    public var deemed = false
    public var person = ID<Person>()
    public var personClass = PersonClass()
    public var remindedAt: Int64?
    public var reminderCount = 0
    /// Whether the answer bears a signature, and no other one is wanted.
    public var signed = false

    public init() {}

    init(_ person: ID<Person>, _ entry: SlipAddressee, isOwed: Bool) {
        answered = entry.answer != nil
        answeredAt = entry.answer?.at
        assistant = entry.assistant
        deemed = entry.deemed
        self.person = person
        personClass = entry.personClass
        remindedAt = entry.remindedAt
        reminderCount = entry.reminderCount
        signed = entry.answer?.signature != nil && !isOwed
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("answered", &answered)
        try visitor.nullable("answeredAt", &answeredAt)
        try visitor.nullable("assistant", &assistant)
        try visitor.field("class", &personClass)
        try visitor.field("deemed", &deemed)
        try visitor.field("person", &person)
        try visitor.nullable("remindedAt", &remindedAt)
        try visitor.field("reminderCount", &reminderCount)
        try visitor.field("signed", &signed)
    }
}

/// What an addressee and their assistant know: every wording, given and prepared.
public struct SlipPapers: Record, Equatable {
    public var answer: SlipAnswer?
    public var assistant: ID<Person>?
    public var deemed = false
    /// Oldest first.
    public var earlier: [SlipAnswer] = []
    public var person = ID<Person>()
    /// Oldest first.
    public var proposals: [SlipAnswer] = []
    /// Oldest first.
    public var responses: [OpinionResponse] = []

    public init() {}

    init(_ person: ID<Person>, _ entry: SlipAddressee) {
        answer = entry.answer
        assistant = entry.assistant
        deemed = entry.deemed
        earlier = entry.earlier
        self.person = person
        proposals = entry.proposals
        responses = entry.responses
    }

    var people: [ID<Person>] {
        [person] + [assistant].compactMap { $0 } + proposals.map(\.by) + responses.map(\.by)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.nullable("answer", &answer)
        try visitor.nullable("assistant", &assistant)
        try visitor.field("deemed", &deemed)
        try visitor.field("earlier", &earlier)
        try visitor.field("person", &person)
        try visitor.field("proposals", &proposals)
        try visitor.field("responses", &responses)
    }
}

/// One opinion, with the earlier wordings and what was said to it.
public struct SlipOpinion: Record, Equatable {
    public var answer = SlipAnswer()
    /// Whether it is more than plain agreement, and so wants a response.
    public var differs = false
    public var earlier: [SlipAnswer] = []
    public var person = ID<Person>()
    public var responses: [OpinionResponse] = []

    public init() {}

    init(_ person: ID<Person>, _ answer: SlipAnswer, _ entry: SlipAddressee, differs: Bool) {
        self.answer = answer
        self.differs = differs
        earlier = entry.earlier
        self.person = person
        responses = entry.responses
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("answer", &answer)
        try visitor.field("differs", &differs)
        try visitor.field("earlier", &earlier)
        try visitor.field("person", &person)
        try visitor.field("responses", &responses)
    }
}

/// A step of the ladder with its time.
public struct SlipStepView: Record, Equatable {
    public var at: Int64 = 0
    /// Whether its time has come, or had when the term began.
    public var reached = false
    public var to: [SlipCircle] = []

    public init() {}

    init(_ at: Int64, _ steps: [SlipStep], _ number: Int, _ reached: Int) {
        self.at = at
        self.reached = number < reached
        to = steps.indices.contains(number) ? steps[number].to : []
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("reached", &reached)
        try visitor.field("to", &to)
    }
}
