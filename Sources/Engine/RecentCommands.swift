import Wire

/// The outcomes of the newest commands, so that a resend is answered with the first one.
struct RecentCommands {
    /// How much longer than usual it may get while the history is behind.
    private static let stretchMax = 16

    private var outcomes: [UInt128: RememberedOutcome] = [:]
    /// Oldest first, from `first` on.
    private var order: [UInt128] = []
    private var first = 0
    private let capacity: Int
    /// Of commands through this position some are not remembered.
    private var lostThrough: UInt64
    /// None of those has a greater identifier.
    private var greatestLost: UInt128

    /// - Parameters:
    ///   - lostThrough: of commands through this position none need be remembered.
    ///   - greatestLost: none of those has a greater identifier.
    init(capacity: Int, lostThrough: UInt64 = 0, greatestLost: UInt128 = 0) {
        self.capacity = max(1, capacity)
        self.lostThrough = lostThrough
        self.greatestLost = greatestLost
    }

    subscript(command: UInt128) -> RememberedOutcome? { outcomes[command] }

    mutating func remember(_ command: UInt128, _ outcome: RememberedOutcome) {
        guard outcomes.updateValue(outcome, forKey: command) == nil else { return }
        order.append(command)
    }

    /// Lets go of the oldest ones beyond the capacity, but of none that the history, which knows
    /// the log through `position`, would not know.
    mutating func shrink(knownThrough position: UInt64) {
        while order.count - first > capacity {
            let oldest = order[first]
            if let outcome = outcomes[oldest]?.outcome, outcome.last > position {
                if order.count - first <= capacity * RecentCommands.stretchMax { break }
                lose(oldest, through: outcome.last)
            }
            outcomes[oldest] = nil
            first += 1
        }
        guard first > capacity else { return }
        order.removeFirst(first)
        first = 0
    }

    /// This command is left to the history, which may not know it yet.
    mutating func lose(_ command: UInt128, through position: UInt64) {
        lostThrough = max(lostThrough, position)
        greatestLost = max(greatestLost, command)
    }

    /// Whether a command that neither this nor the history remembers may have happened all the
    /// same, because the history knows the log only through `position`.
    func mayHaveLost(_ command: UInt128, knownThrough position: UInt64) -> Bool {
        position < lostThrough && command <= greatestLost
    }

    /// Corrects an outcome that is remembered.
    mutating func replace(_ command: UInt128, _ outcome: RememberedOutcome) {
        if outcomes[command] != nil { outcomes[command] = outcome }
    }

    /// Forgets a command that did not happen after all. Its place in the order stays taken.
    mutating func forget(_ command: UInt128) { outcomes[command] = nil }
}
