public import Ledger

/// A log in memory that fails on command: for tests and for the deterministic simulation.
///
/// It keeps the promises of `EventLog` and nothing else; what a restart would find on the disk
/// is `restarted()`.
public final class MemoryEventLog: EventLog {
    /// What happens to one append.
    public enum Fault: Sendable, Equatable {
        case full
        /// The append fails so that nobody can tell whether the events are there.
        case outcomeUnknown(durable: Bool)
    }

    /// Asked before each append with its first and last position.
    public var fault: ((_ first: UInt64, _ last: UInt64) -> Fault?)?

    private let hash: any HashFunction.Type
    private var events: [Envelope] = []
    private var tree: MerkleTree
    private var leaves: LeafHasher
    private var ended: LogFailure?

    public init(hash: any HashFunction.Type) {
        self.hash = hash
        tree = MerkleTree(hash: hash)
        leaves = LeafHasher(hash: hash)
    }

    public var head: TreeHead { tree.head }

    public func append(_ events: [Envelope]) throws(LogFailure) {
        if let ended { throw ended }
        guard let first = events.first, let last = events.last else { return }
        try check(events)
        switch fault?(first.position, last.position) {
        case nil: keep(events)
        case .full: throw .full
        case .outcomeUnknown(let durable):
            if durable { keep(events) }
            let failure = LogFailure.outcomeUnknown("fault in memory")
            ended = failure
            throw failure
        }
    }

    public func read(
        from first: UInt64, through last: UInt64, _ body: (Envelope) throws(LogFailure) -> Bool
    ) throws(LogFailure) {
        var position = max(first, 1)
        while position <= min(last, UInt64(events.count)) {
            guard try body(events[Int(position - 1)]) else { return }
            position += 1
        }
    }

    /// The log that a new process finds after this one died: all that is durable, no fault.
    public func restarted() -> MemoryEventLog {
        let log = MemoryEventLog(hash: hash)
        log.keep(events)
        return log
    }

    private func keep(_ added: [Envelope]) {
        for event in added { tree.append(leaves.leaf(event)) }
        _ = tree.takeFinishedTiles()
        events += added
    }

    private func check(_ added: [Envelope]) throws(LogFailure) {
        var position = tree.size
        var at = events.last?.at ?? .min
        for event in added {
            position += 1
            guard event.position == position else {
                throw .unusable("event \(event.position) where \(position) must follow")
            }
            guard event.at >= at else {
                throw .unusable("event \(position) is older than the one before it")
            }
            at = event.at
        }
    }
}
