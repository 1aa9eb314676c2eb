import JSON

/// All that an opinion says, by itself: its canonical bytes are what the addressee signs.
public struct SlipStatement: Record, Equatable {
    public var addressee = ID<Person>()
    public var choice = 0
    public var kind = SignedKind.slip
    /// The words of the option, so that the bytes say by themselves what was chosen.
    public var option = ""
    public var question = ""
    public var reason: String?
    /// Which wording of this addressee it is: each is signed by itself.
    public var revision = 0
    public var slip = ID<Slip>()
    public var workspace = ID<Workspace>()

    public init() {}

    /// Nil where there is no such option.
    public init?(
        _ answer: SlipAnswer, of addressee: ID<Person>, _ slip: Slip, _ workspace: ID<Workspace>
    ) {
        guard slip.content.options.indices.contains(answer.choice) else { return nil }
        self.addressee = addressee
        choice = answer.choice
        option = slip.content.options[answer.choice].text
        question = slip.content.question
        reason = answer.reason
        revision = answer.revision
        self.slip = slip.id
        self.workspace = workspace
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("addressee", &addressee)
        try visitor.field("choice", &choice)
        try visitor.field("kind", &kind)
        try visitor.field("option", &option)
        try visitor.field("question", &question)
        try visitor.field("reason", &reason)
        try visitor.field("revision", &revision)
        try visitor.field("slip", &slip)
        try visitor.field("workspace", &workspace)
    }
}
