import JSON

/// How one class of people voted.
public struct GroupCount: Record, Equatable {
    public var counts: [OptionCount] = []
    public var electorCount = 0
    public var personClass = PersonClass()
    public var receivedCount = 0

    public init() {}

    /// The classes that may be shown. Where names are shown with the choices, that is all of
    /// them; else those of which enough people voted. What is left out can be reckoned from the
    /// others and the whole: where that are too few, the next smaller class is left out as well.
    static func of(_ poll: Poll) -> [GroupCount] {
        guard poll.procedure.secrecy != .secret else { return [] }
        let groups = PersonClass.allCases.map { GroupCount($0, poll) }
            .filter { $0.electorCount > 0 }
        guard poll.procedure.secrecy == .confidential else { return groups }
        let least = poll.procedure.smallestGroup
        var shown = groups.filter { $0.receivedCount >= least }
        let hidden = groups.reduce(0) {
            $0 + ($1.receivedCount < least ? $1.receivedCount : 0)
        }
        if (1..<least).contains(hidden), let smallest = shown.map(\.receivedCount).min(),
            let index = shown.firstIndex(where: { $0.receivedCount == smallest })
        {
            shown.remove(at: index)
        }
        return shown
    }

    private init(_ personClass: PersonClass, _ poll: Poll) {
        self.personClass = personClass
        var part = Poll()
        part.options = poll.options
        part.procedure = poll.procedure
        for (person, elector) in poll.electors where elector.personClass == personClass {
            electorCount += 1
            if let ballot = poll.ballots[person], poll.counts(ballot) {
                receivedCount += 1
                part.ballots[person] = ballot
            }
        }
        counts = PollCount(part, chairs: []).counts()
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("class", &personClass)
        try visitor.field("counts", &counts)
        try visitor.field("electorCount", &electorCount)
        try visitor.field("receivedCount", &receivedCount)
    }
}
