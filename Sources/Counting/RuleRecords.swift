import JSON

// How rules, tallies and verdicts are stored with a vote and sent to pages: the same members
// everywhere, so that anyone can evaluate a stored rule on stored numbers.

extension MajorityRule.Base: JSONWord {
    public init() { self = .members }
}

extension MajorityRule.Tie: JSONWord {
    public init() { self = .fails }
}

extension MajorityRule.Silence: JSONWord {
    public init() { self = .notCounted }
}

extension ChairBallot: JSONWord {
    public init() { self = .none }
}

extension Verdict.Outcome: JSONWord {
    public init() { self = .failed }
}

extension CountMethod: JSONWord {
    public init() { self = .plurality }
}

/// `{"denominator":3,"kind":"atLeast","numerator":2}`.
extension Threshold: JSONValue {
    private enum Kind: String, JSONWord {
        case atLeast
        case moreThan

        init() { self = .moreThan }
    }

    private struct Members: Record {
        var denominator: Int64 = 2
        var kind = Kind.moreThan
        var numerator: Int64 = 1

        mutating func visit<Visitor: FieldVisitor>(
            _ visitor: inout Visitor
        ) throws(JSONError) {
            try visitor.field("denominator", &denominator)
            try visitor.field("kind", &kind)
            try visitor.field("numerator", &numerator)
        }
    }

    public init() { self = .moreThan(.half) }

    public static func read(from reader: inout JSONReader) throws(JSONError) -> Threshold {
        let members = try Members.read(from: &reader)
        guard let share = Share(members.numerator, of: members.denominator) else {
            throw .unexpected(field: "numerator")
        }
        return switch members.kind {
        case .atLeast: .atLeast(share)
        case .moreThan: .moreThan(share)
        }
    }

    public func write(to writer: inout JSONWriter) {
        var members = Members()
        members.denominator = share.denominator
        members.numerator = share.numerator
        if case .atLeast = self { members.kind = .atLeast }
        members.write(to: &writer)
    }

    public static var schema: JSONSchema { Members.schema }
}

extension MajorityRule: Record {
    /// More than half of all members.
    public init() { self.init(quorum: nil) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("base", &base)
        try visitor.field("quorum", &quorum)
        try visitor.field("silence", &silence)
        try visitor.field("threshold", &threshold)
        try visitor.field("tie", &tie)
    }
}

extension ConsentTally: Record {
    /// Of nobody.
    public init() { self.init(members: 0, yes: 0, no: 0) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("invalid", &invalid)
        try visitor.field("members", &members)
        try visitor.field("no", &no)
        try visitor.field("other", &other)
        try visitor.field("present", &present)
        try visitor.field("yes", &yes)
    }
}

extension Verdict.Check: Record {
    public init() { self.init(counted: 0, whole: 0, needed: 0) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("counted", &counted)
        try visitor.field("needed", &needed)
        try visitor.field("whole", &whole)
    }
}

extension Verdict: Record {
    public init() {
        self.init(
            outcome: .failed, quorum: nil, majority: Check(), deemed: 0, isByChair: false)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("deemed", &deemed)
        try visitor.field("isByChair", &isByChair)
        try visitor.field("majority", &majority)
        try visitor.field("outcome", &outcome)
        try visitor.field("quorum", &quorum)
    }
}

extension CountingMinutes: Record {
    public init() {
        self.init(
            electors: 0, participants: 0, issued: 0, received: 0, valid: 0, invalid: 0)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("electors", &electors)
        try visitor.field("invalid", &invalid)
        try visitor.field("issued", &issued)
        try visitor.field("participants", &participants)
        try visitor.field("received", &received)
        try visitor.field("valid", &valid)
    }
}
