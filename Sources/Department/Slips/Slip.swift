import HashTreeCollections
import JSON

/// A question that goes round among the members of a body, who answer it in writing.
public struct Slip: Record, Equatable {
    /// By person, once it is sent.
    public var addressees: TreeDictionary<ID<Person>, SlipAddressee> = [:]
    public var closedAt: Int64?
    /// The end of the term, once it is sent.
    public var closesAt: Int64?
    public var content = SlipContent()
    public var draftedAt: Int64 = 0
    public var draftedBy = ID<Person>()
    /// When opinions stopped being taken.
    /// Why somebody ended it, as before its term one has to say.
    public var endReason: String?
    public var endedAt: Int64?
    public var extensions: [SlipExtension] = []
    public var id = ID<Slip>()
    /// Its number in the workspace, once it is sent.
    public var number = 0
    public var position: UInt64 = 0
    /// How often somebody was reminded by hand.
    public var reminderCount = 0
    public var report: String?
    public var reportedAt: Int64?
    public var result: PollResult?
    public var sentAt: Int64?
    public var sentBy: ID<Person>?
    /// When the steps of the profile are reached, by their numbers.
    public var stepTimes: [Int64] = []
    /// How many of the steps have been reached.
    public var stepsReached = 0
    public var withdrawnFor: String?

    public init() {}

    // MARK: Reading

    public var isDraft: Bool { sentAt == nil && withdrawnFor == nil }

    /// Whether opinions are taken.
    public func takesAnswers(at now: Int64) -> Bool {
        guard let closesAt, endedAt == nil, withdrawnFor == nil else { return false }
        return now < closesAt || content.profile.acceptsLate
    }

    /// Who has said nothing yet, in the order of their identifiers.
    public var waiting: [ID<Person>] {
        addressees.filter { $0.value.answer == nil }.keys.sorted()
    }

    /// Who has said nothing yet, or has not signed what has to be, in the order of their
    /// identifiers. Only the former can be silent.
    public var owing: [ID<Person>] {
        addressees.keys.filter { addressees[$0]?.answer == nil || lacksSignature(of: $0) }.sorted()
    }

    /// Whether there is an opinion without the signature that it needs.
    func lacksSignature(of addressee: ID<Person>) -> Bool {
        guard let rule = content.profile.procedure.signature,
            let answer = addressees[addressee]?.answer
        else { return false }
        return rule.isOwed(answer.signature)
    }

    /// Whether everybody has answered, and signed where only that counts.
    var isComplete: Bool {
        let rule = content.profile.procedure.signature
        return addressees.allSatisfy { entry in
            entry.value.answer.map { rule?.isMet(by: $0.signature) ?? true } ?? false
        }
    }

    /// Whether an opinion is more than plain agreement, and so wants a response.
    public func differs(_ answer: SlipAnswer) -> Bool {
        guard content.options.indices.contains(answer.choice) else { return false }
        let option = content.options[answer.choice]
        return option.counts != .agrees || option.needsReason
    }

    /// Whether as many were for as against, and the chair has still to decide.
    var waitsForChair: Bool {
        result?.verdict == .tied && content.profile.procedure.tie == .chair
    }

    /// Those whose opinion differs, in the order of their identifiers.
    public var dissenters: [ID<Person>] {
        addressees.filter { $0.value.answer.map(differs) ?? false }.keys.sorted()
    }

    /// When something happens by itself: a step is reached, or the term ends.
    var nextDue: Int64? {
        guard let closesAt, endedAt == nil, withdrawnFor == nil else { return nil }
        let step = stepsReached < stepTimes.count ? stepTimes[stepsReached] : nil
        let end = content.profile.acceptsLate ? nil : closesAt
        return [step, end].compactMap { $0 }.min()
    }

    // MARK: Folding

    mutating func sign(_ addressee: ID<Person>, _ signature: Signature) {
        addressees[addressee]?.answer?.signature = signature
    }

    // MARK: Record

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("addressees", &addressees)
        try visitor.field("closedAt", &closedAt)
        try visitor.field("closesAt", &closesAt)
        try visitor.field("content", &content)
        try visitor.field("draftedAt", &draftedAt)
        try visitor.field("draftedBy", &draftedBy)
        try visitor.field("endReason", &endReason)
        try visitor.field("endedAt", &endedAt)
        try visitor.field("extensions", &extensions)
        try visitor.field("id", &id)
        try visitor.field("number", &number)
        try visitor.field("position", &position)
        try visitor.field("reminderCount", &reminderCount)
        try visitor.field("report", &report)
        try visitor.field("reportedAt", &reportedAt)
        try visitor.field("result", &result)
        try visitor.field("sentAt", &sentAt)
        try visitor.field("sentBy", &sentBy)
        try visitor.field("stepTimes", &stepTimes)
        try visitor.field("stepsReached", &stepsReached)
        try visitor.field("withdrawnFor", &withdrawnFor)
    }
}

/// More time that was given, and why.
public struct SlipExtension: Record, Equatable {
    public var at: Int64 = 0
    public var by = ID<Person>()
    public var closesAt: Int64 = 0
    public var reason = ""

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("by", &by)
        try visitor.field("closesAt", &closesAt)
        try visitor.field("reason", &reason)
    }
}

/// The slips of one workspace, in the order in which they were drafted.
public struct SlipBook: Record, Equatable {
    public private(set) var list: AppendList<Slip> = AppendList()
    /// How many were sent: the last number.
    public internal(set) var sentCount = 0
    private var index: TreeDictionary<ID<Slip>, Int> = [:]

    public init() {}

    public subscript(id: ID<Slip>) -> Slip? { index[id].map { list[$0] } }

    mutating func add(_ slip: Slip) {
        guard index[slip.id] == nil else { return }
        index[slip.id] = list.count
        list.append(slip)
    }

    mutating func change(_ id: ID<Slip>, _ body: (inout Slip) -> Void) {
        guard let number = index[id] else { return }
        body(&list[number])
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("list", &list)
        try visitor.field("sentCount", &sentCount)
        guard index.isEmpty else { return }
        for (number, slip) in list.enumerated() { index[slip.id] = number }
    }
}
