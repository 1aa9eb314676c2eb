import JSON

/// Somebody whose opinion is asked, and all that became of it.
public struct SlipAddressee: Record, Equatable {
    /// The opinion that counts.
    public var answer: SlipAnswer?
    public var assistant: ID<Person>?
    /// Whether the end of the term found no opinion and the rules say that this is agreement:
    /// it is never written down as an opinion of theirs.
    public var deemed = false
    /// Earlier opinions, oldest first.
    public var earlier: [SlipAnswer] = []
    /// In which quality, as of the sending.
    public var personClass = PersonClass()
    /// What the assistant prepared, oldest first; the last one is offered.
    public var proposals: [SlipAnswer] = []
    public var remindedAt: Int64?
    public var reminderCount = 0
    /// How the opinion was followed or not, oldest first; the last one stands.
    public var responses: [OpinionResponse] = []

    public init() {}

    mutating func receive(_ new: SlipAnswer) {
        if let answer { earlier.append(answer) }
        answer = new
        answer?.revision = earlier.count + 1
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("answer", &answer)
        try visitor.field("assistant", &assistant)
        try visitor.field("class", &personClass)
        try visitor.field("deemed", &deemed)
        try visitor.field("earlier", &earlier)
        try visitor.field("proposals", &proposals)
        try visitor.field("remindedAt", &remindedAt)
        try visitor.field("reminderCount", &reminderCount)
        try visitor.field("responses", &responses)
    }
}

/// One wording of an opinion, given or prepared.
public struct SlipAnswer: Record, Equatable {
    public var at: Int64 = 0
    /// Who wrote it: the addressee, or of a proposal the assistant.
    public var by = ID<Person>()
    /// The number of the option.
    public var choice = 0
    public var position: UInt64 = 0
    public var reason: String?
    /// Which wording of this addressee it is, from 1.
    public var revision = 0

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("by", &by)
        try visitor.field("choice", &choice)
        try visitor.field("position", &position)
        try visitor.field("reason", &reason)
        try visitor.field("revision", &revision)
    }
}

/// What the lead body says to an opinion that differs.
public struct OpinionResponse: Record, Equatable {
    public var at: Int64 = 0
    public var by = ID<Person>()
    public var outcome = SynthesisOutcome()
    public var text = ""

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("by", &by)
        try visitor.field("outcome", &outcome)
        try visitor.field("text", &text)
    }
}

/// All that an opinion says, in one record: its canonical bytes are what a signature is over.
public struct SlipStatement: Record, Equatable {
    public var addressee = ID<Person>()
    public var choice = 0
    /// The words of the option, so that the bytes say by themselves what was chosen.
    public var option = ""
    public var question = ""
    public var reason: String?
    public var slip = ID<Slip>()
    public var workspace = ID<Workspace>()

    public init() {}

    /// Nil where there is no such option.
    init?(
        _ slip: Slip, in workspace: ID<Workspace>, of addressee: ID<Person>, choice: Int,
        reason: String?
    ) {
        guard slip.content.options.indices.contains(choice) else { return nil }
        self.addressee = addressee
        self.choice = choice
        option = slip.content.options[choice].text
        question = slip.content.question
        self.reason = reason
        self.slip = slip.id
        self.workspace = workspace
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("addressee", &addressee)
        try visitor.field("choice", &choice)
        try visitor.field("option", &option)
        try visitor.field("question", &question)
        try visitor.field("reason", &reason)
        try visitor.field("slip", &slip)
        try visitor.field("workspace", &workspace)
    }
}
