import JSON

/// The procedure under which a slip goes round: how opinions count, who sees them, who is
/// reminded when. Nothing of it is a constant; it is frozen when the slip is sent.
public struct SlipProfile: Record, Equatable {
    /// Whether opinions are still taken after the term, until somebody ends the slip. Not where
    /// silence means agreement: that is settled at the end of the term.
    public var acceptsLate = false
    /// The rules of the vote, its base, its ties, its silence, its term: the same as of a poll.
    public var procedure = PollProcedure()
    /// Whether those who keep the slip read opinions before the end, though others do not.
    public var staffSees = true
    /// Who is told when, in the order of time.
    public var steps: [SlipStep] = []

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("acceptsLate", &acceptsLate)
        try visitor.field("procedure", &procedure)
        try visitor.field("staffSees", &staffSees)
        try visitor.field("steps", &steps)
    }
}

/// A rung of the ladder of reminders, counted from the last day of the term.
public struct SlipStep: Record, Equatable {
    /// Days from the last day of the term, as the term counts them; negative before it.
    public var days = 0
    /// Hours from the beginning of that day in Vietnam, 0 to 24.
    public var hour = 8
    /// Who is told of those who have not answered.
    public var to: [SlipCircle] = []

    public init() {}

    var kind: NoticeKind {
        if days < 0 { return .slipDueSoon }
        return days == 0 && hour < 24 ? .slipDue : .slipOverdue
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("days", &days)
        try visitor.field("hour", &hour)
        try visitor.field("to", &to)
    }
}

/// People around a slip.
public enum SlipCircle: String, JSONWord {
    /// Those who have not answered.
    case members
    /// The assistants of those who have not answered.
    case assistants
    /// Who sent it, and the secretaries.
    case staff
    case chairs
    /// Owners of the department, where they belong to the workspace.
    case owners

    public init() { self = .members }
}

extension WorkingCalendar {
    /// When a step is reached, in milliseconds since 1970 UTC.
    /// - Parameter closesAt: the end of the last day of the term.
    func instant(of step: SlipStep, _ counting: DayCounting, closesAt: Int64) -> Int64 {
        var day = Day(of: closesAt - 1)
        let stride: Int64 = step.days < 0 ? -1 : 1
        var left = step.days.magnitude
        while left > 0 {
            day = day.advanced(by: stride)
            if counting == .calendar || isWorking(day) { left -= 1 }
        }
        return day.start + Int64(step.hour) * 3_600_000
    }
}
