import JSON

/// When a slip next does something by itself, as far as the head of its workspace has to know:
/// a start reads the heads alone.
public struct SlipClock: Record, Equatable {
    var acceptsLate = false
    var closesAt: Int64?
    var stepTimes: [Int64] = []
    var stepsReached = 0

    public init() {}

    /// A step is reached, or the term ends.
    var nextDue: Int64? {
        guard let closesAt else { return nil }
        let step = stepsReached < stepTimes.count ? stepTimes[stepsReached] : nil
        return [step, acceptsLate ? nil : closesAt].compactMap { $0 }.min()
    }

    /// As of when it was sent, or was given more time.
    mutating func begin(_ closesAt: Int64, _ stepTimes: [Int64], _ fact: Fact) {
        self.closesAt = closesAt
        self.stepTimes = stepTimes
        stepsReached = stepTimes.prefix { $0 <= fact.at }.count
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("acceptsLate", &acceptsLate)
        try visitor.field("closesAt", &closesAt)
        try visitor.field("stepTimes", &stepTimes)
        try visitor.field("stepsReached", &stepsReached)
    }
}

extension DepartmentState {
    /// Sets the clock of a slip in the head of its workspace.
    mutating func setClock(
        _ slip: ID<Slip>, _ fact: Fact, _ body: (inout SlipClock) -> Void
    ) {
        workspaces.change(fact.workspace) {
            var clock = $0.slipClocks[slip] ?? SlipClock()
            body(&clock)
            $0.slipClocks[slip] = clock
            $0.slipDues[slip] = clock.nextDue
        }
    }

    /// Nothing happens by itself any more.
    mutating func stopClock(_ slip: ID<Slip>, _ fact: Fact) {
        workspaces.change(fact.workspace) {
            $0.slipClocks[slip] = nil
            $0.slipDues[slip] = nil
        }
    }
}
