import JSON

/// What a slip asks of whom, under which rules.
public struct SlipContent: Record, Equatable {
    public var addressees: [SlipAddress] = []
    /// The length of the term, as the profile counts days.
    public var days = 5
    public var dossier: [DossierItem] = []
    public var options: [PollOption] = []
    public var profile = SlipProfile()
    /// What is asked, on one line.
    public var question = ""
    /// The dossier in short, for who reads it on a phone.
    public var summary = ""

    public init() {}

    /// How the days of the term are counted: working days where the profile says nothing else.
    var counting: DayCounting { profile.procedure.term?.counting ?? .working }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("addressees", &addressees)
        try visitor.field("days", &days)
        try visitor.field("dossier", &dossier)
        try visitor.field("options", &options)
        try visitor.field("profile", &profile)
        try visitor.field("question", &question)
        try visitor.field("summary", &summary)
    }
}

extension SlipContent: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        try dossier.normalise(normal)
        try options.normalise(normal)
        try profile.procedure.normalise(normal)
        question = normal(question, false)
        summary = normal(summary, false)
    }
}

/// Somebody whose opinion is asked, and who prepares it for them.
public struct SlipAddress: Record, Equatable {
    public var assistant: ID<Person>?
    public var person = ID<Person>()

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("assistant", &assistant)
        try visitor.field("person", &person)
    }
}

/// A paper of the dossier, by reference: the name of a document, or a place in the department.
public struct DossierItem: Record, Equatable {
    /// What it is called: `To trinh so 12/TTr-BST`.
    public var name = ""
    public var subject: PollSubject?

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("name", &name)
        try visitor.field("subject", &subject)
    }
}

extension DossierItem: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        name = normal(name, false)
    }
}
