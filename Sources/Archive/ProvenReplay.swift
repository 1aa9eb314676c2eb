public import Ledger
import Threads

/// Replays a log on several threads: each proves stretches of it and gathers what is wanted of
/// their events, and the caller takes what was gathered in the order of the log.
public struct ProvenReplay<Part: Sendable>: Sendable {
    /// Adds what is wanted of an event, which is valid only during the call.
    public typealias Gather =
        @Sendable (RawEvent, LogReader, inout Part) throws(LogFailure) -> Void

    private let threadCount: Int
    private let empty: @Sendable () -> Part
    private let gather: Gather

    /// A stretch fills a perfect subtree of this height, so that the caller joins one hash.
    private let height: Int
    /// Stretches that one thread may be ahead of the caller.
    private static var aheadMax: Int { 2 }

    /// - Parameters:
    ///   - height: a stretch has 2^height events.
    ///   - empty: what is gathered of no events.
    ///   - gather: adds what is wanted of one more; called in order within a stretch.
    public init(
        threadCount: Int, height: Int = 16, empty: @escaping @Sendable () -> Part,
        gather: @escaping Gather
    ) {
        self.threadCount = threadCount
        self.height = height
        self.empty = empty
        self.gather = gather
    }

    /// Replays what follows `head` and proves that it is what was committed.
    ///
    /// - Parameter head: size and root of a snapshot; those of no events without one.
    /// - Returns: the head that was reached, equal to the one in the newest commit.
    /// - Throws: `.damaged` when the bytes are not those that were committed; what `fold` was
    ///   given must then be thrown away.
    @discardableResult
    public func run(
        _ reader: LogReader, after head: TreeHead,
        fold: (Part) throws(LogFailure) -> Void
    ) throws(LogFailure) -> TreeHead {
        let committed = try reader.committedHead()
        guard head.size <= committed.size else {
            throw .damaged(position: nil, "the log ends before position \(head.size)")
        }
        var tree = try reader.tree(size: head.size)
        guard tree.root == head.root else {
            throw .damaged(position: head.size, "another history up to position \(head.size)")
        }
        tree.keepsTiles = false
        let ranges = stretches(from: head.size + 1, through: committed.size)
        try prove(ranges, reader) { (stretch) throws(LogFailure) in
            if let root = stretch.root {
                tree.append(subtree: root, height: height)
            } else {
                for leaf in stretch.leaves { tree.append(leaf) }
            }
            try fold(stretch.part)
        }
        guard tree.head == committed else {
            throw .damaged(
                position: nil,
                "events \(head.size + 1) to \(committed.size) give root \(tree.root), "
                    + "committed was \(committed.root): run verify")
        }
        return committed
    }

    /// A stretch of events as one thread found it.
    private struct Stretch: Sendable {
        var part: Part
        /// Of the perfect subtree that it fills; nil where it fills none.
        var root: Digest?
        var leaves: [Digest] = []
    }

    private typealias Outcome = Result<Stretch, LogFailure>

    private func stretches(from first: UInt64, through last: UInt64) -> [(UInt64, UInt64)] {
        var ranges: [(UInt64, UInt64)] = []
        var next = first
        while next <= last {
            let end = min(last, ((next - 1) >> UInt64(height) + 1) << UInt64(height))
            ranges.append((next, end))
            next = end + 1
        }
        return ranges
    }

    /// Calls `take` with all stretches in their order.
    private func prove(
        _ ranges: [(UInt64, UInt64)], _ reader: LogReader,
        take: (Stretch) throws(LogFailure) -> Void
    ) throws(LogFailure) {
        guard ranges.count > 1, threadCount > 1 else {
            for range in ranges { try take(try prove(range, reader)) }
            return
        }
        // Every thread has its own turns, so that their order needs no more than one queue each.
        let queues = (0..<threadCount).map { _ in Mailbox<Outcome>(capacity: Self.aheadMax) }
        let path = reader.connection.path
        let hash = reader.hash
        let threads = queues.indices.map { turn in
            OwnedThread("prover") { [self] in
                let mine = stride(from: turn, to: ranges.count, by: threadCount)
                work(mine.map { ranges[$0] }, path, hash, queues[turn])
            }
        }
        defer {
            for queue in queues { queue.close() }
            for thread in threads { thread.join() }
        }
        var come = queues.map { _ in [Outcome]()[...] }
        for number in ranges.indices {
            let turn = number % threadCount
            if come[turn].isEmpty {
                var batch: [Outcome] = []
                guard queues[turn].take(into: &batch) else { return }
                come[turn] = batch[...]
            }
            try take(try come[turn].removeFirst().get())
        }
    }

    /// The body of one thread: ends at the first failure, or when nobody takes any more.
    private func work(
        _ ranges: [(UInt64, UInt64)], _ path: String, _ hash: any HashFunction.Type,
        _ queue: Mailbox<Outcome>
    ) {
        do throws(LogFailure) {
            let reader = try LogReader(path: path, hash: hash)
            for range in ranges {
                let stretch = try prove(range, reader)
                guard queue.postWaiting(contentsOf: [.success(stretch)]) else { return }
            }
        } catch { queue.postWaiting(contentsOf: [.failure(error)]) }
    }

    private func prove(
        _ range: (first: UInt64, last: UInt64), _ reader: LogReader
    ) throws(LogFailure) -> Stretch {
        let isWhole = range.last - range.first + 1 == UInt64(1) << UInt64(height)
        var stretch = Stretch(part: empty())
        var tree = MerkleTree(hash: reader.hash)
        tree.keepsTiles = false
        var hasher = TypedLeafHasher(reader)
        try reader.scan(from: range.first, through: range.last) { (event) throws(LogFailure) in
            let leaf = try hasher.leaf(event)
            if isWhole { tree.append(leaf) } else { stretch.leaves.append(leaf) }
            try gather(event, reader, &stretch.part)
            return true
        }
        if isWhole { stretch.root = tree.root }
        return stretch
    }
}
