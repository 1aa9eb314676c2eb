import Wire

/// The outcomes of the newest commands, so that a resend is answered with the first one.
struct RecentCommands {
    private var outcomes: [UInt128: RememberedOutcome] = [:]
    /// Oldest first, as a ring.
    private var order: [UInt128] = []
    private var next = 0
    private let capacity: Int

    init(capacity: Int) { self.capacity = max(1, capacity) }

    subscript(command: UInt128) -> RememberedOutcome? { outcomes[command] }

    mutating func remember(_ command: UInt128, _ outcome: RememberedOutcome) {
        guard outcomes.updateValue(outcome, forKey: command) == nil else { return }
        if order.count < capacity {
            order.append(command)
            return
        }
        outcomes[order[next]] = nil
        order[next] = command
        next = (next + 1) % capacity
    }

    /// Corrects an outcome that is remembered.
    mutating func replace(_ command: UInt128, _ outcome: RememberedOutcome) {
        if outcomes[command] != nil { outcomes[command] = outcome }
    }

    /// Forgets a command that did not happen after all. Its place in the ring stays taken.
    mutating func forget(_ command: UInt128) { outcomes[command] = nil }
}
