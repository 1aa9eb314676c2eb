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
    /// Under this wording of it; of a proposal none.
    public var signature: Signature?

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
        try visitor.field("signature", &signature)
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
