import Synchronization

/// A bounded queue between threads in which people take turns: whoever sends a hundred errands
/// waits for a hundred, and the next person for one.
///
/// Many may post; one thread takes, by a ``Taker``.
public final class FairMailbox<Sender: Hashable & Sendable, Element: Sendable>: Sendable {
    private struct Errand: Sendable {
        let sender: Sender
        let element: Element
    }

    private struct Waiting {
        var all = 0
        var each: [Sender: Int] = [:]
    }

    private let mailbox: Mailbox<Errand>
    private let waiting = Mutex(Waiting())
    private let capacity: Int
    private let capacityOfEach: Int

    /// - Parameters:
    ///   - capacity: how many elements may wait; one more is refused.
    ///   - capacityOfEach: how many of one sender.
    public init(capacity: Int, capacityOfEach: Int) {
        self.capacity = capacity
        self.capacityOfEach = capacityOfEach
        mailbox = Mailbox(capacity: capacity)
    }

    /// Adds one element; false when too much waits, in all or of this sender, or when the mailbox
    /// is closed.
    public func post(_ element: Element, of sender: Sender) -> Bool {
        let fits = waiting.withLock { waiting in
            guard waiting.all < capacity, waiting.each[sender, default: 0] < capacityOfEach else {
                return false
            }
            waiting.all += 1
            waiting.each[sender, default: 0] += 1
            return true
        }
        guard fits else { return false }
        if mailbox.post(Errand(sender: sender, element: element)) { return true }
        leave(sender)
        return false
    }

    /// Refuses what comes later; the taker still gets what is there.
    public func close() { mailbox.close() }

    /// How many elements wait.
    public var count: Int { waiting.withLock { $0.all } }

    /// For the one thread that takes.
    public var taker: Taker { Taker(self) }

    private func leave(_ sender: Sender) {
        waiting.withLock { waiting in
            waiting.all -= 1
            let left = waiting.each[sender, default: 1] - 1
            waiting.each[sender] = left == 0 ? nil : left
        }
    }

    /// The order in which one thread takes.
    public struct Taker {
        private let box: FairMailbox
        private var arrived: [Errand] = []
        /// Of each sender who waits, the newest first.
        private var lines: [Sender: [Element]] = [:]
        /// Whose turn it is: the last one next.
        private var turns: [Sender] = []

        fileprivate init(_ box: FairMailbox) { self.box = box }

        /// Waits for an element; nil when the mailbox is closed and empty.
        public mutating func next() -> Element? {
            if turns.isEmpty {
                guard box.mailbox.take(into: &arrived) else { return nil }
            } else {
                _ = box.mailbox.takeWithoutWaiting(into: &arrived)
            }
            for errand in arrived {
                if lines[errand.sender] == nil { turns.insert(errand.sender, at: 0) }
                lines[errand.sender, default: []].insert(errand.element, at: 0)
            }
            arrived.removeAll(keepingCapacity: true)
            guard let sender = turns.popLast(), let element = lines[sender]?.popLast() else {
                return nil
            }
            if lines[sender]?.isEmpty == true {
                lines[sender] = nil
            } else {
                turns.insert(sender, at: 0)
            }
            box.leave(sender)
            return element
        }
    }
}
