import JSON

/// A step by which a poll came to be as it is, before the eyes of all: who changed what, and why.
/// Who votes for whom is with the electors.
public struct PollChange: Record, Equatable {
    /// Of one change as many people are named; `count` says how many they are.
    static let peopleMax = 100

    public var at: Int64 = 0
    /// Nil where nobody did it: it ended at its date, or with the last ballot.
    public var by: ID<Person>?
    /// When it ends by itself from then on.
    public var closesAt: Int64?
    /// How many electors were added.
    public var count: Int?
    public var kind = PollChangeKind()
    /// What the chair decided in a tie.
    public var option: Int?
    /// The first of the electors who were added.
    public var people: [ID<Person>]?
    public var reason: String?

    public init() {}

    init(_ kind: PollChangeKind, _ fact: Fact, _ reason: String?) {
        at = fact.at
        by = fact.actor.raw == 0 ? nil : fact.actor
        self.kind = kind
        self.reason = reason
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("by", &by)
        try visitor.field("closesAt", &closesAt)
        try visitor.field("count", &count)
        try visitor.field("kind", &kind)
        try visitor.field("option", &option)
        try visitor.field("people", &people)
        try visitor.field("reason", &reason)
    }
}

public enum PollChangeKind: String, JSONWord {
    /// With a reason where it repeats another.
    case opened
    case electorsAdded
    case extended
    /// No more ballots are taken. With a reason where somebody ended it.
    case closed
    /// The chair decided.
    case tieBroken
    case reopened
    case cancelled

    public init() { self = .opened }
}

extension Poll {
    mutating func note(
        _ kind: PollChangeKind, _ fact: Fact, reason: String? = nil,
        _ fill: (inout PollChange) -> Void = { _ in }
    ) {
        var change = PollChange(kind, fact, reason)
        fill(&change)
        history.append(change)
    }

    /// Notes that it ended. Whoever cast the last ballot of all did not end it.
    mutating func noteEnd(_ fact: Fact, reason: String?) {
        let isByItself = procedure.closesWhenComplete && isComplete && reason == nil
        note(.closed, fact, reason: reason) { if isByItself { $0.by = nil } }
    }
}
